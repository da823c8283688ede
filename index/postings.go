package index

import (
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// An occurrence says how often something stands in a document of a segment.
type occurrence struct {
	doc   uint32
	count uint32
	near  bool // not side by side, but near each other
}

// A reader reads the postings of one field of one segment, without what is hidden.
type reader struct {
	dict    segment.TermDictionary
	except  *roaring.Bitmap
	within  *roaring.Bitmap // only these documents count; nil: all
	letters *letterReader   // of letters; nil: of words
}

// A term's postings while they are walked through.
type posting struct {
	bitmap *roaring.Bitmap
	it     segment.PostingsIterator
	now    segment.Posting
}

// open returns the postings of a term, nil if it is in no visible document.
func (r *reader) open(term string, locations bool) (*posting, error) {
	list, err := r.dict.PostingsList([]byte(term), r.except, nil)
	if err != nil {
		return nil, fmt.Errorf("index: postings of %q: %w", term, err)
	}
	it := list.Iterator(true, false, locations, nil)
	bits, ok := it.(segment.OptimizablePostingsIterator)
	if !ok {
		return nil, nil // Bleve's iterator over nothing
	}
	p := &posting{bitmap: bits.ActualBitmap(), it: it}
	if doc, ok := bits.DocNum1Hit(); ok {
		p.bitmap = roaring.BitmapOf(uint32(doc))
	}
	if p.bitmap != nil && r.within != nil {
		p.restrict(r.within)
	}
	if p.bitmap == nil || p.bitmap.IsEmpty() {
		return nil, nil
	}
	return p, nil
}

// next moves to the next document and reports whether there is one.
func (p *posting) next() (bool, error) {
	var err error
	if p.now, err = p.it.Next(); err != nil {
		return false, fmt.Errorf("index: %w", err)
	}
	return p.now != nil, nil
}

// restrict leaves only the documents in docs.
func (p *posting) restrict(docs *roaring.Bitmap) {
	bits, ok := p.it.(segment.OptimizablePostingsIterator)
	if !ok {
		return
	}
	p.bitmap = roaring.And(p.bitmap, docs)
	if _, single := bits.DocNum1Hit(); !single {
		bits.ReplaceActual(p.bitmap)
	}
}

// slot returns how often any of the terms of a slot stands in each document.
func (r *reader) slot(s slot, found []occurrence) ([]occurrence, error) {
	if r.letters != nil {
		return r.side([]slot{s}, found)
	}
	start := len(found)
	opened := 0
	for _, term := range s.terms {
		p, err := r.open(term, true)
		if err != nil {
			return nil, err
		}
		if p == nil {
			continue
		}
		opened++
		for {
			more, err := p.next()
			if err != nil {
				return nil, err
			}
			if !more {
				break
			}
			found = append(found, occurrence{doc: uint32(p.now.Number()), count: countOf(p.now)})
		}
	}
	if opened > 1 {
		found = append(found[:start], merge(found[start:])...)
	}
	return found, nil
}

// merge sorts occurrences by document and adds up those of one document.
func merge(found []occurrence) []occurrence {
	slices.SortFunc(found, func(a, b occurrence) int { return int(a.doc) - int(b.doc) })
	kept := found[:0]
	for _, o := range found {
		if n := len(kept); n > 0 && kept[n-1].doc == o.doc {
			kept[n-1].count += o.count
			continue
		}
		kept = append(kept, o)
	}
	return kept
}
