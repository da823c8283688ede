package index

import (
	"encoding/json"
	"fmt"
	"runtime"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	"golang.org/x/sync/errgroup"
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
	if err := g.readColumns(bleve.Segments()); err != nil {
		bleve.Close()
		return nil, err
	}
	for _, seg := range bleve.Segments() {
		s.segments = append(s.segments, snapshotSegment{seg.Segment(), seg.Deleted(), g.columns[seg.Id()]})
	}
	return s, nil
}

// readColumns reads the columns of those segments that have none yet, on all processors, as somebody waits for it at the start, and
// forgets those of others. What room there is for letters is divided among them by their documents.
func (g *generation) readColumns(segments []*scorch.SegmentSnapshot) error {
	columns := map[uint64]*column{}
	var unread []*scorch.SegmentSnapshot
	room, docs := maxKept, 0
	for _, seg := range segments {
		if c := g.columns[seg.Id()]; c != nil {
			columns[seg.Id()] = c
			room -= c.sieve.kept
		} else {
			unread = append(unread, seg)
			docs += int(seg.Segment().Count())
		}
	}
	read := make([]*column, len(unread))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, seg := range unread {
		group.Go(func() (err error) {
			defer recovered(&err)
			share := room * int(seg.Segment().Count()) / max(docs, 1)
			read[i], err = readColumn(seg.Segment(), g.names, g.lexicon, share)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for i, seg := range unread {
		columns[seg.Id()] = read[i]
	}
	g.columns = columns
	return nil
}

// recovered makes an error of a panic: what Bleve makes of a damaged file may be one.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("index: %v", r)
	}
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
