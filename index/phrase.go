package index

import (
	"iter"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// phrase returns how often the slots stand at their offsets from each other in each document.
func (r *reader) phrase(slots []slot, found []occurrence) ([]occurrence, error) {
	return r.find(slots, false, found)
}

// phraseOrNear also returns the documents in which the slots only stand near each other.
func (r *reader) phraseOrNear(slots []slot, found []occurrence) ([]occurrence, error) {
	return r.find(slots, true, found)
}

func (r *reader) find(slots []slot, near bool, found []occurrence) ([]occurrence, error) {
	if r.letters != nil {
		return r.side(slots, found)
	}
	opened, docs, err := r.together(slots, true)
	if err != nil || docs.IsEmpty() {
		return found, err
	}
	return r.countPhrases(slots, opened, docs, near, found)
}

// apart returns the documents that hold all slots somewhere.
func (r *reader) apart(slots []slot, found []occurrence) ([]occurrence, error) {
	_, docs, err := r.together(slots, false)
	if err != nil {
		return nil, err
	}
	for it := docs.Iterator(); it.HasNext(); {
		found = append(found, occurrence{doc: it.Next(), count: 1})
	}
	return found, nil
}

// together opens the terms of the slots and returns the documents that hold one of each.
func (r *reader) together(slots []slot, locations bool) ([][]*posting, *roaring.Bitmap, error) {
	opened := make([][]*posting, len(slots))
	docs := roaring.New()
	for i, s := range slots {
		any := roaring.New()
		for _, term := range s.terms {
			p, err := r.open(term, locations)
			if err != nil {
				return nil, nil, err
			}
			if p != nil {
				opened[i] = append(opened[i], p)
				any.Or(p.bitmap)
			}
		}
		if i == 0 {
			docs = any
		} else {
			docs.And(any)
		}
		if docs.IsEmpty() {
			break
		}
	}
	return opened, docs, nil
}

// countPhrases walks through the documents that hold all slots somewhere.
func (r *reader) countPhrases(slots []slot, opened [][]*posting, docs *roaring.Bitmap, near bool, found []occurrence) ([]occurrence, error) {
	for _, terms := range opened {
		for _, p := range terms {
			p.restrict(docs)
			if _, err := p.next(); err != nil {
				return nil, err
			}
		}
	}
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
		n := uint32(0)
		for range aligned(slots, positions) {
			n++
		}
		switch {
		case n > 0:
			found = append(found, occurrence{doc: doc, count: n})
		case near && nearEachOther(slots, in):
			found = append(found, occurrence{doc: doc, count: 1, near: true})
		}
	}
	return found, nil
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
