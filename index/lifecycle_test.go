package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/ja"
)

func TestReopenKeepsPositionAndArticles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	ix, err := Open(dir, analyzer(), &testLog{})
	if err != nil {
		t.Fatal(err)
	}
	pos := Position{Change: 7, UID: "u"}
	if err := ix.Apply(t.Context(), []Document{note("a", "橋梁", "点検", "補強"), note("b", "堤防")}, nil, pos); err != nil {
		t.Fatal(err)
	}
	pos.Change = 8
	if err := ix.Apply(t.Context(), []Document{note("a", "橋梁", "点検")}, []articles.ID{"b"}, pos); err != nil {
		t.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		t.Errorf("closed again: %v", err)
	}
	if _, err := ix.View(t.Context(), visitor()); err == nil {
		t.Error("a closed index gives a view")
	}
	ix = openIndex(t, dir, &testLog{})
	if got := ix.Position(); got != pos {
		t.Errorf("position %v, want %v", got, pos)
	}
	if ix.Stale() || ix.Notice() != nil {
		t.Errorf("stale %t, notice %v", ix.Stale(), ix.Notice())
	}
	for q, want := range map[string]string{"": "a", "点検": "a 0", "補強": "", "堤防": ""} {
		if got := ids(search(t, ix, q)); got != want {
			t.Errorf("%q finds %q, want %q", q, got, want)
		}
	}
	stats, err := ix.Stats()
	if err != nil {
		t.Fatal(err)
	}
	if stats.Articles != 1 || stats.Documents != 2 || stats.Bytes == 0 || stats.Position != pos {
		t.Errorf("stats %+v", stats)
	}
	if err := ix.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// Bleve may go back to an earlier state that it can still read, of the same directory; if there is none, the index says so.
// Either way it is behind, and its position tells the follower from where.
func TestDamagedIndexIsBegunAnew(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	ix, err := Open(dir, analyzer(), &testLog{})
	if err != nil {
		t.Fatal(err)
	}
	apply(t, ix, note("a", "橋梁", "点検"))
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "generation-1", "*.zap"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		if err := os.Truncate(f, 100); err != nil {
			t.Fatal(err)
		}
	}
	ix = openIndex(t, dir, &testLog{})
	if ix.Position() != (Position{}) {
		t.Errorf("position %v, but what it held is lost", ix.Position())
	}
	if got := ids(search(t, ix, "")); got != "" {
		t.Errorf("found %q in files that cannot be read", got)
	}
	apply(t, ix, note("b", "橋梁", "点検"))
	if got := ids(search(t, ix, "点検")); got != "b 0" {
		t.Errorf("found %q", got)
	}
}

func TestUnreadableIndexIsPutAside(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	ix, err := Open(dir, analyzer(), &testLog{})
	if err != nil {
		t.Fatal(err)
	}
	apply(t, ix, note("a", "橋梁", "点検"))
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "generation-1", rootName), []byte("no database"), 0o600); err != nil {
		t.Fatal(err)
	}
	ix = openIndex(t, dir, &testLog{})
	if ix.Notice() == nil || ix.Position() != (Position{}) {
		t.Errorf("notice %v, position %v", ix.Notice(), ix.Position())
	}
	if _, err := os.Stat(filepath.Join(dir, damagedName)); err != nil {
		t.Error(err)
	}
	apply(t, ix, note("b", "橋梁", "点検"))
	if got := ids(search(t, ix, "点検")); got != "b 0" {
		t.Errorf("found %q", got)
	}
}

// A second process is refused and told who has the index.
func TestInUse(t *testing.T) {
	if dir := os.Getenv("SHIJUKU_TEST_INDEX"); dir != "" {
		_, err := Open(dir, analyzer(), &testLog{})
		if errors.Is(err, ErrInUse) {
			fmt.Println("refused:", err)
		}
		return
	}
	dir := filepath.Join(t.TempDir(), "index")
	openIndex(t, dir, &testLog{})
	cmd := exec.Command(os.Args[0], "-test.run=^TestInUse$")
	cmd.Env = append(os.Environ(), "SHIJUKU_TEST_INDEX="+dir)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if want := fmt.Sprintf("process %d", os.Getpid()); !strings.Contains(string(out), want) {
		t.Errorf("the second process says %q, want %q", out, want)
	}
}

// otherWords is an analysis that calls itself another one.
type otherWords struct{ Analyzer }

func (otherWords) Fingerprint() string { return "another" }

