package main

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/internal/indexer"
	"github.com/shijuku/shijuku/internal/ja"
	"github.com/shijuku/shijuku/internal/store"
)

// An engine is an open index and what keeps it up to date.
type engine struct {
	*program
	index    *index.Index
	follower *indexer.Follower
	taught   ja.Taught // the dictionary in use, or that it will be when the index is rebuilt
}

// openEngine opens the index. One process at a time can have it.
func (p *program) openEngine(db *store.DB) (*engine, error) {
	words, taught, err := p.analyzer()
	if err != nil {
		return nil, err
	}
	ix, err := index.Open(filepath.Join(p.Data, indexName), analysis{words}, db)
	if err != nil {
		return nil, err
	}
	if notice := ix.Notice(); notice != nil {
		p.log.Warn("the index is built anew", "reason", notice)
	}
	if ix.Stale() {
		p.resume(ix, words)
	}
	e := &engine{p, ix, indexer.NewFollower(source{db}, ix, p.log), taught}
	e.noteBuilt()
	return e, nil
}

// An analysis is what an index is built with: how words are told apart, and how articles are cut into passages.
type analysis struct{ *ja.Analyzer }

// Fingerprint changes whenever the index has to be built anew.
func (a analysis) Fingerprint() string { return indexer.Fingerprint(a.Analyzer.Fingerprint()) }

// Close closes the index. Nobody may be following or searching any more.
func (e *engine) Close() error {
	e.noteBuilt()
	return e.index.Close()
}

// withEngine opens knowledge base and index for as long as do takes, and brings the index up to date first.
func (p *program) withEngine(do func(kb *knowledgeBase, e *engine) error) error {
	return p.with(func(kb *knowledgeBase) (err error) {
		e, err := p.openEngine(kb.DB)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, e.Close()) }()
		if err := e.follower.CatchUp(p.ctx); err != nil {
			return err
		}
		return do(kb, e)
	})
}

// source is the change log of a store as the follower reads it.
type source struct{ *store.DB }

// Changes returns what was saved after the given change.
func (s source) Changes(ctx context.Context, after articles.Change, limit int) ([]indexer.Logged, error) {
	saved, err := s.DB.Changes(ctx, after, limit)
	if err != nil {
		return nil, err
	}
	logged := make([]indexer.Logged, len(saved))
	for i, c := range saved {
		logged[i] = indexer.Logged{Change: c.Change, UID: c.UID, ID: c.ID, Article: c.Article}
	}
	return logged, nil
}
