package index

import (
	"github.com/RoaringBitmap/roaring/v2"
)

// A sieve says in which documents of a segment a run of letters may stand. It is made in memory of the letters that are stored, so that
// pairs of letters need no postings: those took more room on disk and more time to write than everything else together.
// Single letters it knows exactly; of pairs it says yes too often, so what passes is looked for in the stored letters.
type sieve struct {
	letters [fieldCount]letterDocs // by number, with beginBit if a run begins with it
	blocks  []sieveBlock
	kept    int // bytes of letters that are kept in memory
}

// maxKept is how many bytes of letters are kept in memory of one index, so that what many documents hold is not read and unpacked from
// each: they are those of 130 MB of text. In what there is no room for, a common run of letters takes five times as long.
const maxKept = 64 << 20

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
	kept   []byte               // what is stored of its documents, if there was room for it
	ends   [][fieldCount]uint32 // where in kept each field of a document ends; it begins where the one before ends
}

// keptIn returns what is stored of a field of a document, if that is kept.
func (b *sieveBlock) keptIn(doc uint32, f fieldID) []byte {
	return part(b.kept, b.ends, int(doc%blockDocs), f)
}

func part(stored []byte, ends [][fieldCount]uint32, doc int, f fieldID) []byte {
	from := uint32(0)
	switch {
	case f > 0:
		from = ends[doc][f-1]
	case doc > 0:
		from = ends[doc-1][fieldCount-1]
	}
	return stored[from:ends[doc][f]]
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

// mayHold reports whether a document may hold a pair.
func (b *sieveBlock) mayHold(doc, pair uint32) bool {
	in := int(doc % blockDocs)
	for _, slice := range b.slicesOf(pair) {
		if b.bits[slice+in>>6]>>(in&63)&1 == 0 {
			return false
		}
	}
	return true
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
		with := s.letters[f].of(n)
		switch {
		case with == nil:
			return nil
		case docs == nil:
			docs = with
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