func TestRebuildWhileSearching(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	ix, err := Open(dir, otherWords{analyzer()}, &testLog{})
	if err != nil {
		t.Fatal(err)
	}
	apply(t, ix, note("a", "橋梁", "点検"), note("old", "橋梁"))
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	log := &testLog{}
	ix = openIndex(t, dir, log)
	if !ix.Stale() {
		t.Fatal("built with another analysis, but not stale")
	}
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				if got := ids(search(t, ix, "点検")); got != "a 0" && got != "a 0 1" {
					t.Errorf("meanwhile found %q", got)
					return
				}
			}
		}
	})
	old, err := ix.View(t.Context(), visitor())
	if err != nil {
		t.Fatal(err)
	}
	pos := Position{Change: 9, UID: "new"}
	err = ix.Rebuild(t.Context(), func(ctx context.Context, into *Rebuild) error {
		if got := ids(search(t, ix, "")); got != "a, old" {
			t.Errorf("while rebuilding: %q", got)
		}
		return into.Apply(ctx, []Document{note("a", "橋梁", "点検", "点検補強")}, nil, pos)
	})
	close(stop)
	wg.Wait()
	if err != nil {
		t.Fatal(err)
	}
	if ix.Stale() || ix.Position() != pos {
		t.Errorf("after it: stale %t, position %v", ix.Stale(), ix.Position())
	}
	if got := ids(search(t, ix, "")); got != "a" {
		t.Errorf("after it: %q", got)
	}
	// A view from before goes on as it was.
	if res, err := old.Search(t.Context(), Request{}); err != nil || res.Total != 2 {
		t.Errorf("the old view: %d, %v", res.Total, err)
	}
	old.Close()
	if entries, _ := filepath.Glob(filepath.Join(dir, "generation-*")); len(entries) != 1 {
		t.Errorf("generations left: %v", entries)
	}
}

func TestFailedRebuildChangesNothing(t *testing.T) {
	ix := newIndex(t)
	apply(t, ix, note("a", "橋梁"))
	pos := ix.Position()
	failure := errors.New("no")
	err := ix.Rebuild(t.Context(), func(context.Context, *Rebuild) error { return failure })
	if !errors.Is(err, failure) {
		t.Errorf("error %v", err)
	}
	if got := ids(search(t, ix, "")); got != "a" || ix.Position() != pos {
		t.Errorf("found %q at %v", got, ix.Position())
	}
	apply(t, ix, note("b", "堤防"))
}

func TestCancelledSearch(t *testing.T) {
	ix := newIndex(t)
	apply(t, ix, note("a", "橋梁", "点検"))
	v, err := ix.View(t.Context(), visitor())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	q := Request{Query: mustParse(t, "点検")}
	if _, err := v.Search(ctx, q); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if res, err := v.Search(t.Context(), q); err != nil || res.Total != 1 {
		t.Errorf("afterwards: %d, %v", res.Total, err)
	}
}

// TestLostHistoryIsNotShown: what an index says of a history that the log does not hold may be wrong in everything.
func TestLostHistoryIsNotShown(t *testing.T) {
	log := &testLog{}
	ix := openIndex(t, filepath.Join(t.TempDir(), "index"), log)
	if err := ix.Apply(t.Context(), []Document{note("a", "橋梁")}, nil, Position{Change: 2, UID: "u"}); err != nil {
		t.Fatal(err)
	}
	log.lose(true)
	refused := func() {
		t.Helper()
		if _, err := ix.View(t.Context(), visitor()); !errors.Is(err, ErrOtherHistory) {
			t.Errorf("a view of another history: %v", err)
		}
	}
	refused()
	err := ix.Rebuild(t.Context(), func(ctx context.Context, into *Rebuild) error {
		refused() // also while it is built anew
		log.lose(false)
		return into.Apply(ctx, []Document{note("b", "堤防")}, nil, Position{Change: 1, UID: "v"})
	})
	if err != nil {
		t.Fatal(err)
	}
	for q, want := range map[string]string{"橋梁": "", "堤防": "b"} {
		if got := ids(search(t, ix, q)); got != want {
			t.Errorf("%q finds %q, want %q", q, got, want)
		}
	}
}

// A dictionary is an analysis with one more synonym or word.
func dictionary(t *testing.T, taught ja.Taught) Analyzer {
	t.Helper()
	a, _, err := ja.Teach(taught)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestSetAnalyzer(t *testing.T) {
	ix := newIndex(t)
	apply(t, ix, note("a", "", "甲斐橋を直す"), note("b", "", "乙川橋を直す"))
	find := func(q string, want int) {
		t.Helper()
		if got := search(t, ix, q).Total; got != want {
			t.Errorf("%s finds %d, want %d", q, got, want)
		}
	}
	find("甲斐橋", 1)
	synonyms := ja.Taught{Synonyms: ja.File{Text: "甲斐橋, 乙川橋\n"}}
	ix.SetAnalyzer(dictionary(t, synonyms))
	if ix.Stale() {
		t.Error("synonyms make the index stale")
	}
	find("甲斐橋", 2)
	if spans, found := ix.Marker(mustParse(t, "甲斐橋")).Marks("乙川橋"); len(spans) != 1 || found != FoundSynonym {
		t.Errorf("marks are %v, found by %s", spans, found)
	}

	// Another word: the old analysis answers until the index is rebuilt.
	words := synonyms
	words.Words = ja.File{Text: "甲斐橋,カイバシ,丙橋\n丙橋,ヘイキョウ\n"}
	ix.SetAnalyzer(dictionary(t, words))
	if !ix.Stale() {
		t.Error("another word leaves the index as it was")
	}
	find("丙橋", 0)
	find("甲斐橋", 2)
	err := ix.Rebuild(t.Context(), func(ctx context.Context, into *Rebuild) error {
		find("甲斐橋", 2)
		return into.Apply(ctx, []Document{note("a", "", "甲斐橋を直す"), note("b", "", "乙川橋を直す")}, nil, ix.Position())
	})
	if err != nil || ix.Stale() {
		t.Fatalf("stale is %t, error %v", ix.Stale(), err)
	}
	find("丙橋", 2)
}
