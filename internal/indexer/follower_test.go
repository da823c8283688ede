package indexer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/index/query"
	"github.com/shijuku/shijuku/internal/ja"
)

// history is a change log in memory.
type history struct {
	mu    sync.Mutex
	rows  []Logged // each article once, at its latest change
	last  articles.Change
	epoch string // changes of another epoch have other UIDs
	asked []int  // limits that were asked for
}

func (h *history) save(id articles.ID, a *articles.Article) articles.Change {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last++
	h.rows = slices.DeleteFunc(h.rows, func(l Logged) bool { return l.ID == id })
	h.rows = append(h.rows, Logged{Change: h.last, UID: h.uid(h.last), ID: id, Article: a})
	return h.last
}

func (h *history) uid(c articles.Change) string { return fmt.Sprint(h.epoch, c) }

func (h *history) Changes(_ context.Context, after articles.Change, limit int) ([]Logged, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.asked = append(h.asked, limit)
	i := slices.IndexFunc(h.rows, func(l Logged) bool { return l.Change > after })
	if i < 0 {
		return nil, nil
	}
	return slices.Clone(h.rows[i:min(i+limit, len(h.rows))]), nil
}

func (h *history) LastChange(context.Context) (articles.Change, string, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.last == 0 {
		return 0, "", nil
	}
	return h.last, h.uid(h.last), nil
}

func (h *history) HasChange(_ context.Context, c articles.Change, uid string) (bool, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return c <= h.last && uid == h.uid(c), nil
}

func (h *history) ChangedSince(_ context.Context, after articles.Change) ([]articles.ID, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	var ids []articles.ID
	for _, l := range h.rows {
		if l.Change > after {
			ids = append(ids, l.ID)
		}
	}
	return ids, nil
}

var analyzer = sync.OnceValues(ja.New)

func openIndex(t *testing.T, log index.Log) *index.Index {
	t.Helper()
	words, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	ix, err := index.Open(filepath.Join(t.TempDir(), "index"), words, log)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	})
	return ix
}

func note(id articles.ID, body string) *articles.Article {
	return &articles.Article{ID: id, Version: 1, Kind: articles.Note, Title: string(id), Body: body, Visibility: articles.Everywhere(articles.Public)}
}

