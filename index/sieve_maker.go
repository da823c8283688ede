package index

import (
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	"golang.org/x/sync/errgroup"
)

// A sieveMaker makes a sieve. Documents are added in order, each of them once. While those of a block are being added, the block before
// is made.
type sieveMaker struct {
	taken   [fieldCount][]byte // what is stored of the document that is next, by field
	waiting rawBlock           // the documents before it
	making  errgroup.Group     // of one
	made    rawBlock           // what is being made, or was

	// Of whoever makes a block.
	sieve   *sieve
	lists   [fieldCount]letterLists
	bitmaps [fieldCount]map[uint32]*roaring.Bitmap // of the blocks before
	pairs   []uint32                               // of the documents of the block
	room    int                                    // bytes of letters that may be kept in memory
}

// A rawBlock is what is stored of the documents of a block.
type rawBlock struct {
	stored []byte
	ends   [][fieldCount]uint32
}

func newSieveMaker(room int) *sieveMaker {
	m := &sieveMaker{sieve: &sieve{}, room: room}
	m.making.SetLimit(1)
	for f := range m.bitmaps {
		m.bitmaps[f] = map[uint32]*roaring.Bitmap{}
	}
	return m
}

// take takes what is stored of the document that is next, under a name; it is copied.
func (m *sieveMaker) take(name string, value []byte) {
	for f := range fields {
		if fields[f].letters == name {
			m.taken[f] = append(m.taken[f], value...)
		}
	}
}

// next adds the document of which everything was taken.
func (m *sieveMaker) next() {
	var ends [fieldCount]uint32
	w := &m.waiting
	for f, data := range m.taken {
		w.stored = append(w.stored, data...)
		ends[f] = uint32(len(w.stored))
		m.taken[f] = data[:0]
	}
	if w.ends = append(w.ends, ends); len(w.ends) == blockDocs {
		m.hand()
	}
}

// hand has a block made of the documents that wait for it.
func (m *sieveMaker) hand() {
	raw := m.waiting
	m.making.Go(func() (err error) { // when the block before has been made
		defer recovered(&err)
		return m.make(raw)
	})
	m.waiting = rawBlock{m.made.stored[:0], m.made.ends[:0]}
	m.made = raw
}

// make makes a block.
func (m *sieveMaker) make(raw rawBlock) error {
	m.pairs = m.pairs[:0]
	ends := make([]int, len(raw.ends)) // where in pairs those of each document end
	letters := 0
	for doc := range raw.ends {
		for f := range fieldCount {
			s, err := decodeSpelling(part(raw.stored, raw.ends, doc, f))
			if err != nil {
				return fmt.Errorf("index: letters of document %d: %w", len(m.sieve.blocks)*blockDocs+doc, err)
			}
			letters += m.enter(uint32(len(m.sieve.blocks)*blockDocs+doc), f, &s)
		}
		ends[doc] = len(m.pairs)
	}
	b := sieveBlock{words: (len(raw.ends) + 63) / 64}
	b.slices = uint32(max(minSlices, sieveBits*letters/len(raw.ends)))
	b.bits = make([]uint64, int(b.slices)*b.words)
	from := 0
	for doc, end := range ends {
		for _, pair := range m.pairs[from:end] {
			b.add(doc, pair)
		}
		from = end
	}
	for f := range m.lists {
		m.lists[f].flush(m.bitmaps[f])
	}
	if len(raw.stored) <= m.room {
		b.kept, b.ends = slices.Clone(raw.stored), slices.Clone(raw.ends)
		m.room -= len(raw.stored)
		m.sieve.kept += len(raw.stored)
	}
	m.sieve.blocks = append(m.sieve.blocks, b)
	return nil
}

// enter notes the letters of a field and its pairs, and returns how many letters there are.
func (m *sieveMaker) enter(doc uint32, f fieldID, s *spelling) (letters int) {
	before := uint32(gapNumber)
	for n := range s.numbers {
		if n != gapNumber {
			m.lists[f].add(n, doc)
			letters++
			if before != gapNumber {
				m.pairs = append(m.pairs, pairHash(before, n))
			}
		}
		before = n
	}
	for at := range s.beginnings {
		if n, size := firstNumber(s.code[at:]); size > 0 {
			m.lists[f].add(n|beginBit, doc)
		}
	}
	return letters
}

// finish returns the sieve.
func (m *sieveMaker) finish() (*sieve, error) {
	if len(m.waiting.ends) > 0 {
		m.hand()
	}
	if err := m.making.Wait(); err != nil {
		return nil, err
	}
	for f, letters := range m.bitmaps {
		var err error
		if m.sieve.letters[f], err = packLetters(letters); err != nil {
			return nil, err
		}
	}
	return m.sieve, nil
}

// letterLists are the documents of the block that have a letter, by its number.
type letterLists struct {
	place map[uint32]int32 // in docs
	known []int32          // the same of letters of up to two bytes, and 1 more
	docs  [][]uint32
	names []uint32 // the numbers
}

func (l *letterLists) add(number, doc uint32) {
	var place int32
	if number < otherNumber {
		if l.known == nil {
			l.known = make([]int32, otherNumber)
		}
		if place = l.known[number] - 1; place < 0 {
			place = l.enter(number)
			l.known[number] = place + 1
		}
	} else {
		var ok bool
		if place, ok = l.place[number]; !ok {
			place = l.enter(number)
			if l.place == nil {
				l.place = map[uint32]int32{}
			}
			l.place[number] = place
		}
	}
	if docs := l.docs[place]; len(docs) == 0 || docs[len(docs)-1] != doc {
		l.docs[place] = append(docs, doc)
	}
}

func (l *letterLists) enter(number uint32) int32 {
	l.docs, l.names = append(l.docs, nil), append(l.names, number)
	return int32(len(l.docs) - 1)
}

// flush moves the documents to the bitmaps.
func (l *letterLists) flush(to map[uint32]*roaring.Bitmap) {
	for i, docs := range l.docs {
		if len(docs) == 0 {
			continue
		}
		bitmap := to[l.names[i]]
		if bitmap == nil {
			bitmap = roaring.New()
			to[l.names[i]] = bitmap
		}
		bitmap.AddMany(docs)
		l.docs[i] = docs[:0]
	}
}
