package index

import "iter"

// Scorers score what stands side by side and what is only near, which is rarer together and worth less.
type scorers struct{ exact, near scorer }

// newScorers returns the scorers of what stands side by side in so many documents, and there or only near in so many.
func newScorers(s *stats, f fieldID, exact, near int, weight float64) *scorers {
	return &scorers{newScorer(s, f, exact, weight), newScorer(s, f, near, nearWeight)}
}

// sideBySideIn returns in how many documents what was found stands side by side.
func sideBySideIn(found []occurrence) int {
	n := 0
	for _, o := range found {
		if !o.near {
			n++
		}
	}
	return n
}

func (s *scorers) of(o occurrence) *scorer {
	if o.near {
		return &s.near
	}
	return &s.exact
}

// An articleScore is what an article is worth: its best passage and its card, not its length.
type articleScore struct{ passage, card float64 }

func (s articleScore) score() float64 { return s.passage + s.card }

// scoreArticles gives articles the scores of their documents.
func (e *evaluation) scoreArticles() {
	for i := range e.state.segments {
		for _, doc := range e.touched[i] {
			e.scoreArticle(&e.state.segments[i], doc)
		}
	}
}

// scoreArticle gives an article the score of one of its documents, if it is the best.
func (e *evaluation) scoreArticle(seg *stateSegment, doc uint32) {
	a, score := &e.articles[seg.column.ordinal[doc]], e.scores[seg.base+doc]
	if seg.column.number[doc] < 0 {
		a.card = score
	} else {
		a.passage = max(a.passage, score)
	}
}

// touch notes that a document has a score or was found.
func (e *evaluation) touch(segment int, seg *stateSegment, doc uint32) {
	if e.scores[seg.base+doc] == 0 && e.found[seg.base+doc] == 0 {
		e.touched[segment] = append(e.touched[segment], doc)
	}
}

// scoreFound adds what was found in a field, as the buffer has it, to the scores of documents.
func (e *evaluation) scoreFound(f fieldID, scorers *scorers, how uint8) {
	for i := range e.state.segments {
		seg := &e.state.segments[i]
		lengths := seg.column.length[f]
		for _, o := range e.foundIn(i) {
			e.touch(i, seg, o.doc)
			e.scores[seg.base+o.doc] += scorers.of(o).score(o.count, lengths[o.doc])
			e.found[seg.base+o.doc] |= how
		}
	}
}

// eachDoc yields the documents of a spread, segment by segment, some at a time.
func (e *evaluation) eachDoc(sp *spread) iter.Seq2[int, []uint32] {
	return func(yield func(int, []uint32) bool) {
		for i, docs := range sp.docs {
			if docs == nil {
				continue
			}
			it := docs.ManyIterator()
			for n := it.NextMany(e.some[:]); n > 0; n = it.NextMany(e.some[:]) {
				if !yield(i, e.some[:n]) {
					return
				}
			}
		}
	}
}

// scoreSpread adds what a word is worth to the scores of the documents that have it: how often it stands there is counted for the
// candidates only.
func (e *evaluation) scoreSpread(sp *spread, scorer *scorer, how uint8) {
	for i, docs := range e.eachDoc(sp) {
		seg := &e.state.segments[i]
		lengths := seg.column.length[sp.field]
		for _, doc := range docs {
			e.touch(i, seg, doc)
			e.scores[seg.base+doc] += scorer.expected(lengths[doc])
			e.found[seg.base+doc] |= how
		}
	}
}