// found returns the articles that a visitor finds.
func found(t *testing.T, ix *index.Index, word string) []articles.ID {
	t.Helper()
	view, err := ix.View(t.Context(), articles.Visitor(time.Now()))
	if err != nil {
		t.Fatal(err)
	}
	defer view.Close()
	result, err := view.Search(t.Context(), index.Request{Query: query.Exact{Text: word}})
	if err != nil {
		t.Fatal(err)
	}
	var ids []articles.ID
	for _, hit := range result.Hits {
		ids = append(ids, hit.ID)
	}
	slices.Sort(ids)
	return ids
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

func expect(t *testing.T, ix *index.Index, word string, want ...articles.ID) {
	t.Helper()
	if got := found(t, ix, word); !slices.Equal(got, want) {
		t.Errorf("%s is found in %v, not %v", word, got, want)
	}
}

func TestCatchUp(t *testing.T) {
	h := &history{epoch: "a"}
	ix := openIndex(t, h)
	f := NewFollower(h, ix, quiet())
	catchUp := func() {
		t.Helper()
		if err := f.CatchUp(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	catchUp() // of nothing
	select {
	case <-f.CaughtUp():
	default:
		t.Error("an empty index is not ready although nothing was ever saved")
	}
	for i := range 40 {
		h.save(articles.ID(fmt.Sprintf("n%02d", i)), note(articles.ID(fmt.Sprintf("n%02d", i)), "橋の話"))
	}
	h.save("m", note("m", "免震の話"))
	catchUp()
	expect(t, ix, "免震", "m")
	h.save("m", note("m", "制震の話"))
	h.save("n00", nil)
	expect(t, ix, "免震") // what is not applied is not shown
	catchUp()
	expect(t, ix, "免震")
	expect(t, ix, "制震", "m")
	if n := len(found(t, ix, "橋")); n != index.DefaultLimit {
		t.Errorf("橋 is found in %d articles on the first page", n)
	}
	if at, want := ix.Position(), h.last; at.Change != want || at.UID != h.uid(want) {
		t.Errorf("the index stands at %v, the store at %v", at, want)
	}
}

// After a failover or a restored backup the same numbers may stand for other changes.
func TestCatchUpWithAnotherHistory(t *testing.T) {
	h := &history{epoch: "a"}
	ix := openIndex(t, h)
	f := NewFollower(h, ix, quiet())
	h.save("lost", note("lost", "失われた話"))
	h.save("kept", note("kept", "残った話"))
	if err := f.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, changes := range []int{1, 2, 3} { // fewer than before, as many, and more
		*h = history{epoch: fmt.Sprint("b", changes)}
		for i := range changes {
			h.save(articles.ID(fmt.Sprint("kept", i)), note(articles.ID(fmt.Sprint("kept", i)), "残った話"))
		}
		if _, err := ix.View(t.Context(), articles.Visitor(time.Now())); !errors.Is(err, index.ErrOtherHistory) {
			t.Errorf("the index goes on answering from a lost history: %v", err)
		}
		if err := f.CatchUp(t.Context()); err != nil {
			t.Fatal(err)
		}
		expect(t, ix, "失われた")
		if n := len(found(t, ix, "残った")); n != changes {
			t.Errorf("of %d articles %d are found", changes, n)
		}
	}
}

func TestRunAndWait(t *testing.T) {
	h := &history{}
	ix := openIndex(t, h)
	f := NewFollower(h, ix, quiet())
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- f.Run(ctx) }()
	for i := range 5 {
		id := articles.ID(fmt.Sprint("n", i))
		change := h.save(id, note(id, "橋の話"))
		if err := f.Wait(t.Context(), change); err != nil {
			t.Fatal(err)
		}
		if n := len(found(t, ix, "橋")); n != i+1 {
			t.Errorf("after waiting for %d articles %d are found", i+1, n)
		}
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("Run returned %v", err)
	}
	if err := f.Wait(ctx, h.last+1); !errors.Is(err, context.Canceled) {
		t.Errorf("waiting for what nobody applies: %v", err)
	}
}

// picky is an index that cannot apply some articles.
type picky struct {
	refuse   func(index.Document) error
	broken   error // everything fails with it
	versions map[articles.ID]int
	position index.Position
}

func (p *picky) Apply(_ context.Context, docs []index.Document, deleted []articles.ID, pos index.Position) error {
	if p.broken != nil {
		return p.broken
	}
	for _, d := range docs {
		if err := p.refuse(d); err != nil {
			return err
		}
	}
	for _, d := range docs {
		p.versions[d.Article.ID] = d.Article.Version
	}
	for _, id := range deleted {
		delete(p.versions, id)
	}
	p.position = pos
	return nil
}

// One article that cannot be applied, or makes a library panic, must not keep the others from being found; and
// nothing of its earlier version may stay.
func TestFeedGoesOnWithoutWhatCannotBeApplied(t *testing.T) {
	h := &history{}
	for _, id := range []articles.ID{"a", "bad", "panics", "c"} {
		h.save(id, note(id, "橋"))
	}
	p := &picky{versions: map[articles.ID]int{"bad": 1, "panics": 1}, refuse: func(d index.Document) error {
		switch d.Article.ID {
		case "bad":
			return errors.New("too odd")
		case "panics":
			panic("much too odd")
		}
		return nil
	}}
	f := NewFollower(h, nil, quiet())
	if err := f.feed(t.Context(), p, 0); err != nil {
		t.Fatal(err)
	}
	if len(p.versions) != 2 || p.versions["a"] != 1 || p.versions["c"] != 1 || p.position.Change != h.last {
		t.Errorf("indexed %v at %v", p.versions, p.position)
	}

	// A full disk is another matter: the position stays, and what is not applied stays hidden.
	p.broken = errors.New("the disk is full")
	at := p.position
	h.save("d", note("d", "橋"))
	if err := f.feed(t.Context(), p, at.Change); !errors.Is(err, p.broken) || p.position != at {
		t.Errorf("error %v, position %v", err, p.position)
	}
}

// Long articles behind short ones, of which many are read at once, are not all applied at once.
func TestFeedAppliesNoMoreThanItCanBear(t *testing.T) {
	h := &history{}
	for i := range 100 {
		h.save(articles.ID(fmt.Sprint("short", i)), note(articles.ID(fmt.Sprint("short", i)), "橋"))
	}
	long := strings.Repeat("橋。\n", largeBatch/3/7)
	for i := range 20 {
		a := note(articles.ID(fmt.Sprint("long", i)), "")
		a.Cues = []articles.Cue{{Text: long}}
		h.save(a.ID, a)
	}
	b := &batches{}
	if err := NewFollower(h, nil, quiet()).feed(t.Context(), b, 0); err != nil {
		t.Fatal(err)
	}
	applied := 0
	for _, ids := range b.ids {
		applied += len(ids)
		n := 0
		for _, id := range ids {
			if strings.HasPrefix(string(id), "long") {
				n++
			}
		}
		if n > 3 {
			t.Errorf("%d articles of %d bytes are applied at once", n, largeBatch/3)
		}
	}
	if applied != 120 {
		t.Errorf("%d articles are applied", applied)
	}
}

// Batches are what was applied at once.
type batches struct{ ids [][]articles.ID }

func (b *batches) Apply(_ context.Context, docs []index.Document, _ []articles.ID, _ index.Position) error {
	var ids []articles.ID
	for _, d := range docs {
		ids = append(ids, d.Article.ID)
	}
	b.ids = append(b.ids, ids)
	return nil
}

// Batches grow while articles are small and shrink where they are large.
func TestFeedBoundsBatches(t *testing.T) {
	p := &picky{versions: map[articles.ID]int{}, refuse: func(index.Document) error { return nil }}
	for _, test := range []struct {
		bytes, articles int
		want            func(last int) bool
	}{
		{10, 200, func(last int) bool { return last >= 128 }},
		{400 << 10, 120, func(last int) bool { return last*400<<10 <= 2*largeBatch }},
	} {
		h := &history{}
		body := strings.Repeat("橋。\n", test.bytes/7)
		for i := range test.articles {
			id := articles.ID(fmt.Sprint("n", i))
			a := note(id, "")
			a.Cues = []articles.Cue{{Text: body}}
			h.save(id, a)
		}
		if err := NewFollower(h, nil, quiet()).feed(t.Context(), p, 0); err != nil {
			t.Fatal(err)
		}
		if last := h.asked[len(h.asked)-1]; !test.want(last) {
			t.Errorf("articles of %d bytes are asked for in batches of %v", test.bytes, h.asked)
		}
	}
}
