package index

import (
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A state is what an audience sees of a snapshot. It is worked out once and shared by views; it never changes.
type state struct {
	segments []stateSegment
	docs     int     // of all segments, visible or not: the size of what is kept by document
	cards    []*card // by article's ordinal, nil if the article is not visible
	visible  set     // the articles whose cards are visible
	stats    stats
}

// A stateSegment is a segment as an audience sees it.
type stateSegment struct {
	segment segment.Segment
	column  *column
	except  *roaring.Bitmap // deleted or hidden documents, nil if there are none
	hidden  set             // the same, for looking up thousands
	base    uint32          // the number of the segment's first document within the state
}

func (s *stateSegment) hides(doc uint32) bool { return s.except != nil && s.except.Contains(doc) }

// newState works out what an audience with the given verdicts sees.
func newState(s *snapshot, verdicts []verdict, articles int) *state {
	st := &state{cards: make([]*card, articles), visible: newSet(articles)}
	for _, seg := range s.segments {
		except := seg.column.hidden(verdicts)
		switch {
		case seg.deleted == nil || seg.deleted.IsEmpty():
		case except == nil:
			except = seg.deleted
		default:
			except.Or(seg.deleted)
		}
		st.add(stateSegment{segment: seg.segment, column: seg.column, except: except})
	}
	return st
}

// add appends a segment, its visible cards and its share of the statistics.
func (st *state) add(seg stateSegment) {
	seg.base = uint32(st.docs)
	seg.hidden = setOf(seg.except, len(seg.column.ordinal))
	st.docs += len(seg.column.ordinal)
	for doc, card := range seg.column.cards {
		if !seg.hides(doc) {
			st.cards[seg.column.ordinal[doc]] = card
			st.visible.add(seg.column.ordinal[doc])
		}
	}
	st.stats.add(&seg)
	st.segments = append(st.segments, seg)
}

// without returns the state as if the articles with these ordinals had been deleted.
func (st *state) without(ordinals []uint32) *state {
	hidden := &state{cards: make([]*card, len(st.cards)), visible: newSet(len(st.cards))}
	for _, seg := range st.segments {
		var docs []uint32
		for _, o := range ordinals {
			docs = append(docs, seg.column.of(o)...)
		}
		if len(docs) > 0 {
			except := roaring.BitmapOf(docs...)
			if seg.except != nil {
				except.Or(seg.except)
			}
			seg.except = except
		}
		hidden.add(seg)
	}
	return hidden
}

// maxStates is how many audiences' states of one snapshot are kept. Members who belong to the same groups share one;
// beyond that a state is worked out again, in about a millisecond for a hundred thousand documents.
const maxStates = 64

// A stateCache keeps the states of one snapshot, by audience.
type stateCache struct {
	mu       sync.Mutex
	segments []snapshotSegment // of the snapshot
	states   map[string]*state
}

// get returns the state of an audience, made by make unless it is known.
func (c *stateCache) get(s *snapshot, audience string, make func() *state) *state {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.states == nil || !slices.EqualFunc(c.segments, s.segments, snapshotSegment.equal) {
		c.segments, c.states = s.segments, map[string]*state{}
	}
	if st := c.states[audience]; st != nil {
		return st
	}
	if len(c.states) >= maxStates {
		for k := range c.states {
			delete(c.states, k)
			break
		}
	}
	st := make()
	c.states[audience] = st
	return st
}
