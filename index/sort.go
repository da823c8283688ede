package index

import (
	"cmp"
	"iter"
	"slices"

	"github.com/shijuku/shijuku/articles"
)

// A place is where an article stands in an order: by key descending, then by ID.
type place struct {
	late    bool    // behind all candidates, see shortlist.go
	key     float64 // score, or date made so that more is earlier; undated is least
	id      articles.ID
	ordinal uint32
}

// compare orders places.
func (p place) compare(q place) int {
	if p.late != q.late {
		if p.late {
			return 1
		}
		return -1
	}
	if p.key != q.key {
		return cmp.Compare(q.key, p.key)
	}
	return cmp.Compare(p.id, q.id)
}

// undated is the key of articles without a date, which come last in both orders.
const undated = -1 << 62

// dateKey returns the key of a date for an order. Dates are whole seconds, far below what a float64 holds exactly.
func dateKey(held int64, s Sort) float64 {
	switch {
	case held == 0:
		return undated
	case s == SortOldest:
		return -float64(held)
	}
	return float64(held)
}

// leading returns the first n of some places, in order.
func leading(n int, places iter.Seq[place]) []place {
	var first []place
	var last *place // of n that were seen already
	for p := range places {
		if last != nil && last.compare(p) <= 0 {
			continue // also what cannot be told from the last: each article has one place
		}
		if first = append(first, p); len(first) == 2*n {
			slices.SortFunc(first, place.compare)
			first = first[:n]
			last = &first[n-1]
		}
	}
	slices.SortFunc(first, place.compare)
	return first[:min(n, len(first))]
}

// first returns the first n of the matching articles behind after, in order, and whether there are more.
func (e *evaluation) first(matching set, s Sort, best *shortlist, after *place, n int) (page []place, more bool) {
	page = leading(n+1, func(yield func(place) bool) {
		behind := func(p place) bool { return after != nil && after.compare(p) >= 0 || yield(p) }
		if s != SortRelevance {
			e.byDate(matching, s)(behind)
			return
		}
		left := n + 1
		for _, p := range best.places {
			if after == nil || after.compare(p) < 0 {
				yield(p)
				left--
			}
		}
		if left > 0 {
			best.late(e, matching)(behind)
		}
	})
	if len(page) > n {
		return page[:n], true
	}
	return page, false
}

// byDate yields the places of articles by their dates.
func (e *evaluation) byDate(matching set, s Sort) iter.Seq[place] {
	return func(yield func(place) bool) {
		for o := range matching.each {
			columns, n := e.state.columns(o)
			if !yield(place{key: dateKey(columns.held[n], s), id: e.view.names[o], ordinal: o}) {
				return
			}
		}
	}
}
