package index

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// letterDocs are the documents that have each letter of a field, by the letter's number. They are kept as they are written to disk, one
// behind the other: most letters are rare, and a bitmap in memory takes two hundred bytes for a letter that one document has.
type letterDocs struct {
	numbers []uint32 // in order
	ends    []int    // where in data the documents of each end; they begin where those before end
	data    []byte
}

// packLetters packs bitmaps. It changes them.
func packLetters(letters map[uint32]*roaring.Bitmap) (letterDocs, error) {
	l := letterDocs{numbers: slices.Sorted(maps.Keys(letters)), ends: make([]int, 0, len(letters))}
	size := uint64(0)
	for _, bitmap := range letters {
		bitmap.RunOptimize()
		size += bitmap.GetSerializedSizeInBytes()
	}
	data := bytes.NewBuffer(make([]byte, 0, size))
	for _, n := range l.numbers {
		if _, err := letters[n].WriteTo(data); err != nil {
			return letterDocs{}, fmt.Errorf("index: letters: %w", err)
		}
		l.ends = append(l.ends, data.Len())
	}
	l.data = data.Bytes()
	return l, nil
}

// of returns the documents that have a letter, nil if there are none. They share memory with l; what changes them makes a copy.
func (l *letterDocs) of(number uint32) *roaring.Bitmap {
	at, ok := slices.BinarySearch(l.numbers, number)
	if !ok {
		return nil
	}
	from := 0
	if at > 0 {
		from = l.ends[at-1]
	}
	docs := roaring.New()
	if _, err := docs.FromBuffer(l.data[from:l.ends[at]]); err != nil {
		return nil // never: it was written by packLetters
	}
	return docs
}
