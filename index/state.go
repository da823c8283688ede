package index

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A state is what an audience sees of a snapshot. It is worked out once and shared by views; it never changes.
type state struct {
	segments []stateSegment
	docs     int      // of all segments, visible or not: the size of what is kept by document
	cards    []*card  // by article's ordinal, nil if the article is not visible
	at       []cardAt // the same cards in columns
	visible  set      // the articles whose cards are visible
	stats    stats
	masked   atomic.Pointer[masked] // the last that was asked for
}

// A stateSegment is a segment as an audience sees it.
type stateSegment struct {
	segment segment.Segment
	column  *column
	except  *roaring.Bitmap // deleted or hidden documents, nil if there are none
	hidden  set             // the same, for looking up thousands
	base    uint32          // the number of the segment's first document within the state
}

func (s *stateSegment) hides(doc uint32) bool { return s.hidden != nil && s.hidden.has(doc) }

// newState works out what an audience with the given verdicts sees.
func newState(s *snapshot, verdicts []verdict, articles int) *state {
	st := &state{cards: make([]*card, articles), at: make([]cardAt, articles), visible: newSet(articles)}
	for _, seg := range s.segments {
		hidden := seg.column.hidden(verdicts)
		if seg.deleted != nil && !seg.deleted.IsEmpty() {
			hidden = hidden.with(seg.deleted, len(seg.column.ordinal))
		}
		st.add(stateSegment{segment: seg.segment, column: seg.column, except: hidden.bitmap(), hidden: hidden})
	}
	return st
}

// add appends a segment, its visible cards and its share of the statistics.
func (st *state) add(seg stateSegment) {
	seg.base = uint32(st.docs)
	st.docs += len(seg.column.ordinal)
	for i, doc := range seg.column.byCard.docs {
		if o := seg.column.ordinal[doc]; !seg.hides(doc) {
			st.cards[o] = seg.column.byCard.cards[i]
			st.at[o] = cardAt{segment: uint32(len(st.segments)), card: uint32(i)}
			st.visible.add(o)
		}
	}
	st.stats.add(&seg)
	st.segments = append(st.segments, seg)
}

// A masked state is one without the articles that were changed since.
type masked struct {
	ordinals []uint32
	state    *state
}

// without returns the state as if the articles with these ordinals had been deleted. The last such state is kept: until the
// index has caught up, every search asks for the same.
func (st *state) without(ordinals []uint32) *state {
	ordinals = slices.Compact(slices.Sorted(slices.Values(ordinals)))
	if last := st.masked.Load(); last != nil && slices.Equal(last.ordinals, ordinals) {
		return last.state
	}
	hidden := &state{
		segments: slices.Clone(st.segments), docs: st.docs, cards: slices.Clone(st.cards), at: st.at,
		visible: st.visible.clone(), stats: st.stats,
	}
	for _, o := range ordinals {
		hidden.cards[o] = nil
		hidden.visible.remove(o)
	}
	for i := range hidden.segments {
		hidden.hide(&hidden.segments[i], ordinals)
	}
	st.masked.Store(&masked{ordinals, hidden})
	return hidden
}

// hide hides the documents of articles in a segment, and takes them out of the statistics.
func (st *state) hide(seg *stateSegment, ordinals []uint32) {
	var docs []uint32
	for _, o := range ordinals {
		for _, doc := range seg.column.of(o) {
			if !seg.hides(doc) {
				docs = append(docs, doc)
				st.stats.remove(seg.column, doc)
			}
		}
	}
	if len(docs) == 0 {
		return
	}
	seg.hidden = seg.hidden.clone().with(roaring.BitmapOf(docs...), len(seg.column.ordinal))
	seg.except = seg.hidden.bitmap()
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
