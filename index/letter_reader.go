package index

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
)

// A letterReader reads the letters of one field of one segment.
type letterReader struct {
	segment *stateSegment
	field   fieldID
}

func (s *stateSegment) letters(f fieldID) *letterReader { return &letterReader{s, f} }

// side returns how often grams stand at their offsets in each visible document. A single letter counts once.
func (l *letterReader) side(slots []slot, found []occurrence) ([]occurrence, error) {
	run := newLetterRun(slots)
	docs := l.segment.column.sieve.holding(l.field, &run)
	if docs == nil {
		return found, nil
	}
	if except := l.segment.except; except != nil {
		docs.AndNot(except)
	}
	if len(run.numbers) == 1 && len(run.pairs) == 0 && !run.begins {
		for it := docs.Iterator(); it.HasNext(); {
			found = append(found, occurrence{doc: it.Next(), count: 1})
		}
		return found, nil
	}
	return l.count(&run, docs, found)
}

// count looks for a run in the letters of those documents that the sieve lets pass.
func (l *letterReader) count(run *letterRun, docs *roaring.Bitmap, found []occurrence) ([]occurrence, error) {
	name := fields[l.field].letters
	var n uint32
	var damaged error
	look := func(data []byte) {
		var s spelling
		if s, damaged = decodeSpelling(data); damaged == nil {
			n = run.countIn(&s)
		}
	}
	visit := func(field string, _ byte, value []byte, _ []uint64) bool {
		if field != name {
			return true
		}
		look(value)
		return false
	}
	sieve := l.segment.column.sieve
	for doc := range sieve.sift(docs, run.pairs) {
		n = 0
		if b := &sieve.blocks[doc/blockDocs]; b.kept != nil {
			look(b.keptIn(doc, l.field))
		} else if err := l.segment.segment.VisitStoredFields(uint64(doc), visit); err != nil {
			return nil, fmt.Errorf("index: letters of document %d: %w", doc, err)
		}
		if damaged != nil {
			return nil, damaged
		}
		if n > 0 {
			found = append(found, occurrence{doc: doc, count: n})
		}
	}
	return found, nil
}
