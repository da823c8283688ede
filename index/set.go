package index

import (
	"math/bits"

	"github.com/RoaringBitmap/roaring/v2"
)

// A set is a set of small numbers, the ordinals of articles. All sets of one view have the same size.
type set []uint64

func newSet(n int) set { return make(set, (n+63)/64) }

// with adds the members of a bitmap, all less than size, and returns the set, which is made if it is nil.
func (s set) with(bitmap *roaring.Bitmap, size int) set {
	if s == nil {
		s = newSet(size)
	}
	var some [256]uint32
	it := bitmap.ManyIterator()
	for n := it.NextMany(some[:]); n > 0; n = it.NextMany(some[:]) {
		for _, i := range some[:n] {
			s.add(i)
		}
	}
	return s
}

// bitmap returns the set as a bitmap, nil of nil.
func (s set) bitmap() *roaring.Bitmap {
	if s == nil {
		return nil
	}
	bitmap := roaring.New()
	bitmap.FromDense(s, true)
	return bitmap
}

func (s set) add(i uint32) { s[i>>6] |= 1 << (i & 63) }

func (s set) has(i uint32) bool { return s[i>>6]>>(i&63)&1 == 1 }

func (s set) remove(i uint32) { s[i>>6] &^= 1 << (i & 63) }

func (s set) clone() set { return append(set(nil), s...) }

func (s set) and(t set) {
	for i := range s {
		s[i] &= t[i]
	}
}

func (s set) or(t set) {
	for i := range s {
		s[i] |= t[i]
	}
}

func (s set) andNot(t set) {
	for i := range s {
		s[i] &^= t[i]
	}
}

func (s set) count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

func (s set) empty() bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

// each yields the members in ascending order.
func (s set) each(yield func(uint32) bool) {
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			if !yield(uint32(i<<6 + bits.TrailingZeros64(w))) {
				return
			}
		}
	}
}
