package index

import (
	"encoding/json"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A snapshot is the index at one moment. It must be closed.
type snapshot struct {
	bleve    *scorch.IndexSnapshot
	segments []snapshotSegment
}

type snapshotSegment struct {
	segment segment.Segment
	deleted *roaring.Bitmap // nil if nothing is
	column  *column
}

// snapshot returns the index as it is now.
func (g *generation) snapshot() (*snapshot, error) {
	reader, err := g.bleve.Reader()
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	bleve, ok := reader.(*scorch.IndexSnapshot)
	if !ok || bleve == nil {
		return nil, fmt.Errorf("index: %s: closed", g.dir)
	}
	s := &snapshot{bleve: bleve}
	g.mu.Lock()
	defer g.mu.Unlock()
	current := map[uint64]*column{}
	room := maxKept
	for _, seg := range bleve.Segments() {
		if c := g.columns[seg.Id()]; c != nil {
			current[seg.Id()] = c
			room -= c.sieve.kept
		}
	}
	for _, seg := range bleve.Segments() {
		c := current[seg.Id()]
		if c == nil {
			if c, err = readColumn(seg.Segment(), g.names, g.lexicon, room); err != nil {
				bleve.Close()
				return nil, err
			}
			current[seg.Id()] = c
			room -= c.sieve.kept
		}
		s.segments = append(s.segments, snapshotSegment{seg.Segment(), seg.Deleted(), c})
	}
	g.columns = current
	return s, nil
}

// equal reports whether nothing differs between two segments. Documents are only ever deleted, so their number names the set.
// A segment that was in memory and is on disk now has the same number and documents, but is another one: what a view
// reads must be what its snapshot holds open.
func (s snapshotSegment) equal(t snapshotSegment) bool {
	return s.segment == t.segment && deletedCount(s.deleted) == deletedCount(t.deleted)
}

func deletedCount(deleted *roaring.Bitmap) uint64 {
	if deleted == nil {
		return 0
	}
	return deleted.GetCardinality()
}

func (s *snapshot) close() error {
	if err := s.bleve.Close(); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	return nil
}

// internal returns a value that was written beside the documents, "" if there is none.
func (s *snapshot) internal(key string) string {
	return string(s.bleve.Internal()[key])
}

// position returns the change up to which the snapshot holds everything.
func (s *snapshot) position() (Position, error) {
	var p Position
	text := s.internal(positionKey)
	if text == "" {
		return p, nil
	}
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		return p, fmt.Errorf("index: position %q: %w", text, err)
	}
	return p, nil
}
