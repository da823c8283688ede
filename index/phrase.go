package index

import (
	"iter"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// phrase returns how often the slots stand at their offsets from each other in each document.
func (r *reader) phrase(slots []slot, found []occurrence) ([]occurrence, error) {
	opened := make([][]*posting, len(slots))
	var docs *roaring.Bitmap
	for i, s := range slots {
		any := roaring.New()
		for _, term := range s.terms {
			p, err := r.open(term, true)
			if err != nil {
				return nil, err
			}
			if p != nil {
				opened[i] = append(opened[i], p)
				any.Or(p.bitmap)
			}
		}
		if docs == nil {
			docs = any
		} else {
			docs.And(any)
		}
		if docs.IsEmpty() {
			return found, nil
		}
	}
	return countPhrases(slots, opened, docs, found)
}

// countPhrases walks through the documents that hold all slots somewhere.
func countPhrases(slots []slot, opened [][]*posting, docs *roaring.Bitmap, found []occurrence) ([]occurrence, error) {
	for _, terms := range opened {
		for _, p := range terms {
			p.restrict(docs)
			if _, err := p.next(); err != nil {
				return nil, err
			}
		}
	}
	positions := make([][]uint32, len(slots))
	for it := docs.Iterator(); it.HasNext(); {
		doc := it.Next()
		for i, terms := range opened {
			var err error
			if positions[i], err = positionsIn(doc, terms, positions[i][:0]); err != nil {
				return nil, err
			}
		}
		n := uint32(0)
		for range aligned(slots, positions) {
			n++
		}
		if n > 0 {
			found = append(found, occurrence{doc, n})
		}
	}
	return found, nil
}

// positionsIn appends the positions of any of the terms in doc, in order, and moves the postings past it.
func positionsIn(doc uint32, terms []*posting, positions []uint32) ([]uint32, error) {
	several := 0
	for _, p := range terms {
		if p.now == nil || uint32(p.now.Number()) != doc {
			continue
		}
		several++
		for _, l := range p.now.Locations() {
			positions = append(positions, uint32(l.Pos()))
		}
		if _, err := p.next(); err != nil {
			return nil, err
		}
	}
	if several > 1 {
		slices.Sort(positions)
		positions = slices.Compact(positions)
	}
	return positions, nil
}

// aligned yields the positions of the first slot from which every other slot stands at its offset.
// The positions of each slot are in order.
func aligned(slots []slot, positions [][]uint32) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for _, at := range positions[0] {
			fits := true
			for i := 1; i < len(slots) && fits; i++ {
				_, fits = slices.BinarySearch(positions[i], at+uint32(slots[i].offset-slots[0].offset))
			}
			if fits && !yield(at) {
				return
			}
		}
	}
}
