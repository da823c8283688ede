package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/index/query"
	"github.com/shijuku/shijuku/internal/indexer"
	"github.com/shijuku/shijuku/internal/store"
)

// A heldSource does not begin to tell everything anew before it is told to.
type heldSource struct {
	source
	begun, goOn chan struct{}
}

func (s heldSource) Changes(ctx context.Context, after articles.Change, limit int) ([]indexer.Logged, error) {
	if after == 0 {
		close(s.begun)
		<-s.goOn
	}
	return s.source.Changes(ctx, after, limit)
}

// After a start with another dictionary the old index answers, with the old dictionary, until the new one is built.
func TestOldIndexAnswersAfterRestart(t *testing.T) {
	p := &program{ctx: t.Context(), now: time.Now, log: slog.New(slog.NewTextHandler(io.Discard, nil)), settings: settings{Data: t.TempDir()}}
	kb, err := p.open()
	check(t, err)
	defer kb.Close()
	teach := func(line string) {
		check(t, os.MkdirAll(p.dictionaryDir(), dataMode))
		check(t, os.WriteFile(filepath.Join(p.dictionaryDir(), wordsName), []byte(line+"\n"), 0o600))
	}
	save := func(id articles.ID) {
		_, err := kb.Save(t.Context(), articles.Article{ID: id, Kind: articles.Note, Title: "記録", Body: "河童橋を直す。", Visibility: articles.Everywhere(articles.Public)}, store.Edit{By: "test"})
		check(t, err)
	}
	teach("河童橋,カッパバシ,丸太橋")
	save("a")
	e, err := p.openEngine(kb.DB)
	check(t, err)
	check(t, e.follower.CatchUp(t.Context()))
	check(t, e.Close())

	teach("河童橋,カッパバシ,石橋")
	save("b")
	e, err = p.openEngine(kb.DB)
	check(t, err)
	defer e.Close()
	held := heldSource{source{kb.DB}, make(chan struct{}), make(chan struct{})}
	f := indexer.NewFollower(held, e.index, p.log)
	ended := make(chan error, 1)
	go func() { ended <- f.CatchUp(t.Context()) }()
	<-held.begun
	select {
	case <-f.CaughtUp():
	default:
		t.Error("searches wait for the new index")
	}
	if n := count(t, e.index, "丸太橋"); n != 2 {
		t.Errorf("while the index is rebuilt, the word of the old dictionary finds %d articles of 2", n)
	}
	if n := count(t, e.index, "石橋"); n != 0 {
		t.Errorf("while the index is rebuilt, the word of the new dictionary finds %d articles", n)
	}
	close(held.goOn)
	check(t, <-ended)
	if n := count(t, e.index, "石橋"); n != 2 {
		t.Errorf("in the new index the word of its dictionary finds %d articles of 2", n)
	}
}

// An index of which nobody knows the dictionary any more does not answer before it is rebuilt.
func TestUnknownDictionaryDoesNotAnswer(t *testing.T) {
	p := &program{ctx: t.Context(), now: time.Now, log: slog.New(slog.NewTextHandler(io.Discard, nil)), settings: settings{Data: t.TempDir()}}
	kb, err := p.open()
	check(t, err)
	defer kb.Close()
	e, err := p.openEngine(kb.DB)
	check(t, err)
	check(t, e.Close())
	for _, dir := range []string{p.dictionaryDir(), p.builtDictionaryDir()} {
		check(t, os.MkdirAll(dir, dataMode))
		check(t, os.WriteFile(filepath.Join(dir, wordsName), []byte("河童橋,カッパバシ,"+filepath.Base(filepath.Dir(dir))+"橋\n"), 0o600))
	}
	e, err = p.openEngine(kb.DB)
	check(t, err)
	defer e.Close()
	if !e.index.Stale() || e.index.Answers() {
		t.Errorf("stale %t, answers %t", e.index.Stale(), e.index.Answers())
	}
}

func count(t *testing.T, ix *index.Index, text string) int {
	t.Helper()
	view, err := ix.View(t.Context(), articles.Visitor(time.Now()))
	check(t, err)
	defer view.Close()
	q, _ := query.Parse(text)
	r, err := view.Search(t.Context(), index.Request{Query: q, Match: index.MatchAll})
	check(t, err)
	return r.Total
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
