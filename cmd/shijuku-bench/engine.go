package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/cmd/shijuku-bench/naive"
)

// An engine is what is measured.
type engine interface {
	Name() string
	// Build indexes the articles.
	Build(ctx context.Context, all []articles.Article) error
	// Search returns the IDs of the best articles.
	Search(ctx context.Context, text string, match matchMode, limit int) ([]string, error)
	// Page makes a whole page of ten results, with snippets and facets, and returns the total.
	Page(ctx context.Context, text string, match matchMode) (int, error)
	// Suggest completes what is being typed. The error is [errors.ErrUnsupported] if the engine cannot.
	Suggest(ctx context.Context, typed string) error
	// As makes it a viewer of these circles who asks from now on.
	As(circles []articles.Circle)
	// Analyzer returns the complete analysis of a text, which returns the number of terms.
	Analyzer() (func(text string) int, error)
	// Open opens what Build made before it was closed, and reports whether that is there and can be used.
	Open(ctx context.Context) (bool, error)
	Size() (int64, error)
	Close() error
}

// A matchMode says which of a query's words must occur.
type matchMode string

const (
	matchAll  matchMode = "all"
	matchAny  matchMode = "any"
	matchAuto matchMode = "auto"
)

// pageSize is the number of results on the pages that are timed.
const pageSize = 10

// baseline is the naive engine.
type baseline struct {
	dir     string
	circles []string
	ix      *naive.Index
}

func (b *baseline) Name() string { return "naive" }

func (b *baseline) Build(_ context.Context, all []articles.Article) error {
	documents := make([]naive.Document, len(all))
	for i, a := range all {
		documents[i] = naive.Document{ID: string(a.ID), Title: a.Title, Text: plainText(a), Tags: a.Tags}
		if len(a.Speakers) > 0 {
			documents[i].Speaker = a.Speakers[0].Name
		}
		for _, c := range a.Visibility[articles.LayerText].To {
			documents[i].Audience = append(documents[i].Audience, string(c))
		}
	}
	var err error
	b.ix, err = naive.Build(filepath.Join(b.dir, "naive"), documents)
	return err
}

func plainText(a articles.Article) string {
	text := a.Body
	for _, c := range a.Cues {
		text += c.Text + "\n"
	}
	return text
}

func (b *baseline) Search(ctx context.Context, text string, match matchMode, limit int) ([]string, error) {
	return b.ix.Search(ctx, text, match == matchAll, limit, b.circles)
}

func (b *baseline) Page(ctx context.Context, text string, match matchMode) (int, error) {
	return b.ix.Page(ctx, text, match == matchAll, pageSize, b.circles)
}

// Open takes an index for good whenever there is one: it has neither format nor fingerprint.
func (b *baseline) Open(context.Context) (bool, error) {
	path := filepath.Join(b.dir, "naive")
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	var err error
	b.ix, err = naive.Open(path)
	return err == nil, err
}

func (b *baseline) As(circles []articles.Circle) {
	b.circles = nil
	for _, c := range circles {
		b.circles = append(b.circles, string(c))
	}
}

// Analyzer returns the analysis of a text of the index.
func (b *baseline) Analyzer() (func(text string) int, error) {
	t, err := naive.NewTokenizer()
	return func(text string) int { return len(t.Tokenize([]byte(text))) }, err
}

func (b *baseline) Suggest(context.Context, string) error { return errors.ErrUnsupported }
func (b *baseline) Size() (int64, error)                  { return directorySize(filepath.Join(b.dir, "naive")) }
func (b *baseline) Close() error                          { return b.ix.Close() }

// inScratch runs f with a directory that is removed afterwards.
func inScratch(f func(dir string) error) error {
	dir, err := os.MkdirTemp("", "shijuku-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	return f(dir)
}

// directorySize returns the bytes of all files below dir.
func directorySize(dir string) (int64, error) {
	var size int64
	err := filepath.WalkDir(dir, func(_ string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	return size, err
}
