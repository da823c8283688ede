package index

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// An occurrence says how often something stands in a document of a segment.
type occurrence struct {
	doc   uint32
	count uint32
	near  bool // not side by side, but near each other
}

// A term's postings while they are walked through.
type posting struct {
	bitmap *roaring.Bitmap
	it     segment.PostingsIterator
	now    segment.Posting
}

// next moves to the next document and reports whether there is one.
func (p *posting) next() (bool, error) {
	var err error
	if p.now, err = p.it.Next(); err != nil {
		return false, fmt.Errorf("index: %w", err)
	}
	return p.now != nil, nil
}
