package index

import "math/bits"

// A shape says of a key how many letters it has, and in few bits which. Few letters are wrong in a misspelt word, so nearly all keys
// that are none of it are passed over by their shapes, without being read.
type shape uint32

// The bits of a shape.
const (
	shapeLetters = 27 // so that no two of a to z share one
	shapeLength  = 32 - shapeLetters
	longestShape = 1<<shapeLength - 1 // longer keys count as this long
)

func shapeOf(key string) shape {
	var letters shape
	n := 0
	for _, r := range key {
		letters |= 1 << (r % shapeLetters)
		n++
	}
	return letters | shape(min(n, longestShape))<<shapeLetters
}

// near reports whether a key of this shape may be one of the other with no more than so many letters wrong. Each wrong letter takes
// away at most one of those that there are, and brings at most one that there was not; where one was only put in or left out, it
// does but one of the two.
func (s shape) near(t shape, wrong int) bool {
	longer := int(s>>shapeLetters) - int(t>>shapeLetters)
	if longer > wrong || -longer > wrong {
		return false
	}
	const letters = 1<<shapeLetters - 1
	return bits.OnesCount32(uint32(s&^t&letters)) <= wrong-max(0, -longer) && bits.OnesCount32(uint32(t&^s&letters)) <= wrong-max(0, longer)
}
