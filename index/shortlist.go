package index

import (
	"cmp"
	"iter"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// Articles are put in order in two stages. The first adds up what words are worth, for all that match. The second looks closer at the
// best of these: how often words stand there, which of them side by side, and where. What it finds out is costly, and nobody reads
// on to the articles that it leaves in the order of the first.

// maxCandidates is how many articles the second stage looks at: ten pages, and more than anybody leafs through.
const maxCandidates = 200

// A shortlist is the articles that are best by the first stage.
type shortlist struct {
	places []place // best first, once they are settled
	docs   []candidateDoc
}

// A candidateDoc is a document of a candidate in which something was found.
type candidateDoc struct{ segment, doc, ordinal uint32 }

// shortlist returns the n best of the matching articles and begins the second stage: from now on only their documents are looked at,
// and their scores are added up anew.
func (e *evaluation) shortlist(matching set, n int) shortlist {
	e.scoreArticles()
	var c shortlist
	chosen := newSet(len(e.state.cards))
	c.places = e.best(matching, n)
	for _, p := range c.places {
		chosen.add(p.ordinal)
	}
	e.within = make([]*roaring.Bitmap, len(e.state.segments))
	for i := range e.state.segments {
		e.narrow(i, chosen, &c)
	}
	return c
}

// best returns the n best of the matching articles by the first stage, in no order. Of equal ones it takes the first by ID.
func (e *evaluation) best(matching set, n int) []place {
	e.keys = e.keys[:0]
	for o := range matching.each {
		e.keys = append(e.keys, e.articles[o].score())
	}
	if len(e.keys) == 0 {
		return nil
	}
	n = min(n, len(e.keys))
	least := nthLargest(e.keys, n)
	kept := make([]place, 0, n)
	var ties []place
	for o := range matching.each {
		switch p := (place{key: e.articles[o].score(), id: e.view.names[o], ordinal: o}); {
		case p.key > least:
			kept = append(kept, p)
		case p.key == least:
			ties = append(ties, p)
		}
	}
	return append(kept, leading(n-len(kept), slices.Values(ties))...)
}

// nthLargest returns the n-th of some numbers, from 1, if they were in descending order. It changes their order.
func nthLargest(of []float64, n int) float64 {
	for len(of) > 1 {
		pivot := of[len(of)/2]
		larger, rest := 0, len(of) // above the pivot; at or above it
		for i := 0; i < rest; {
			switch {
			case of[i] > pivot:
				of[i], of[larger] = of[larger], of[i]
				larger++
				i++
			case of[i] < pivot:
				rest--
				of[i], of[rest] = of[rest], of[i]
			default:
				i++
			}
		}
		switch {
		case n <= larger:
			of = of[:larger]
		case n <= rest:
			return pivot
		default:
			of, n = of[rest:], n-rest
		}
	}
	return of[0]
}

// narrow leaves the documents of chosen articles in one segment, and wipes their scores.
func (e *evaluation) narrow(segment int, chosen set, c *shortlist) {
	seg := &e.state.segments[segment]
	first := len(c.docs)
	for _, doc := range e.touched[segment] {
		if o := seg.column.ordinal[doc]; chosen.has(o) && e.found[seg.base+doc]&shortlisted == 0 {
			e.scores[seg.base+doc] = 0
			e.found[seg.base+doc] |= shortlisted
			c.docs = append(c.docs, candidateDoc{uint32(segment), doc, o})
		}
	}
	docs := make([]uint32, 0, len(c.docs)-first)
	for _, d := range c.docs[first:] {
		docs = append(docs, d.doc)
	}
	slices.Sort(docs)
	e.within[segment] = roaring.BitmapOf(docs...)
}

// scoreAgain adds what was found in a field to the scores of the candidates' documents. Their numbers are those within the
// state, in order.
func (e *evaluation) scoreAgain(f fieldID, scorers *scorers, found []occurrence) {
	if len(found) == 0 {
		return
	}
	i, seg := 0, &e.state.segments[0]
	for _, o := range found {
		if e.found[o.doc]&shortlisted == 0 {
			continue
		}
		for o.doc >= seg.base+uint32(len(seg.column.ordinal)) {
			i++
			seg = &e.state.segments[i]
		}
		score := scorers.of(o).score(o.count, seg.column.length[f][o.doc-seg.base])
		e.scores[o.doc] += score
		e.cover.add(seg.column.ordinal[o.doc-seg.base], score)
	}
	e.cover.next()
}

// maxForemost is how many passages of an article are looked at closest. A long talk has hundreds that hold some of the words, and
// its best is among the first few by the words alone.
const maxForemost = 3

// foremost returns the best passages of some candidates by their scores so far, in the order of their numbers.
func (e *evaluation) foremost(c *shortlist, some []place) []candidateDoc {
	best := make(map[uint32][]candidateDoc, len(some)) // by article
	for _, p := range some {
		best[p.ordinal] = nil
	}
	for _, d := range c.docs {
		of, wanted := best[d.ordinal]
		if !wanted || e.numberInArticle(d) < 0 {
			continue
		}
		i, _ := slices.BinarySearchFunc(of, d, e.compareScores)
		if i < maxForemost {
			best[d.ordinal] = slices.Insert(of[:min(len(of), maxForemost-1)], i, d)
		}
	}
	var passages []candidateDoc
	for _, of := range best {
		passages = append(passages, of...)
	}
	slices.SortFunc(passages, func(a, b candidateDoc) int { return cmp.Compare(e.number(a), e.number(b)) })
	return passages
}

// compareScores puts the passages of an article in order, best first.
func (e *evaluation) compareScores(a, b candidateDoc) int {
	return cmp.Or(cmp.Compare(e.scores[e.number(b)], e.scores[e.number(a)]), cmp.Compare(e.numberInArticle(a), e.numberInArticle(b)))
}

// number returns the number of a document within the state.
func (e *evaluation) number(d candidateDoc) uint32 { return e.state.segments[d.segment].base + d.doc }

// numberInArticle returns which passage of its article a document is, -1 for the card.
func (e *evaluation) numberInArticle(d candidateDoc) int {
	return int(e.state.segments[d.segment].column.number[d.doc])
}

// settle puts the candidates in the order of their final scores.
func (c *shortlist) settle(e *evaluation) {
	for _, p := range c.places {
		e.articles[p.ordinal] = articleScore{}
	}
	for _, d := range c.docs {
		e.scoreArticle(&e.state.segments[d.segment], d.doc)
	}
	for i := range c.places {
		p := &c.places[i]
		p.key = e.articles[p.ordinal].score() + coverShare*e.cover.sum[p.ordinal]
	}
	slices.SortFunc(c.places, place.compare)
}

// late yields the places of the matching articles that are no candidates.
func (c *shortlist) late(e *evaluation, matching set) iter.Seq[place] {
	return func(yield func(place) bool) {
		rest := matching.clone()
		for _, p := range c.places {
			rest.remove(p.ordinal)
		}
		for o := range rest.each {
			if !yield(place{late: true, key: e.articles[o].score(), id: e.view.names[o], ordinal: o}) {
				return
			}
		}
	}
}
