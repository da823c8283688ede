package index

import (
	"context"
	"fmt"
	"sync"
)

// How documents were found, as bits.
const (
	foundWords uint8 = 1 << iota
	foundSynonym
	foundReading
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
	cover   cover
	asked   map[question]bool // what was scored
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
	e.cover.grow(len(v.state.cards))
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

// A question is a single word that is looked for, and what it is worth.
type question struct {
	term   string
	fields int
	weight float64
}

// again reports whether a single word was looked for already. A query that says a word twice does not mean it twice as much.
func (e *evaluation) again(l *leaf, s *attempt) bool {
	if len(s.slots) != 1 || s.grams {
		return false
	}
	q := question{s.slots[0].terms[0], len(l.fields), s.weight}
	if e.asked[q] {
		return true
	}
	if e.asked == nil {
		e.asked = map[question]bool{}
	}
	e.asked[q] = true
	return false
}

// reset forgets all scores.
func (e *evaluation) reset() {
	clear(e.asked)
	for i := range e.state.segments {
		base := e.state.segments[i].base
		for _, doc := range e.touched[i] {
			e.scores[base+doc], e.found[base+doc] = 0, 0
			e.cover.forget(e.state.segments[i].column.ordinal[doc])
		}
		e.touched[i] = e.touched[i][:0]
	}
}

// eval returns the visible articles that match n. The caller may change the set.
func (e *evaluation) eval(n node) (set, error) {
	switch n := n.(type) {
	case *leaf:
		return e.leaf(n)
	case spoken:
		return e.spoken(n)
	case cardLeaf:
		return e.state.where(n.test), nil
	case allOf:
		return e.combine(n.of, set.and, set.empty)
	case anyOf:
		return e.combine(n.of, set.or, nil)
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

// combine joins the sets of nodes, until it is known what they come to: nothing is looked for that cannot be found.
func (e *evaluation) combine(of []node, with func(s, t set), known func(s set) bool) (set, error) {
	var all set
	for _, n := range of {
		if all != nil && known != nil && known(all) {
			break
		}
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

// score adds to the scores of documents of one segment.
func (e *evaluation) score(segment int, f fieldID, scorers *scorers, found []occurrence, how uint8) {
	seg := &e.state.segments[segment]
	lengths := seg.column.length[f]
	for _, o := range found {
		doc := seg.base + o.doc
		if e.scores[doc] == 0 && e.found[doc] == 0 {
			e.touched[segment] = append(e.touched[segment], o.doc)
		}
		score := scorers.of(o).score(o.count, lengths[o.doc])
		e.scores[doc] += score
		e.cover.add(seg.column.ordinal[o.doc], score)
		e.found[doc] |= how
	}
}

// A lookup is a way to find slots in a segment.
type lookup func(r *reader, slots []slot, found []occurrence) ([]occurrence, error)

// sideBySide finds slots at their offsets.
func sideBySide(r *reader, slots []slot, found []occurrence) ([]occurrence, error) {
	if len(slots) == 1 {
		return r.slot(slots[0], found)
	}
	return r.phrase(slots, found)
}

// occurrences fills the buffer with what is found in a field; that in segment i lies between bounds i and i+1.
func (e *evaluation) occurrences(f fieldID, s *attempt) error {
	name, by := s.field(f), s.lookup()
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
		if e.buffer, err = by(&reader{dict: dict, except: seg.except, grams: s.grams}, s.slots, e.buffer); err != nil {
			return err
		}
		e.bounds = append(e.bounds, len(e.buffer))
	}
	return nil
}
