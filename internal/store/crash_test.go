package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/store"
)

// The environment of TestCrash: its own child finds the database and the directory in it,
// and whoever wants more rounds says how many.
const (
	crashURL    = "SHIJUKU_TEST_CRASH_URL"
	crashFiles  = "SHIJUKU_TEST_CRASH_FILES"
	crashRounds = "SHIJUKU_TEST_CRASH_ROUNDS"
)

const fewRounds = 6 // enough to notice a save that is acknowledged before it is safe; a release takes more

// RL-1: a program that is killed while it saves loses nothing that it acknowledged.
func TestCrash(t *testing.T) {
	if os.Getenv(crashURL) != "" {
		saveUntilKilled()
	}
	rounds := fewRounds
	if n, err := strconv.Atoi(os.Getenv(crashRounds)); err == nil {
		rounds = n
	}
	everyURL(t, func(t *testing.T, url string) {
		dir := t.TempDir()
		acknowledged := map[string]bool{}
		for range rounds {
			for _, line := range killed(t, url, dir) {
				acknowledged[line] = true
			}
		}
		if len(acknowledged) == 0 {
			t.Fatal("no save was acknowledged")
		}
		nothingLost(t, url, dir, acknowledged)
	})
}

// killed starts a child that saves, kills it after a random number of acknowledgements and returns these.
// Each reads "ID VERSION HASH".
func killed(t *testing.T, url, dir string) (acknowledged []string) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestCrash$")
	child.Env = append(os.Environ(), crashURL+"="+url, crashFiles+"="+dir)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	check(t, err)
	check(t, child.Start())
	lines := bufio.NewScanner(out)
	lines.Scan() // it runs, and may be killed while it makes the tables
	for range rand.IntN(60) {
		if !lines.Scan() {
			break
		}
		acknowledged = append(acknowledged, lines.Text())
	}
	check(t, child.Process.Kill())
	for lines.Scan() { // what it said before it was killed counts too
		acknowledged = append(acknowledged, lines.Text())
	}
	exit, ok := errors.AsType[*exec.ExitError](child.Wait())
	if !ok || exit.ProcessState.Exited() {
		t.Fatalf("the child ended by itself: %v", exit)
	}
	return acknowledged
}

func nothingLost(t *testing.T, url, dir string, acknowledged map[string]bool) {
	t.Helper()
	db := open(t, url)
	f, err := store.OpenFiles(dir)
	check(t, err)
	defer f.Close()
	for line := range acknowledged {
		words := strings.Fields(line)
		if len(words) != 3 {
			continue // it was killed while it wrote the line
		}
		version, err := strconv.Atoi(words[1])
		check(t, err)
		a, err := db.ArticleForEditing(t.Context(), articles.ID(words[0]))
		if err != nil || a.Version < version {
			t.Errorf("%s: lost, it is at version %d (%v)", line, a.Version, err)
		}
		if err := f.Verify(words[2]); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
	logged, err := db.Changes(t.Context(), 0, 1000)
	check(t, err)
	last, _, err := db.LastChange(t.Context())
	check(t, err)
	if n := len(logged); n == 0 || logged[n-1].Change != last {
		t.Errorf("the log ends at %d, but not with an article", last)
	}
	bad, err := db.VerifyFiles(t.Context(), f)
	if err != nil || len(bad) > 0 {
		t.Errorf("attachments lost: %v, %v", bad, err)
	}
	if strings.HasPrefix(url, "sqlite:") {
		var verdict string
		check(t, raw(t, url).QueryRowContext(t.Context(), `PRAGMA integrity_check`).Scan(&verdict))
		if verdict != "ok" {
			t.Error(verdict)
		}
	}
}

// saveUntilKilled is the child. Four people save, each an article of their own, and say so on standard output.
func saveUntilKilled() {
	fmt.Println("running")
	ctx := context.Background()
	db, err := store.Open(ctx, os.Getenv(crashURL))
	giveUp(err)
	f, err := store.OpenFiles(os.Getenv(crashFiles))
	giveUp(err)
	var people sync.WaitGroup
	for p := range 4 {
		people.Go(func() { saveOften(ctx, db, f, articles.ID(fmt.Sprint("person-", p))) })
	}
	people.Wait()
	os.Exit(2)
}

func saveOften(ctx context.Context, db *store.DB, f *store.Files, id articles.ID) {
	a, err := db.ArticleForEditing(ctx, id)
	if errors.Is(err, articles.ErrNotFound) {
		a, err = articles.Article{ID: id}, nil
	}
	giveUp(err)
	for {
		content := fmt.Sprint(id, " ", a.Version)
		hash, size, err := f.Put(strings.NewReader(content))
		giveUp(err)
		a.Body, a.Attachments = content, []articles.Attachment{{Name: "a.txt", Hash: hash, Size: size}}
		a, err = db.Save(ctx, a, store.Edit{By: "test"})
		giveUp(err)
		fmt.Println(a.ID, a.Version, hash)
	}
}

func giveUp(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
