package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/index/query"
)

// indexCommand looks after the search index.
type indexCommand struct {
	Status  indexStatus  `cmd:"" help:"Say how large it is and how far it has followed the store."`
	Verify  indexVerify  `cmd:"" help:"Read all of it, and compare it with the store both ways."`
	Rebuild indexRebuild `cmd:"" help:"Build it anew from the store."`
}

type indexStatus struct{}

// Run describes the index, or says who has it.
func (indexStatus) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) (err error) {
		e, err := p.openEngine(kb.DB)
		if errors.Is(err, index.ErrInUse) {
			p.print("%s", p.explain(err))
			return nil
		}
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, e.Close()) }()
		waiting, err := kb.ChangedSince(p.ctx, e.index.Position().Change)
		if err != nil {
			return err
		}
		return p.printStats(e.index, len(waiting))
	})
}

func (p *program) printStats(ix *index.Index, waiting int) error {
	s, err := ix.Stats()
	if err != nil {
		return err
	}
	p.print("articles  %d", s.Articles)
	p.print("documents %d", s.Documents)
	p.print("segments  %d", s.Segments)
	p.print("bytes     %d", s.Bytes)
	p.print("waiting   %d", waiting)
	p.print("stale     %t", s.Stale)
	return nil
}

type indexVerify struct{}

// Run reads the whole index and compares what it holds with the store.
func (indexVerify) Run(p *program) error {
	return p.withEngine(func(kb *knowledgeBase, e *engine) error {
		if err := e.index.Verify(p.ctx); err != nil {
			return err
		}
		indexed, err := p.indexed(e.index)
		if err != nil {
			return err
		}
		stored, err := p.stored(kb)
		if err != nil {
			return err
		}
		wrong := 0
		for _, id := range slices.Sorted(maps.Keys(stored)) {
			if indexed[id] != stored[id] {
				wrong++
				p.print("wrong %s: version %d is stored, %d is indexed", id, stored[id], indexed[id])
			}
		}
		for _, id := range slices.Sorted(maps.Keys(indexed)) {
			if _, there := stored[id]; !there {
				wrong++
				p.print("wrong %s: version %d is indexed, none is stored", id, indexed[id])
			}
		}
		if wrong > 0 {
			return p.newError("cli.index-differs", map[string]string{"Count": fmt.Sprint(wrong)},
				fmt.Sprintf("%d articles differ between index and store", wrong), "run shijuku index rebuild")
		}
		p.print("%d articles are indexed as they are stored", len(stored))
		return nil
	})
}

// verifyPage is how many articles are asked of the index at a time.
const verifyPage = 100

// stored returns the version of every article in the store, as the change log counts them.
func (p *program) stored(kb *knowledgeBase) (map[articles.ID]int, error) {
	versions := map[articles.ID]int{}
	after := articles.Change(0)
	for {
		changes, err := kb.Changes(p.ctx, after, verifyPage)
		if err != nil || len(changes) == 0 {
			return versions, err
		}
		for _, c := range changes {
			after = c.Change
			if c.Article != nil {
				versions[c.ID] = c.Article.Version
			}
		}
	}
}

// indexed returns the version of every article in the index.
func (p *program) indexed(ix *index.Index) (map[articles.ID]int, error) {
	view, err := ix.View(p.ctx, articles.Editor(p.now()))
	if err != nil {
		return nil, err
	}
	defer view.Close()
	versions := map[articles.ID]int{}
	request := index.Request{Query: query.All{}, Sort: index.SortOldest, Limit: verifyPage}
	for {
		result, err := view.Search(p.ctx, request)
		if err != nil {
			return nil, err
		}
		for _, hit := range result.Hits {
			versions[hit.ID] = hit.Version
		}
		if result.Next == "" {
			return versions, nil
		}
		request.After = result.Next
	}
}

type indexRebuild struct{}

func (indexRebuild) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) (err error) {
		e, err := p.openEngine(kb.DB)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, e.Close()) }()
		if err := e.follower.Rebuild(p.ctx); err != nil {
			return err
		}
		return p.printStats(e.index, 0)
	})
}
