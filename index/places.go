package index

import (
	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// placed says where a slot stands in the documents of the candidates, read once for all that asks for it.
type placed struct {
	docs []uint32 // numbers within the state, in order
	ends []int    // of the places of each document; they begin where those of the document before end
	all  places
}

// count returns how often the slot stands in the n-th document.
func (p *placed) count(n int) uint32 {
	if n == 0 {
		return uint32(p.ends[0])
	}
	return uint32(p.ends[n] - p.ends[n-1])
}

// in returns the places in the n-th document.
func (p *placed) in(n int) places {
	from := 0
	if n > 0 {
		from = p.ends[n-1]
	}
	return places{at: p.all.at[from:p.ends[n]], run: p.all.run[from:p.ends[n]]}
}

// placed returns where a spread stands in the documents of the candidates.
func (e *evaluation) placed(sp *spread) (*placed, error) {
	if sp.placed != nil {
		return sp.placed, nil
	}
	p := e.reading.unused()
	for i, docs := range sp.docs {
		if docs == nil {
			continue
		}
		if docs = roaring.And(docs, e.within[i]); docs.IsEmpty() {
			continue
		}
		if err := e.placeIn(i, sp, docs, p); err != nil {
			return nil, err
		}
	}
	sp.placed = p
	return p, nil
}

// counted returns how often a spread stands in the documents of the candidates. The numbers are those within the state, in order;
// the slice is good until the next call. What is not running text says a word once, so that is not looked up.
func (e *evaluation) counted(sp *spread) ([]occurrence, error) {
	e.buffer = e.buffer[:0]
	if sp.field != fieldBody {
		for i, docs := range sp.docs {
			if docs == nil {
				continue
			}
			for it := roaring.And(docs, e.within[i]).Iterator(); it.HasNext(); {
				e.buffer = append(e.buffer, occurrence{doc: e.state.segments[i].base + it.Next(), count: 1})
			}
		}
		return e.buffer, nil
	}
	p, err := e.placed(sp)
	if err != nil {
		return nil, err
	}
	for i, doc := range p.docs {
		e.buffer = append(e.buffer, occurrence{doc: doc, count: p.count(i)})
	}
	return e.buffer, nil
}

// A reading is what places are read with, kept for the next search.
type reading struct {
	placed    []*placed
	used      int // of them, in this search
	iterators []segment.PostingsIterator
	opened    []*posting
	here      places
}

// forget lets go of the postings, which belong to a snapshot.
func (r *reading) forget() {
	clear(r.iterators)
	clear(r.opened[:cap(r.opened)])
}

// unused returns a placed without documents, with the room of one that served an earlier search.
func (r *reading) unused() *placed {
	if r.used == len(r.placed) {
		r.placed = append(r.placed, &placed{})
	}
	p := r.placed[r.used]
	r.used++
	p.docs, p.ends, p.all.at, p.all.run = p.docs[:0], p.ends[:0], p.all.at[:0], p.all.run[:0]
	return p
}

// placeIn appends the places in documents of one segment.
func (e *evaluation) placeIn(i int, sp *spread, docs *roaring.Bitmap, to *placed) error {
	if err := e.ctx.Err(); err != nil {
		return err
	}
	r := &e.reading
	r.opened = r.opened[:0]
	for n := range sp.lists[i] {
		if n == len(r.iterators) {
			r.iterators = append(r.iterators, nil)
		}
		p, err := sp.lists[i][n].open(docs, r.iterators[n])
		if err != nil {
			return err
		}
		if p != nil {
			r.iterators[n] = p.it
			r.opened = append(r.opened, p)
		}
	}
	base := e.state.segments[i].base
	for it := docs.Iterator(); it.HasNext(); {
		doc := it.Next()
		if err := r.here.read(doc, r.opened); err != nil {
			return err
		}
		to.docs = append(to.docs, base+doc)
		to.all.at = append(to.all.at, r.here.at...)
		to.all.run = append(to.all.run, r.here.run...)
		to.ends = append(to.ends, len(to.all.at))
	}
	return nil
}

// aligned returns the documents of candidates in which slots stand at their offsets, or near each other. The numbers are
// those within the state, in order; the slice is good until the next call.
func (e *evaluation) aligned(f fieldID, slots []slot, near bool) ([]occurrence, error) {
	spreads, err := e.spreadsOf(f, slots)
	if err != nil || spreads == nil {
		return nil, err
	}
	all := make([]*placed, len(slots))
	for i, sp := range spreads {
		if all[i], err = e.placed(sp); err != nil {
			return nil, err
		}
	}
	e.buffer = e.buffer[:0]
	in, at := make([]places, len(slots)), make([][]uint32, len(slots))
	next := make([]int, len(slots)) // by slot, the first document that was not passed
	for first, doc := range all[0].docs {
		next[0] = first
		if !meet(all, next, doc) {
			continue
		}
		for i, p := range all {
			in[i] = p.in(next[i])
			at[i] = in[i].at
		}
		if o, ok := standsIn(doc, slots, in, at, near); ok {
			e.buffer = append(e.buffer, o)
		}
	}
	return e.buffer, nil
}

// meet moves each slot on to doc and reports whether all stand in it.
func meet(all []*placed, next []int, doc uint32) bool {
	for i, p := range all {
		for next[i] < len(p.docs) && p.docs[next[i]] < doc {
			next[i]++
		}
		if next[i] == len(p.docs) || p.docs[next[i]] != doc {
			return false
		}
	}
	return true
}
