package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index/query"
)

// errRequest says that a request asks for something that there is not.
var errRequest = errors.New("index: bad request")

// maxSearch bounds a search, with whatever else the machine does: one that takes longer nobody waits for.
const maxSearch = 5 * time.Second

// Search answers a request. The error is [ErrBadCursor] for a cursor of another request, the context's if it ended
// first, or [context.DeadlineExceeded] after five seconds.
func (v *View) Search(ctx context.Context, r Request) (Result, error) {
	return v.searchWithin(ctx, maxSearch, r)
}

// searchWithin answers a request within a time, without a suggestion if there is no time left for it.
func (v *View) searchWithin(ctx context.Context, limit time.Duration, r Request) (Result, error) {
	bounded, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	res, err := v.search(bounded, r)
	if err != nil {
		return Result{}, err
	}
	res.Suggestion, err = v.correct(bounded, &r, &res)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return res, nil
	}
	return res, err
}

// search answers a request without a suggestion.
func (v *View) search(ctx context.Context, r Request) (Result, error) {
	if err := r.complete(); err != nil {
		return Result{}, err
	}
	var after *place
	any := r.Match == MatchAny
	if r.After != "" {
		c, err := decodeCursor(r.After, &r)
		if err != nil {
			return Result{}, err
		}
		// How auto joins words is decided on the first page.
		after, any = &c.place, c.any
	}
	e := newEvaluation(ctx, v)
	defer e.close()
	filter := v.filtering(r.Filter)
	p := newPlan(v, v.gen.words, r.Query, any)
	matching, err := e.eval(p.root)
	if err != nil {
		return Result{}, err
	}
	// A filter does not decide how words are joined: who narrows an answer gets less of the same.
	if r.Match == MatchAuto && after == nil && p.words > 1 && matching.empty() {
		e.reset()
		any, p = true, newPlan(v, v.gen.words, r.Query, true)
		if matching, err = e.eval(p.root); err != nil {
			return Result{}, err
		}
	}
	passing := filter.apply(matching, facetCount)
	var best shortlist
	if r.order(p) == SortRelevance && !passing.empty() {
		best = e.shortlist(passing, maxCandidates)
		if err := e.rerank(p, &best); err != nil {
			return Result{}, err
		}
	}
	return v.result(e, &r, p, matching, &filter, passing, &best, after, any), nil
}

// complete puts in what the request leaves open.
func (r *Request) complete() error {
	r.Match = cmp.Or(r.Match, MatchAuto)
	r.Limit = cmp.Or(r.Limit, DefaultLimit)
	r.Passages = cmp.Or(r.Passages, DefaultPassages)
	if r.Query == nil {
		r.Query = query.All{}
	}
	if !slices.Contains([]Match{MatchAll, MatchAny, MatchAuto}, r.Match) {
		return fmt.Errorf("%w: match %q", errRequest, r.Match)
	}
	if !slices.Contains([]Sort{"", SortRelevance, SortNewest, SortOldest}, r.Sort) {
		return fmt.Errorf("%w: sort %q", errRequest, r.Sort)
	}
	if r.Limit < 0 || r.Passages < 0 {
		return fmt.Errorf("%w: limit %d, passages %d", errRequest, r.Limit, r.Passages)
	}
	for _, f := range r.Facets {
		if _, ok := f.known(); !ok {
			return fmt.Errorf("%w: facet %q", errRequest, f)
		}
	}
	return nil
}

// order returns the order of the hits.
func (r *Request) order(p *plan) Sort {
	switch {
	case r.Sort != "":
		return r.Sort
	case len(p.leaves) > 0:
		return SortRelevance
	}
	return SortNewest
}

// result puts together one page.
func (v *View) result(e *evaluation, r *Request, p *plan, matching set, filter *filtering, passing set, best *shortlist, after *place, any bool) Result {
	res := Result{Total: passing.count(), Match: MatchAll, Sort: r.order(p), Hits: []Hit{}}
	if any {
		res.Match = MatchAny
	}
	for _, f := range r.Facets {
		if res.Facets == nil {
			res.Facets = map[Facet][]Count{}
		}
		id, _ := f.known()
		res.Facets[f] = v.countFacet(id, filter.apply(matching, id))
	}
	page, more := e.first(passing, res.Sort, best, after, r.Limit)
	for _, p := range page {
		res.Hits = append(res.Hits, Hit{ID: p.id, Version: v.state.cards[p.ordinal].Version, Passages: e.passages(p.ordinal, r.Passages)})
	}
	if more {
		res.Next = (&cursor{any: any, place: page[len(page)-1]}).encode(r)
	}
	return res
}

// passages returns the best passages of an article, at most n.
func (e *evaluation) passages(ordinal uint32, n int) []PassageHit {
	type scored struct {
		hit   PassageHit
		score float64
	}
	var found []scored
	for i := range e.state.segments {
		seg := &e.state.segments[i]
		visible := 0 // passages before this one that the viewer may read
		for _, doc := range seg.column.of(ordinal) {
			if seg.column.layer[doc] == articles.LayerCard || seg.hides(doc) {
				continue
			}
			if how := e.found[seg.base+doc] &^ shortlisted; how != 0 {
				found = append(found, scored{PassageHit{visible, foundBy(how)}, e.scores[seg.base+doc]})
			}
			visible++
		}
	}
	slices.SortFunc(found, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.hit.Ordinal, b.hit.Ordinal))
	})
	var hits []PassageHit
	for _, s := range found[:min(n, len(found))] {
		hits = append(hits, s.hit)
	}
	return hits
}
