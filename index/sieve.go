package index

import (
	"github.com/RoaringBitmap/roaring/v2"
)

// A sieve says in which documents of a segment a run of letters may stand. It is made in memory of the letters that are stored, so that
// pairs of letters need no postings: those took more room on disk and more time to write than everything else together.
// Single letters it knows exactly; of pairs it says yes too often, so what passes is looked for in the stored letters.
type sieve struct {
	letters [fieldCount]map[uint32]*roaring.Bitmap // by number, with beginBit if a run begins with it
	blocks  []sieveBlock
}

// beginBit in the number of a letter says that a run of katakana, Latin letters or digits begins with it.
const beginBit = 1 << 31

// blockDocs is how many documents share a block, so that the bits of one pair lie side by side: 64 bytes, what memory gives at once.
const blockDocs = 512

// A sieveBlock holds the pairs of up to blockDocs documents as bits: each pair has sieveHashes slices, and in each slice every document a bit.
// Two pairs may share slices, as in a filter by Bloom (1970).
type sieveBlock struct {
	slices uint32
	words  int // of 64 bits in a slice
	bits   []uint64
}

// Six bits for each letter and two hashes pass one in twenty documents without the pair, one in four hundred without both of two pairs.
const (
	sieveBits   = 6
	minSlices   = 64
	sieveHashes = 2
)

// pairHash mixes the numbers of two letters, as Knuth does (The Art of Computer Programming 3, 6.4).
func pairHash(a, b uint32) uint32 {
	h := (uint64(a)<<21 ^ uint64(b)) * 0x9E3779B97F4A7C15
	return uint32(h >> 32)
}

// slicesOf returns the first word of each slice of a pair.
func (b *sieveBlock) slicesOf(pair uint32) [sieveHashes]int {
	first := uint64(pair) * uint64(b.slices) >> 32
	second := uint64(pair*0x85EBCA6B) * uint64(b.slices) >> 32
	return [...]int{int(first) * b.words, int(second) * b.words}
}

func (b *sieveBlock) add(doc int, pair uint32) {
	for _, slice := range b.slicesOf(pair) {
		b.bits[slice+doc>>6] |= 1 << (doc & 63)
	}
}

// pass returns the documents of a block that may hold all pairs, as bits.
func (b *sieveBlock) pass(pairs []uint32) (docs [blockDocs / 64]uint64) {
	for i := range b.words {
		docs[i] = ^uint64(0)
	}
	for _, pair := range pairs {
		for _, slice := range b.slicesOf(pair) {
			for i, bits := range b.bits[slice:][:b.words] {
				docs[i] &= bits
			}
		}
	}
	return docs
}

// holding returns the documents that hold every letter of r in a field; nil if there are none.
func (s *sieve) holding(f fieldID, r *letterRun) *roaring.Bitmap {
	var docs *roaring.Bitmap
	for i, n := range r.numbers {
		if i == 0 && r.begins {
			n |= beginBit
		}
		with := s.letters[f][n]
		switch {
		case with == nil:
			return nil
		case docs == nil:
			docs = with.Clone()
		default:
			docs.And(with)
		}
	}
	return docs
}

// sift yields those of docs that may hold all pairs, in order.
func (s *sieve) sift(docs *roaring.Bitmap, pairs []uint32) func(yield func(uint32) bool) {
	return func(yield func(uint32) bool) {
		block, pass := -1, [blockDocs / 64]uint64{}
		for it := docs.Iterator(); it.HasNext(); {
			doc := it.Next()
			if b := int(doc / blockDocs); b != block && len(pairs) > 0 {
				block, pass = b, s.blocks[b].pass(pairs)
			}
			in := doc % blockDocs
			if (len(pairs) == 0 || pass[in>>6]>>(in&63)&1 == 1) && !yield(doc) {
				return
			}
		}
	}
}

// A sieveMaker makes a sieve. Documents are added in order, each of them once.
type sieveMaker struct {
	sieve   sieve
	lists   [fieldCount]letterLists
	code    []byte // of the documents of the block, their fields apart by gaps
	ends    []int  // of each document in code
	letters int    // in code
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

// addStored adds what is stored of the document that is next, if it is letters.
func (m *sieveMaker) addStored(name string, value []byte) error {
	for f := range fields {
		if fields[f].letters != name {
			continue
		}
		s, err := decodeSpelling(value)
		if err != nil {
			return err
		}
		m.add(fieldID(f), &s)
	}
	return nil
}

// add adds a field of the document that is next.
func (m *sieveMaker) add(f fieldID, s *spelling) {
	doc := uint32(len(m.sieve.blocks)*blockDocs + len(m.ends))
	for rest := s.code; len(rest) > 0; {
		n, size := firstNumber(rest)
		if size == 0 {
			break
		}
		rest = rest[size:]
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
	m.code = append(append(m.code, s.code...), gapNumber)
}

// next ends a document.
func (m *sieveMaker) next() {
	if m.ends = append(m.ends, len(m.code)); len(m.ends) == blockDocs {
		m.flush()
	}
}

// flush makes a block of the documents that wait for it.
func (m *sieveMaker) flush() {
	b := sieveBlock{words: (len(m.ends) + 63) / 64}
	b.slices = uint32(max(minSlices, sieveBits*m.letters/len(m.ends)))
	b.bits = make([]uint64, int(b.slices)*b.words)
	from := 0
	for doc, end := range m.ends {
		before := uint32(gapNumber)
		for rest := m.code[from:end]; len(rest) > 0; {
			n, size := firstNumber(rest)
			if size == 0 {
				break
			}
			if before != gapNumber && n != gapNumber {
				b.add(doc, pairHash(before, n))
			}
			before, rest = n, rest[size:]
		}
		from = end
	}
	for f := range m.lists {
		if m.sieve.letters[f] == nil {
			m.sieve.letters[f] = map[uint32]*roaring.Bitmap{}
		}
		m.lists[f].flush(m.sieve.letters[f])
	}
	m.sieve.blocks = append(m.sieve.blocks, b)
	m.code, m.ends, m.letters = m.code[:0], m.ends[:0], 0
}

// finish returns the sieve.
func (m *sieveMaker) finish() *sieve {
	if len(m.ends) > 0 {
		m.flush()
	}
	return &m.sieve
}
