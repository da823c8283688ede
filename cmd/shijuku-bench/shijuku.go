package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/index/query"
	"github.com/shijuku/shijuku/internal/indexer"
	"github.com/shijuku/shijuku/internal/ja"
)

// shijuku is our own index, without store and server: articles are kept in memory.
type shijuku struct {
	dir    string
	viewer articles.Viewer
	words  *ja.Analyzer
	ix     *index.Index

	articles map[articles.ID]articles.Article
	passages sync.Map // articles.ID to []articles.Passage, as the server caches them
	others   int      // knowledge bases made for completions
}

func newShijuku(dir string) *shijuku { return &shijuku{dir: filepath.Join(dir, "shijuku")} }

func (s *shijuku) Name() string { return "shijuku" }

// settled is a change log in which nothing waits to be indexed.
type settled struct{}

// ChangedSince implements index.Log.
func (settled) ChangedSince(context.Context, articles.Change) ([]articles.ID, error) { return nil, nil }

// HasChange implements index.Log.
func (settled) HasChange(context.Context, articles.Change, string) (bool, error) { return true, nil }

// batchText is the amount of text indexed in one batch, in bytes.
const batchText = 4 << 20

func (s *shijuku) Build(ctx context.Context, all []articles.Article) error {
	if err := s.teach(); err != nil {
		return err
	}
	s.hold(all)
	var err error
	s.ix, err = s.indexed(ctx, s.dir, all)
	return err
}

// teach loads the dictionary.
func (s *shijuku) teach() (err error) {
	if s.words == nil {
		s.words, err = ja.New()
	}
	return err
}

// hold keeps the articles, as the store does, for the snippets of pages.
func (s *shijuku) hold(all []articles.Article) {
	s.articles = make(map[articles.ID]articles.Article, len(all))
	for _, a := range all {
		s.articles[a.ID] = a
	}
}

func (s *shijuku) indexed(ctx context.Context, dir string, all []articles.Article) (*index.Index, error) {
	ix, err := index.Open(filepath.Join(dir, "index"), s.words, settled{})
	if err != nil {
		return nil, err
	}
	var batch []index.Document
	size := 0
	for i, a := range all {
		batch = append(batch, index.Document{Article: a, Passages: indexer.Passages(a)})
		size += len(a.Body)
		if size < batchText && i < len(all)-1 {
			continue
		}
		position := index.Position{Change: articles.Change(i + 1), UID: strconv.Itoa(i)}
		if err := ix.Apply(ctx, batch, nil, position); err != nil {
			return nil, err
		}
		batch, size = nil, 0
	}
	return ix, nil
}

func (s *shijuku) Search(ctx context.Context, text string, match matchMode, limit int) ([]string, error) {
	result, _, err := s.ask(ctx, text, match, limit, nil)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(result.Hits))
	for i, h := range result.Hits {
		ids[i] = string(h.ID)
	}
	return ids, nil
}

func (s *shijuku) ask(ctx context.Context, text string, match matchMode, limit int, facets []index.Facet) (index.Result, query.Q, error) {
	q, _ := query.Parse(text)
	view, err := s.ix.View(ctx, s.viewer)
	if err != nil {
		return index.Result{}, nil, err
	}
	defer view.Close()
	result, err := view.Search(ctx, index.Request{Query: q, Match: index.Match(match), Limit: limit, Facets: facets})
	return result, q, err
}

// snippetLength is the length of a snippet in characters.
const snippetLength = 100

func (s *shijuku) Page(ctx context.Context, text string, match matchMode) (int, error) {
	result, q, err := s.ask(ctx, text, match, pageSize, []index.Facet{index.FacetTag, index.FacetSpeaker})
	if err != nil {
		return 0, err
	}
	marker := s.ix.Marker(q)
	for _, h := range result.Hits {
		passages := s.passagesOf(h.ID)
		for _, p := range h.Passages {
			if p.Ordinal >= len(passages) {
				return 0, fmt.Errorf("%s has no passage %d", h.ID, p.Ordinal)
			}
			text := passages[p.Ordinal].Text
			marks, _ := marker.Marks(text)
			index.Snippet(text, marks, snippetLength)
		}
	}
	return result.Total, nil
}

func (s *shijuku) passagesOf(id articles.ID) []articles.Passage {
	if p, ok := s.passages.Load(id); ok {
		return p.([]articles.Passage)
	}
	p := indexer.Passages(s.articles[id])
	s.passages.Store(id, p)
	return p
}

// suggestions is how many completions are asked for: as many as the site shows.
const suggestions = 10

// Complete offers completions or corrections in a knowledge base of the vocabulary alone.
func (s *shijuku) Complete(ctx context.Context, vocabulary []articles.Article, viewer articles.Viewer, kind, typed string) ([]string, error) {
	s.others++
	ix, err := s.indexed(ctx, s.dir+"-"+strconv.Itoa(s.others), vocabulary)
	if err != nil {
		return nil, err
	}
	defer ix.Close()
	view, err := ix.View(ctx, viewer)
	if err != nil {
		return nil, err
	}
	defer view.Close()
	if kind == "correct" {
		q, _ := query.Parse(typed)
		result, err := view.Search(ctx, index.Request{Query: q, Match: index.MatchAll, Limit: 1})
		return []string{result.Suggestion}, err
	}
	offered, err := view.Suggest(ctx, typed, suggestions)
	texts := make([]string, len(offered))
	for i, s := range offered {
		texts[i] = s.Text
	}
	return texts, err
}

// Open opens the index, which is of no use if it was built with another format or analysis.
func (s *shijuku) Open(context.Context) (bool, error) {
	if err := s.teach(); err != nil {
		return false, err
	}
	var err error
	if s.ix, err = index.Open(filepath.Join(s.dir, "index"), s.words, settled{}); err != nil {
		return false, err
	}
	if s.ix.Position().Change > 0 && !s.ix.Stale() {
		return true, nil
	}
	return false, errors.Join(s.ix.Close(), os.RemoveAll(s.dir))
}

func (s *shijuku) As(circles []articles.Circle) {
	s.viewer = articles.NewViewer(time.Now(), circles...)
}

// Analyzer returns the analysis that the index is built with: words with base forms, readings and dates, and characters.
func (s *shijuku) Analyzer() (func(text string) int, error) {
	err := s.teach()
	var words []ja.Word
	return func(text string) int {
		var grams iter.Seq[ja.Gram]
		words, grams = s.words.Analyze(text, words)
		n := len(words)
		for range grams {
			n++
		}
		return n
	}, err
}

// Suggest completes what is being typed.
func (s *shijuku) Suggest(ctx context.Context, typed string) error {
	view, err := s.ix.View(ctx, s.viewer)
	if err != nil {
		return err
	}
	defer view.Close()
	_, err = view.Suggest(ctx, typed, suggestions)
	return err
}

func (s *shijuku) Size() (int64, error) { return directorySize(s.dir) }
func (s *shijuku) Close() error         { return s.ix.Close() }
