package index

import (
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A place in memory that is told from others.
type someSegment struct {
	segment.Segment
	_ int
}

// TestStatesAreOfOneSnapshot: a state reads segments, which only a snapshot that has them keeps open.
func TestStatesAreOfOneSnapshot(t *testing.T) {
	inMemory, onDisk := &someSegment{}, &someSegment{}
	of := func(s segment.Segment, deleted ...uint32) *snapshot {
		return &snapshot{segments: []snapshotSegment{{segment: s, deleted: roaring.BitmapOf(deleted...)}}}
	}
	for name, test := range map[string]struct {
		before, after *snapshot
		shared        bool
	}{
		"the same":         {of(onDisk, 1), of(onDisk, 1), true},
		"written to disk":  {of(inMemory), of(onDisk), false},
		"another deletion": {of(onDisk), of(onDisk, 1), false},
		"another segment":  {of(onDisk), &snapshot{segments: append(of(onDisk).segments, of(inMemory).segments...)}, false},
		"nothing left":     {of(onDisk), &snapshot{}, false},
	} {
		var c stateCache
		made := func() *state { return &state{} }
		first := c.get(test.before, "someone", made)
		if shared := c.get(test.after, "someone", made) == first; shared != test.shared {
			t.Errorf("%s: shared is %t, want %t", name, shared, test.shared)
		}
		if c.get(test.after, "someone else", made) == first {
			t.Errorf("%s: another audience has the same state", name)
		}
	}
}
