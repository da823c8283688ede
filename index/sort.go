package index

import (
	"cmp"
	"slices"

	"github.com/shijuku/shijuku/articles"
)

// A place is where an article stands in an order: by key descending, then by ID.
type place struct {
	key     float64 // score, or date made so that more is earlier; undated is least
	id      articles.ID
	ordinal uint32
}

// compare orders places.
func (p place) compare(q place) int {
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

// scoresOf returns the score of each article: its best passage and its card, a little of its other passages, not its length.
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
		best[o] += cards[o] + coverShare*e.cover.sum[o]
	}
	return best
}

// first returns the first n of the matching articles behind after, in order, and whether there are more.
func (e *evaluation) first(matching set, s Sort, after *place, n int) (page []place, more bool) {
	var scores []float64
	if s == SortRelevance {
		scores = e.scoresOf()
	}
	for o := range matching.each {
		p := place{id: e.view.names[o], ordinal: o}
		if scores != nil {
			p.key = scores[o]
		} else {
			p.key = dateKey(e.state.cards[o], s)
		}
		if after != nil && after.compare(p) >= 0 {
			continue
		}
		if len(page) > n && page[n].compare(p) <= 0 {
			continue
		}
		i, _ := slices.BinarySearchFunc(page, p, place.compare)
		page = slices.Insert(page, i, p)
		page = page[:min(len(page), n+1)] // one more, to know whether there are more
	}
	if len(page) > n {
		return page[:n], true
	}
	return page, false
}
