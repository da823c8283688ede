package index

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// A sieveMaker makes a sieve. Documents are added in order, each of them once.
type sieveMaker struct {
	sieve   *sieve
	lists   [fieldCount]letterLists
	bitmaps [fieldCount]map[uint32]*roaring.Bitmap // of the blocks before
	taken   [fieldCount][]byte                     // what is stored of the document that is next, by field
	stored  []byte                                 // what is stored of the documents of the block
	ends    [][fieldCount]uint32
	letters int // of the block
	room    int // bytes of letters that may be kept in memory
}

func newSieveMaker(room int) *sieveMaker {
	m := &sieveMaker{sieve: &sieve{}, room: room}
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
func (m *sieveMaker) next() error {
	doc := uint32(len(m.sieve.blocks)*blockDocs + len(m.ends))
	var ends [fieldCount]uint32
	for f, data := range m.taken {
		s, err := decodeSpelling(data)
		if err != nil {
			return err
		}
		m.enter(doc, fieldID(f), &s)
		m.stored = append(m.stored, data...)
		ends[f] = uint32(len(m.stored))
		m.taken[f] = data[:0]
	}
	if m.ends = append(m.ends, ends); len(m.ends) == blockDocs {
		m.flush()
	}
	return nil
}

// enter notes the letters of a field.
func (m *sieveMaker) enter(doc uint32, f fieldID, s *spelling) {
	for n := range s.numbers {
		if n != gapNumber {
			m.lists[f].add(n, doc)
			m.letters++
		}
	}
	for at := range s.beginnings {
		if n, size := firstNumber(s.code[at:]); size > 0 {
			m.lists[f].add(n|beginBit, doc)
		}
	}
}

// flush makes a block of the documents that wait for it.
func (m *sieveMaker) flush() {
	b := sieveBlock{words: (len(m.ends) + 63) / 64}
	b.slices = uint32(max(minSlices, sieveBits*m.letters/len(m.ends)))
	b.bits = make([]uint64, int(b.slices)*b.words)
	for doc := range m.ends {
		for f := range fieldCount {
			// It was read before without an error.
			if s, err := decodeSpelling(part(m.stored, m.ends, doc, f)); err == nil {
				b.addPairs(doc, &s)
			}
		}
	}
	for f := range m.lists {
		m.lists[f].flush(m.bitmaps[f])
	}
	if len(m.stored) <= m.room {
		b.kept, b.ends = slices.Clone(m.stored), slices.Clone(m.ends)
		m.room -= len(m.stored)
		m.sieve.kept += len(m.stored)
	}
	m.sieve.blocks = append(m.sieve.blocks, b)
	m.stored, m.ends, m.letters = m.stored[:0], m.ends[:0], 0
}

func (b *sieveBlock) addPairs(doc int, s *spelling) {
	before := uint32(gapNumber)
	for n := range s.numbers {
		if before != gapNumber && n != gapNumber {
			b.add(doc, pairHash(before, n))
		}
		before = n
	}
}

// finish returns the sieve.
func (m *sieveMaker) finish() (*sieve, error) {
	if len(m.ends) > 0 {
		m.flush()
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
