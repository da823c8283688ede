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
	for doc := range l.segment.column.sieve.sift(docs, run.pairs) {
		n := uint32(0)
		if err := l.look(doc, func(s *spelling) { n = run.countIn(s) }); err != nil {
			return nil, err
		}
		if n > 0 {
			found = append(found, occurrence{doc: doc, count: n})
		}
	}
	return found, nil
}

// look shows the letters of a document; they are good until it returns.
func (l *letterReader) look(doc uint32, at func(s *spelling)) error {
	var damaged error
	show := func(data []byte) {
		var s spelling
		if s, damaged = decodeSpelling(data); damaged == nil {
			at(&s)
		}
	}
	if b := &l.segment.column.sieve.blocks[doc/blockDocs]; b.kept != nil {
		show(b.keptIn(doc, l.field))
		return damaged
	}
	name := fields[l.field].letters
	visit := func(field string, _ byte, value []byte, _ []uint64) bool {
		if field != name {
			return true
		}
		show(value)
		return false
	}
	if err := l.segment.segment.VisitStoredFields(uint64(doc), visit); err != nil {
		return fmt.Errorf("index: letters of document %d: %w", doc, err)
	}
	return damaged
}
