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
	sp := &spread{field: f, terms: s.terms, docs: make([]*roaring.Bitmap, len(e.state.segments))}
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
	r, err := e.wordReader(i, sp.field)
	if err != nil {
		return err
	}
	owned := false // whether the bitmap may be changed: that of one term is the segment's own
	for _, term := range sp.terms {
		docs, err := r.docs(term)
		switch {
		case err != nil:
			return err
		case docs == nil:
		case sp.docs[i] == nil:
			sp.docs[i] = docs
		case owned:
			sp.docs[i].Or(docs)
		default:
			sp.docs[i], owned = roaring.Or(sp.docs[i], docs), true
		}
	}
	if sp.docs[i] != nil {
		sp.count += int(sp.docs[i].GetCardinality())
	}
	return nil
}

// docs returns the visible documents of a term, nil if there are none. They must not be changed.
func (r *reader) docs(term string) (*roaring.Bitmap, error) {
	list, err := r.dict.PostingsList([]byte(term), r.except, nil)
	if err != nil {
		return nil, fmt.Errorf("index: postings of %q: %w", term, err)
	}
	bits, ok := list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
	if !ok {
		return nil, nil // Bleve's iterator over nothing
	}
	if doc, ok := bits.DocNum1Hit(); ok {
		return roaring.BitmapOf(uint32(doc)), nil
	}
	docs := bits.ActualBitmap()
	if docs == nil || docs.IsEmpty() {
		return nil, nil
	}
	return docs, nil
}

// spreads returns where the words of several slots stand, nil if one of them stands nowhere.
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
		docs, last := all[0].docs[i], all[len(all)-1].docs[i]
		for _, sp := range all[1:max(1, len(all)-1)] {
			if docs != nil && sp.docs[i] != nil {
				docs = roaring.And(docs, sp.docs[i])
			} else {
				docs = nil
			}
		}
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
