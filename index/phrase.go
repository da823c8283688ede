package index

import (
	"iter"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// countPhrases returns how often the slots stand at their offsets from each other in each of the documents, all of which hold
// them somewhere; with near, also the documents in which they only stand near each other. The postings are those of the
// slots in these documents.
func countPhrases(slots []slot, opened [][]*posting, docs *roaring.Bitmap, near bool, found []occurrence) ([]occurrence, error) {
	in := make([]places, len(slots))
	positions := make([][]uint32, len(slots))
	for it := docs.Iterator(); it.HasNext(); {
		doc := it.Next()
		for i, terms := range opened {
			if err := in[i].read(doc, terms); err != nil {
				return nil, err
			}
			positions[i] = in[i].at
		}
		if o, ok := standsIn(doc, slots, in, positions, near); ok {
			found = append(found, o)
		}
	}
	return found, nil
}

// standsIn reports how often slots stand at their offsets in a document, or whether they are near each other.
func standsIn(doc uint32, slots []slot, in []places, positions [][]uint32, near bool) (occurrence, bool) {
	n := uint32(0)
	for range aligned(slots, positions) {
		n++
	}
	if n > 0 {
		return occurrence{doc: doc, count: n}, true
	}
	return occurrence{doc: doc, count: 1, near: true}, near && nearEachOther(slots, in)
}

// places are the positions of a slot in a document, in order, and where the run of nouns begins that each belongs to.
type places struct{ at, run []uint32 }

// read takes the places of any of the terms in doc, and moves the postings past it. A position may come twice.
func (p *places) read(doc uint32, terms []*posting) error {
	p.at, p.run = p.at[:0], p.run[:0]
	several := 0
	for _, t := range terms {
		if t.now == nil || uint32(t.now.Number()) != doc {
			continue
		}
		several++
		p.at = placesOf(t.now, p.at)
		if _, err := t.next(); err != nil {
			return err
		}
	}
	if several > 1 {
		slices.Sort(p.at)
	}
	for i, place := range p.at {
		p.at[i], p.run = position(place), append(p.run, runOf(place))
	}
	return nil
}

// aligned yields the positions of the first slot from which every other slot stands at its offset.
// The positions of each slot are in order.
func aligned(slots []slot, positions [][]uint32) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for n, at := range positions[0] {
			fits := n == 0 || positions[0][n-1] != at
			for i := 1; i < len(slots) && fits; i++ {
				_, fits = slices.BinarySearch(positions[i], at+uint32(slots[i].offset-slots[0].offset))
			}
			if fits && !yield(at) {
				return
			}
		}
	}
}
