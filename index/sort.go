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
	return cmp.Or(cmp.Compare(q.key, p.key), cmp.Compare(p.id, q.id))
}

// undated is the key of articles without a date, which come last in both orders.
const undated = -1 << 62

// dateKey returns the key of a date for an order. Dates are whole seconds, far below what a float64 holds exactly.
func dateKey(c *card, s Sort) float64 {
	switch {
	case c.Held == 0:
		return undated
	case s == SortOldest:
		return -float64(c.Held)
	}
	return float64(c.Held)
}

// scoresOf returns the score of each article: its best passage and its card, not its length.
func (e *evaluation) scoresOf() []float64 {
	best := make([]float64, len(e.state.cards))
	cards := make([]float64, len(e.state.cards))
	for i := range e.state.segments {
		seg := &e.state.segments[i]
		for _, doc := range e.touched[i] {
			o, score := seg.column.ordinal[doc], e.scores[seg.base+doc]
			if seg.column.number[doc] < 0 {
				cards[o] = score
			} else {
				best[o] = max(best[o], score)
			}
		}
	}
	for o := range best {
		best[o] += cards[o]
	}
	return best
}

// leading returns the first n of some places, in order.
func leading(n int, places iter.Seq[place]) []place {
	var first []place
	var last *place // of n that were seen already
	for p := range places {
		if last != nil && last.compare(p) <= 0 {
			continue
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
		for p := range e.places(matching, s, best) {
			if (after == nil || after.compare(p) < 0) && !yield(p) {
				return
			}
		}
	})
	if len(page) > n {
		return page[:n], true
	}
	return page, false
}

// places yields the places of the matching articles, those of the candidates first.
func (e *evaluation) places(matching set, s Sort, best *shortlist) iter.Seq[place] {
	if s != SortRelevance {
		return func(yield func(place) bool) {
			for o := range matching.each {
				if !yield(place{key: dateKey(e.state.cards[o], s), id: e.view.names[o], ordinal: o}) {
					return
				}
			}
		}
	}
	return func(yield func(place) bool) {
		rest := matching.clone()
		for _, p := range best.places {
			rest.remove(p.ordinal)
			if !yield(p) {
				return
			}
		}
		scores := e.scoresOf()
		for o := range rest.each {
			if !yield(place{late: true, key: scores[o], id: e.view.names[o], ordinal: o}) {
				return
			}
		}
	}
}
