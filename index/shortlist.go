package index

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// Articles are put in order in two stages. The first adds up what words are worth, for all that match. The second looks closer at the
// best of these: which words stand side by side, and where. What it finds out is costly, and nobody reads on to the
// articles that it leaves in the order of the first.

// maxCandidates is how many articles the second stage looks at: ten pages, and more than anybody leafs through.
const maxCandidates = 200

// A shortlist is the articles that are best by the first stage.
type shortlist struct {
	places []place           // best first
	docs   []*roaring.Bitmap // their visible documents, by segment
}

// shortlist returns the best of the matching articles.
func (e *evaluation) shortlist(matching set) shortlist {
	scores := e.scoresOf()
	c := shortlist{docs: make([]*roaring.Bitmap, len(e.state.segments))}
	c.places = leading(maxCandidates, func(yield func(place) bool) {
		for o := range matching.each {
			if !yield(place{key: scores[o], id: e.view.names[o], ordinal: o}) {
				return
			}
		}
	})
	for i := range c.docs {
		seg := &e.state.segments[i]
		c.docs[i] = roaring.New()
		for _, p := range c.places {
			c.docs[i].AddMany(seg.column.of(p.ordinal))
		}
		if seg.except != nil {
			c.docs[i].AndNot(seg.except)
		}
	}
	return c
}

// narrow begins the second stage: from now on only documents of the candidates are found, and their scores are added up anew.
func (e *evaluation) narrow(c *shortlist) {
	e.within = c.docs
	for i, docs := range c.docs {
		base := e.state.segments[i].base
		for it := docs.Iterator(); it.HasNext(); {
			e.scores[base+it.Next()] = 0
		}
	}
}

// settle puts the candidates in the order of their final scores.
func (c *shortlist) settle(e *evaluation) {
	scores := e.scoresOf()
	for i := range c.places {
		p := &c.places[i]
		p.key = scores[p.ordinal] + coverShare*e.cover.sum[p.ordinal]
	}
	slices.SortFunc(c.places, place.compare)
}
