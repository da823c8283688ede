package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/internal/indexer"
	"github.com/shijuku/shijuku/internal/ja"
	"github.com/shijuku/shijuku/internal/store"
)

type saveCommand struct {
	Data  string `arg:"" type:"existingdir" help:"Data directory that fill has made; what is saved into it is deleted again."`
	Notes int    `default:"200" help:"How many notes to save."`
	Talks int    `default:"40" help:"How many talks to save."`
}

// Run prints how long it takes until what is saved is on disk, and until it is found.
func (c *saveCommand) Run(ctx context.Context) (err error) {
	k, err := openSaved(ctx, c.Data)
	if err != nil {
		return err
	}
	defer closing(k, &err)
	texts, err := k.texts(ctx)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	defer table.Flush()
	fmt.Fprintln(table, "ms\ttimes\tkB\tCPU\ton disk: p50\tp99\tand found: p50\tp99\tmost\t")
	if err := k.time(ctx, table, "note", c.Notes, func(n int) articles.Article { return texts.note(n) }); err != nil {
		return err
	}
	if err := k.time(ctx, table, "talk of an hour", c.Talks, func(n int) articles.Article { return texts.talk(n) }); err != nil {
		return err
	}
	return k.time(ctx, table, "note that changes", c.Notes, func(int) articles.Article { return texts.note(0) })
}

// saved is a knowledge base that is followed by its index, in this process as in that of shijuku serve.
type saved struct {
	*store.DB
	index    *index.Index
	follower *indexer.Follower
	stop     func()
}

func openSaved(ctx context.Context, dir string) (*saved, error) {
	db, err := openStore(ctx, dir)
	if err != nil {
		return nil, err
	}
	words, err := ja.New()
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	ix, err := index.Open(filepath.Join(dir, indexName), analysis{words}, db)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	k := &saved{DB: db, index: ix, follower: indexer.NewFollower(source{db}, ix, slog.New(slog.NewTextHandler(os.Stderr, nil)))}
	following, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = k.follower.Run(following) // ends only with its context
	}()
	k.stop = func() { cancel(); <-ended }
	select {
	case <-k.follower.CaughtUp():
		return k, nil
	case <-ctx.Done():
		return nil, errors.Join(ctx.Err(), k.Close())
	}
}

// Close ends following and closes everything.
func (k *saved) Close() error {
	k.stop()
	return errors.Join(k.index.Close(), k.DB.Close())
}

// closing closes c and joins what goes wrong to err.
func closing(c io.Closer, err *error) { *err = errors.Join(*err, c.Close()) }

// An analysis has the fingerprint that shijuku gives its index.
type analysis struct{ *ja.Analyzer }

// Fingerprint changes whenever the index has to be built anew.
func (a analysis) Fingerprint() string { return indexer.Fingerprint(a.Analyzer.Fingerprint()) }

// source is a store as the follower reads it.
type source struct{ *store.DB }

// Changes returns what was saved after the given change.
func (s source) Changes(ctx context.Context, after articles.Change, limit int) ([]indexer.Logged, error) {
	changes, err := s.DB.Changes(ctx, after, limit)
	logged := make([]indexer.Logged, len(changes))
	for i, c := range changes {
		logged[i] = indexer.Logged{Change: c.Change, UID: c.UID, ID: c.ID, Article: c.Article}
	}
	return logged, err
}

// time saves n articles one after the other and prints a line of the table. Afterwards they are deleted, also if it failed.
func (k *saved) time(ctx context.Context, table io.Writer, name string, n int, make func(n int) articles.Article) (err error) {
	versions := map[articles.ID]int{}
	defer func() { err = errors.Join(err, k.remove(context.WithoutCancel(ctx), versions)) }()
	var stored, found timing
	size := 0
	for i := range n {
		a := make(i)
		a.Version = versions[a.ID]
		size += textSize(a)
		before, start := cpuTime(), time.Now()
		if a, err = k.Save(ctx, a, edit); err != nil {
			return err
		}
		versions[a.ID] = a.Version
		stored.times = append(stored.times, time.Since(start))
		if err := k.wait(ctx); err != nil {
			return err
		}
		found.times = append(found.times, time.Since(start))
		found.cpu += (cpuTime() - before) / time.Duration(n)
	}
	slices.Sort(stored.times)
	slices.Sort(found.times)
	fmt.Fprintf(table, "%s\t%d\t%.1f\t%s\t%s\t%s\t%s\t%s\t%s\t\n", name, n, float64(size)/float64(n)/1e3, milliseconds(found.cpu),
		stored.at(50), stored.at(99), found.at(50), found.at(99), found.at(100))
	return nil
}

// remove deletes articles and returns when they are found no more.
func (k *saved) remove(ctx context.Context, versions map[articles.ID]int) error {
	for id := range versions {
		if err := k.Delete(ctx, id, 0, edit); err != nil {
			return err
		}
	}
	return k.wait(ctx)
}

// wait returns when everything that was saved is found, however long that takes.
func (k *saved) wait(ctx context.Context) error {
	change, _, err := k.LastChange(ctx)
	if err != nil {
		return err
	}
	for err = indexer.ErrBehind; errors.Is(err, indexer.ErrBehind); {
		err = k.follower.Wait(ctx, change)
	}
	return err
}

func textSize(a articles.Article) int {
	n := len(a.Body)
	for _, c := range a.Cues {
		n += len(c.Text)
	}
	return n
}

// sentenceTexts are sentences of stored articles, of which new ones are made.
type sentenceTexts []string

// texts reads some articles.
func (k *saved) texts(ctx context.Context) (sentenceTexts, error) {
	const some = 500 // articles: enough sentences for a talk of which none is said twice
	var t sentenceTexts
	changes, err := k.Changes(ctx, 0, some)
	for _, c := range changes {
		if c.Article != nil {
			t = append(t, strings.SplitAfter(c.Article.Body, "。")...)
		}
	}
	if err == nil && len(t) == 0 {
		err = errors.New("nothing is stored there: fill it first")
	}
	return t, err
}

// The sizes of what is saved.
const (
	noteSize = 2 << 10  // bytes
	talkSize = 54 << 10 // bytes: an hour of speech
	talkTime = 3600.0   // seconds
)

// take returns sentences of a size, beginning anywhere.
func (t sentenceTexts) take(n, size int) (some []string) {
	const stride = 7919 // a prime: each article begins elsewhere
	for i := n * stride; size > 0; i++ {
		s := t[i%len(t)]
		some = append(some, s)
		size -= max(len(s), 1)
	}
	return some
}

func (t sentenceTexts) note(n int) articles.Article {
	return articles.Article{
		ID: articles.ID(fmt.Sprintf("bench/%d/note-%d", os.Getpid(), n)), Kind: articles.Note, Title: fmt.Sprintf("ノート %d", n),
		Body: strings.TrimSpace(strings.Join(t.take(n, noteSize), "")), Visibility: articles.Everywhere(articles.Public),
	}
}

func (t sentenceTexts) talk(n int) articles.Article {
	a := articles.Article{
		ID: articles.ID(fmt.Sprintf("bench/%d/talk-%d", os.Getpid(), n)), Kind: articles.Talk, Title: fmt.Sprintf("講演 %d", n),
		Visibility: articles.Everywhere(articles.Public),
	}
	said := t.take(n, talkSize)
	for i, s := range said {
		at := talkTime * float64(i) / float64(len(said))
		a.Cues = append(a.Cues, articles.Cue{Start: at, End: at + 1, Speaker: "木下", Text: strings.TrimSpace(s)})
	}
	return a
}
