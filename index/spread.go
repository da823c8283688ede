package index

import (
	"fmt"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A spread says in which visible documents any of the words of a slot stand. It is looked up once in a search.
type spread struct {
	field fieldID
	terms []string
	docs  []*roaring.Bitmap // by segment, nil where there are none
	lists [][]postings      // by segment: where in them, as they are in the index
	count int

	placed *placed // in the documents of the candidates; nil until somebody asks, see places.go
}

// A spreadKey names a spread of one search.
type spreadKey struct {
	field fieldID
	terms string // with keySeparator between them, which stands in no term
}

// spread returns where the words of a slot stand in a field.
func (e *evaluation) spread(f fieldID, s slot) (*spread, error) {
	key := spreadKey{f, s.terms[0]}
	if len(s.terms) > 1 {
		key.terms = strings.Join(s.terms, keySeparator)
	}
	if sp := e.spreads[key]; sp != nil {
		return sp, nil
	}
	n := len(e.state.segments)
	sp := &spread{field: f, terms: s.terms, docs: make([]*roaring.Bitmap, n), lists: make([][]postings, n)}
	for i := range e.state.segments {
		if err := e.spreadIn(i, sp); err != nil {
			return nil, err
		}
	}
	e.spreads[key] = sp
	return sp, nil
}

// spreadIn looks the terms up in one segment.
func (e *evaluation) spreadIn(i int, sp *spread) error {
	if err := e.ctx.Err(); err != nil {
		return err
	}
	dict, err := e.dict(i, sp.field)
	if err != nil {
		return err
	}
	var all *roaring.Bitmap
	for _, term := range sp.terms {
		p, err := postingsOf(dict, term)
		switch {
		case err != nil:
			return err
		case p.docs == nil:
			continue
		case all == nil:
			all = p.docs
		default:
			all = roaring.Or(all, p.docs)
		}
		sp.lists[i] = append(sp.lists[i], p)
	}
	if all == nil {
		return nil
	}
	if except := e.state.segments[i].except; except != nil {
		all = roaring.AndNot(all, except)
	}
	if n := int(all.GetCardinality()); n > 0 {
		sp.docs[i] = all
		sp.count += n
	}
	return nil
}

// postings are the documents of a term in a segment, hidden ones too, and the way to where it stands in them.
type postings struct {
	docs *roaring.Bitmap // the segment's own; nil if there are none
	list segment.PostingsList
}

// postingsOf returns the postings of a term.
func postingsOf(dict segment.TermDictionary, term string) (postings, error) {
	list, err := dict.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return postings{}, fmt.Errorf("index: postings of %q: %w", term, err)
	}
	p := postings{list: list}
	if bits, ok := list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator); ok {
		p.docs = bits.ActualBitmap()
		if doc, single := bits.DocNum1Hit(); single {
			p.docs = roaring.BitmapOf(uint32(doc))
		}
	}
	return p, nil
}

// open returns the postings in some of the documents, at the first of them; nil if it has none. It may take over an iterator
// that is not used any more.
func (p *postings) open(docs *roaring.Bitmap, used segment.PostingsIterator) (*posting, error) {
	if docs = roaring.And(docs, p.docs); docs.IsEmpty() {
		return nil, nil
	}
	o := &posting{bitmap: docs, it: p.list.Iterator(true, false, true, used)}
	if bits, ok := o.it.(segment.OptimizablePostingsIterator); ok {
		if _, single := bits.DocNum1Hit(); !single {
			bits.ReplaceActual(docs)
		}
	}
	_, err := o.next()
	return o, err
}

// spreadsOf returns where the words of several slots stand, nil if one of them stands nowhere.
func (e *evaluation) spreadsOf(f fieldID, slots []slot) ([]*spread, error) {
	all := make([]*spread, len(slots))
	for i, s := range slots {
		sp, err := e.spread(f, s)
		if err != nil || sp.count == 0 {
			return nil, err
		}
		all[i] = sp
	}
	return all, nil
}

// together returns in how many visible documents a field has all slots, wherever they stand.
func (e *evaluation) together(f fieldID, slots []slot) (int, error) {
	all, err := e.spreadsOf(f, slots)
	if err != nil || all == nil {
		return 0, err
	}
	n := uint64(0)
	for i := range e.state.segments {
		docs, last := sharedBy(all[:max(1, len(all)-1)], i), all[len(all)-1].docs[i]
		switch {
		case docs == nil || last == nil:
		case len(all) == 1:
			n += docs.GetCardinality()
		default:
			n += docs.AndCardinality(last)
		}
	}
	return int(n), nil
}

// sharedBy returns the documents of a segment that all spreads have, nil if there are none. They must not be changed.
func sharedBy(spreads []*spread, segment int) *roaring.Bitmap {
	docs := spreads[0].docs[segment]
	for _, sp := range spreads[1:] {
		if docs == nil || sp.docs[segment] == nil {
			return nil
		}
		if docs = roaring.And(docs, sp.docs[segment]); docs.IsEmpty() {
			return nil
		}
	}
	return docs
}
