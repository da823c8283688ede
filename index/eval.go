package index

import (
	"context"
	"fmt"
	"sync"
)

// How documents were found, as bits.
const (
	foundWords uint8 = 1 << iota
	foundPart
)

// An evaluation answers one plan within one view. Scores are added up by document, in the order of the query.
type evaluation struct {
	ctx   context.Context
	view  *View
	state *state

	scores  []float64 // by document
	found   []uint8   // by document
	touched [][]uint32
	buffer  []occurrence
	bounds  []int
}

// evaluations keeps the arrays of evaluations: they are as long as the index has documents.
var evaluations = sync.Pool{New: func() any { return &evaluation{} }}

func newEvaluation(ctx context.Context, v *View) *evaluation {
	e := evaluations.Get().(*evaluation)
	e.ctx, e.view, e.state = ctx, v, v.state
	if len(e.scores) < v.state.docs {
		e.scores, e.found = make([]float64, v.state.docs), make([]uint8, v.state.docs)
	}
	for len(e.touched) < len(v.state.segments) {
		e.touched = append(e.touched, nil)
	}
	return e
}

// close wipes what was added up and gives the arrays back.
func (e *evaluation) close() {
	e.reset()
	e.ctx, e.view, e.state = nil, nil, nil
	evaluations.Put(e)
}

// reset forgets all scores.
func (e *evaluation) reset() {
	for i := range e.state.segments {
		base := e.state.segments[i].base
		for _, doc := range e.touched[i] {
			e.scores[base+doc], e.found[base+doc] = 0, 0
		}
		e.touched[i] = e.touched[i][:0]
	}
}

// eval returns the visible articles that match n. The caller may change the set.
func (e *evaluation) eval(n node) (set, error) {
	switch n := n.(type) {
	case *leaf:
		return e.leaf(n)
	case cardLeaf:
		return e.state.where(n.test), nil
	case allOf:
		return e.combine(n.of, set.and)
	case anyOf:
		return e.combine(n.of, set.or)
	case noneOf:
		of, err := e.eval(n.of)
		if err != nil {
			return nil, err
		}
		all := e.state.visible.clone()
		all.andNot(of)
		return all, nil
	case everyNode:
		return e.state.visible.clone(), nil
	default:
		return newSet(len(e.state.cards)), nil
	}
}

func (e *evaluation) combine(of []node, with func(s, t set)) (set, error) {
	var all set
	for _, n := range of {
		s, err := e.eval(n)
		if err != nil {
			return nil, err
		}
		if all == nil {
			all = s
			continue
		}
		with(all, s)
	}
	return all, nil
}

// leaf looks for a unit: as words, and if no visible text has them, as part of words.
func (e *evaluation) leaf(l *leaf) (set, error) {
	articles := newSet(len(e.state.cards))
	u := &l.unit
	if u.exact {
		return articles, e.look(l, true, u.grams, exactWeight, foundWords, articles)
	}
	weight := 1.0
	if len(u.words) > 1 {
		weight = phraseWeight
	}
	if err := e.look(l, false, u.words, weight, foundWords, articles); err != nil {
		return nil, err
	}
	if err := e.look(l, false, u.whole, phraseWeight, foundWords, articles); err != nil {
		return nil, err
	}
	if err := e.variants(l, weight, articles); err != nil {
		return nil, err
	}
	within := u.char || l.part && articles.empty()
	if within {
		slots := u.grams
		if !u.char {
			slots = u.partSlots()
		}
		if err := e.look(l, true, slots, partWeight, foundPart, articles); err != nil {
			return nil, err
		}
	}
	return articles, e.single(l, articles)
}

// single looks for the words of a compound on their own. They count wherever they stand, but only if
// the leaf is loose does one of them make an article match.
func (e *evaluation) single(l *leaf, articles set) error {
	if l.unit.count() < 2 || !l.scored {
		return nil
	}
	how := foundWords
	if !l.loose {
		how, articles = 0, nil
	}
	for _, s := range l.unit.words {
		if err := e.look(l, false, []slot{s}, singleWeight, how, articles); err != nil {
			return err
		}
	}
	return nil
}

// look looks for slots side by side in each field of the leaf, adds what it finds to articles, and
// to the scores if the leaf is scored.
func (e *evaluation) look(l *leaf, grams bool, slots []slot, weight float64, how uint8, articles set) error {
	if len(slots) == 0 {
		return nil
	}
	for _, f := range l.fields {
		if err := e.occurrences(f, grams, slots); err != nil {
			return err
		}
		scorer := newScorer(&e.state.stats, f, len(e.buffer), weight)
		for i := range e.state.segments {
			found := e.buffer[e.bounds[i]:e.bounds[i+1]]
			if articles != nil {
				ordinals := e.state.segments[i].column.ordinal
				for _, o := range found {
					articles.add(ordinals[o.doc])
				}
			}
			if l.scored {
				e.score(i, f, &scorer, found, how)
			}
		}
	}
	return nil
}

// score adds to the scores of documents of one segment.
func (e *evaluation) score(segment int, f fieldID, scorer *scorer, found []occurrence, how uint8) {
	seg := &e.state.segments[segment]
	lengths := seg.column.length[f]
	for _, o := range found {
		doc := seg.base + o.doc
		if e.scores[doc] == 0 && e.found[doc] == 0 {
			e.touched[segment] = append(e.touched[segment], o.doc)
		}
		e.scores[doc] += scorer.score(o.count, lengths[o.doc])
		e.found[doc] |= how
	}
}

// occurrences fills the buffer with where the slots stand side by side; those of segment i
// lie between bounds i and i+1.
func (e *evaluation) occurrences(f fieldID, grams bool, slots []slot) error {
	name := fields[f].words
	if grams {
		name = fields[f].grams
	}
	e.buffer, e.bounds = e.buffer[:0], append(e.bounds[:0], 0)
	for i := range e.state.segments {
		if err := e.ctx.Err(); err != nil {
			return err
		}
		seg := &e.state.segments[i]
		dict, err := seg.segment.Dictionary(name)
		if err != nil {
			return fmt.Errorf("index: field %q: %w", name, err)
		}
		r := reader{dict: dict, except: seg.except}
		if len(slots) == 1 {
			e.buffer, err = r.slot(slots[0], e.buffer)
		} else {
			e.buffer, err = r.phrase(slots, e.buffer)
		}
		if err != nil {
			return err
		}
		e.bounds = append(e.bounds, len(e.buffer))
	}
	return nil
}
