package index

import (
	"math/rand/v2"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
)

// Letters have the documents that they were packed with, also after somebody has changed what was returned.
func TestLetterDocs(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	letters, want := map[uint32]*roaring.Bitmap{}, map[uint32]*roaring.Bitmap{}
	for _, share := range []uint32{1, 2, 3, 90, 5000, 1 << 20} { // of documents in a row that have it, of few in many, of one
		docs := roaring.New()
		for doc := uint32(0); doc < 200_000; doc += 1 + random.Uint32N(share) {
			docs.Add(doc)
		}
		letters[share|beginBit], want[share|beginBit] = docs, docs.Clone()
	}
	packed, err := packLetters(letters)
	if err != nil {
		t.Fatal(err)
	}
	for n, docs := range want {
		with := packed.of(n)
		if !with.Equals(docs) {
			t.Errorf("letter %d has %d documents, not %d", n, with.GetCardinality(), docs.GetCardinality())
		}
		for _, other := range want {
			with.And(other)
		}
		with.RemoveRange(0, 100_000)
	}
	for n, docs := range want {
		if !packed.of(n).Equals(docs) {
			t.Errorf("letter %d was changed", n)
		}
	}
	for _, n := range []uint32{0, 1, 4 | beginBit} {
		if packed.of(n) != nil {
			t.Errorf("letter %d has documents", n)
		}
	}
}
