package index

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// How documents were found, as bits.
const (
	foundWords uint8 = 1 << iota
	foundSynonym
	foundReading
	foundPart
	shortlisted // it is a document of a candidate
)

// An evaluation answers one plan within one view. Scores are added up by document, in the order of the query.
type evaluation struct {
	ctx   context.Context
	view  *View
	state *state

	scores   []float64      // by document
	found    []uint8        // by document
	touched  [][]uint32     // documents with a score or found, by segment
	articles []articleScore // by ordinal
	keys     []float64      // scores among which the best are chosen
	cover    cover
	alone    map[question]bool // single words that were scored
	asked    []asked
	spreads  map[spreadKey]*spread
	dicts    [][fieldCount]segment.TermDictionary // of words, by segment
	within   []*roaring.Bitmap                    // the documents of the candidates, by segment; nil in the first stage
	buffer   []occurrence
	bounds   []int
	some     [256]uint32 // documents
	reading  reading
}

// An asked thing is what the first stage scored in a field: words wherever they stand, or what was found otherwise.
type asked struct {
	field   fieldID
	scorers scorers
	spread  *spread
	found   []occurrence // if there is no spread; numbers within the state
}

// evaluations keeps the arrays of evaluations: they are as long as the index has documents.
var evaluations = sync.Pool{New: func() any { return &evaluation{} }}

func newEvaluation(ctx context.Context, v *View) *evaluation {
	e := evaluations.Get().(*evaluation)
	e.ctx, e.view, e.state = ctx, v, v.state
	if len(e.scores) < v.state.docs {
		e.scores, e.found = make([]float64, v.state.docs), make([]uint8, v.state.docs)
	}
	if len(e.articles) < len(v.state.cards) {
		e.articles = make([]articleScore, len(v.state.cards))
	}
	e.cover.grow(len(v.state.cards))
	for len(e.touched) < len(v.state.segments) {
		e.touched = append(e.touched, nil)
	}
	e.dicts = slices.Grow(e.dicts[:0], len(v.state.segments))[:len(v.state.segments)]
	if e.spreads == nil {
		e.spreads = map[spreadKey]*spread{}
	}
	return e
}

// close wipes what was added up and gives the arrays back.
func (e *evaluation) close() {
	e.reset()
	clear(e.dicts)
	clear(e.spreads)
	e.reading.forget()
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
	if e.alone[q] {
		return true
	}
	if e.alone == nil {
		e.alone = map[question]bool{}
	}
	e.alone[q] = true
	return false
}

// reset forgets all scores, but not where words stand.
func (e *evaluation) reset() {
	for _, sp := range e.spreads {
		sp.placed = nil
	}
	e.reading.used = 0
	clear(e.alone)
	clear(e.asked)
	e.asked, e.within = e.asked[:0], nil
	for i := range e.state.segments {
		base := e.state.segments[i].base
		for _, doc := range e.touched[i] {
			e.scores[base+doc], e.found[base+doc] = 0, 0
			article := e.state.segments[i].column.ordinal[doc]
			e.articles[article] = articleScore{}
			e.cover.forget(article)
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

// foundIn returns what of the buffer lies in a segment.
func (e *evaluation) foundIn(segment int) []occurrence {
	return e.buffer[e.bounds[segment]:e.bounds[segment+1]]
}

// foundAnywhere returns a copy of the buffer, with the numbers that documents have within the state.
func (e *evaluation) foundAnywhere() []occurrence {
	found := slices.Clone(e.buffer)
	for i := range e.state.segments {
		for n := e.bounds[i]; n < e.bounds[i+1]; n++ {
			found[n].doc += e.state.segments[i].base
		}
	}
	return found
}

// lettersOf fills the buffer with what is found among the letters of a field; that in segment i lies between bounds i and i+1.
func (e *evaluation) lettersOf(f fieldID, slots []slot) error {
	e.buffer, e.bounds = e.buffer[:0], append(e.bounds[:0], 0)
	for i := range e.state.segments {
		if err := e.ctx.Err(); err != nil {
			return err
		}
		var err error
		if e.buffer, err = e.state.segments[i].letters(f).side(slots, e.buffer); err != nil {
			return err
		}
		e.bounds = append(e.bounds, len(e.buffer))
	}
	return nil
}

// words fills the buffer with the documents in which words stand as an attempt wants them, segment by segment as lettersOf does.
func (e *evaluation) words(spreads []*spread, s *attempt) error {
	e.buffer, e.bounds = e.buffer[:0], append(e.bounds[:0], 0)
	for i := range e.state.segments {
		if err := e.ctx.Err(); err != nil {
			return err
		}
		if docs := sharedBy(spreads, i); docs != nil {
			if err := e.wordsIn(i, docs, spreads, s); err != nil {
				return err
			}
		}
		e.bounds = append(e.bounds, len(e.buffer))
	}
	return nil
}

// wordsIn looks in those documents of a segment that have all words.
func (e *evaluation) wordsIn(i int, docs *roaring.Bitmap, spreads []*spread, s *attempt) (err error) {
	if s.apart {
		return e.apartIn(i, docs, spreads, s.slots)
	}
	e.buffer, err = e.phrasesIn(i, docs, spreads, s.slots, s.near, e.buffer)
	return err
}

// apartIn finds words wherever they stand in a document, but single letters behind the word that they belong to: 道路法
// is not where 道路 and a 法 are.
func (e *evaluation) apartIn(i int, docs *roaring.Bitmap, spreads []*spread, slots []slot) error {
	for from := 0; from < len(slots); {
		to := from + 1
		for to < len(slots) && slots[to].tight {
			to++
		}
		if to > from+1 {
			bound, err := e.phrasesIn(i, docs, spreads[from:to], slots[from:to], false, nil)
			if err != nil {
				return err
			}
			docs = roaring.New()
			for _, o := range bound {
				docs.Add(o.doc)
			}
		}
		from = to
	}
	for it := docs.Iterator(); it.HasNext(); {
		e.buffer = append(e.buffer, occurrence{doc: it.Next(), count: 1})
	}
	return nil
}

// phrasesIn appends the documents of a segment in which words stand side by side or, if that is enough, near each other.
func (e *evaluation) phrasesIn(i int, docs *roaring.Bitmap, spreads []*spread, slots []slot, near bool, found []occurrence) ([]occurrence, error) {
	opened := make([][]*posting, len(spreads))
	for n, sp := range spreads {
		for k := range sp.lists[i] {
			p, err := sp.lists[i][k].open(docs, nil)
			if err != nil {
				return nil, err
			}
			if p != nil {
				opened[n] = append(opened[n], p)
			}
		}
	}
	return countPhrases(slots, opened, docs, near, found)
}

// dict returns the words of a field in a segment. It is opened once in a search.
func (e *evaluation) dict(i int, f fieldID) (segment.TermDictionary, error) {
	known := &e.dicts[i][f]
	if *known != nil {
		return *known, nil
	}
	dict, err := e.state.segments[i].segment.Dictionary(fields[f].words)
	if err != nil {
		return nil, fmt.Errorf("index: field %q: %w", fields[f].words, err)
	}
	*known = dict
	return dict, nil
}
