package index

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// Stats describe the whole index, for those who run it. They are no viewer's business.
type Stats struct {
	Articles    int
	Documents   int // cards and passages
	Segments    int
	Bytes       int64 // on disk
	Position    Position
	Fingerprint string // of the analysis it was built with
	Stale       bool
}

// reading calls do with the documents as they are now.
func (ix *Index) reading(do func(gen *generation, s *snapshot) error) error {
	gen := ix.acquire()
	if gen == nil {
		return errClosed
	}
	defer gen.release()
	s, err := gen.snapshot()
	if err != nil {
		return err
	}
	defer s.close()
	return do(gen, s)
}

// Stats returns figures about the index as it is now.
func (ix *Index) Stats() (stats Stats, err error) {
	err = ix.reading(func(gen *generation, s *snapshot) error {
		stats = Stats{Segments: len(s.segments), Fingerprint: s.internal(fingerprintKey), Stale: ix.Stale()}
		if stats.Position, err = s.position(); err != nil {
			return err
		}
		for _, seg := range s.segments {
			stats.Documents += len(seg.column.ordinal) - int(deletedCount(seg.deleted))
			for doc := range seg.column.cards {
				if seg.deleted == nil || !seg.deleted.Contains(doc) {
					stats.Articles++
				}
			}
		}
		stats.Bytes, err = size(gen.dir)
		return err
	})
	return stats, err
}

// size returns the bytes of all files below dir. Files that go away meanwhile count for nothing.
func size(dir string) (int64, error) {
	var n int64
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			if info, err := e.Info(); err == nil {
				n += info.Size()
			}
		}
		return nil
	})
	return n, err
}

// Verify reads every posting of every field and reports the first thing that is not as it should be.
// It takes as long as reading all files of the index.
func (ix *Index) Verify(ctx context.Context) error {
	return ix.reading(func(_ *generation, s *snapshot) (err error) {
		defer func() {
			// Bleve trusts its files, so what it makes of a damaged one may be a panic.
			if r := recover(); r != nil {
				err = fmt.Errorf("index: damaged: %v", r)
			}
		}()
		for _, seg := range s.segments {
			for _, name := range seg.segment.Fields() {
				if err := verifyField(ctx, seg.segment, name); err != nil {
					return fmt.Errorf("index: field %q: %w", name, err)
				}
			}
		}
		return nil
	})
}

func verifyField(ctx context.Context, seg segment.Segment, name string) error {
	dict, err := seg.Dictionary(name)
	if err != nil {
		return err
	}
	terms := dict.AutomatonIterator(nil, nil, nil)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		entry, err := terms.Next()
		if err != nil || entry == nil {
			return err
		}
		list, err := dict.PostingsList([]byte(entry.Term), nil, nil)
		if err != nil {
			return err
		}
		docs := uint64(0)
		for it := list.Iterator(true, true, true, nil); ; docs++ {
			p, err := it.Next()
			if err != nil {
				return err
			}
			if p == nil {
				break
			}
			if p.Number() >= seg.Count() {
				return fmt.Errorf("term %q is in document %d of %d", entry.Term, p.Number(), seg.Count())
			}
		}
		if docs != list.Count() {
			return fmt.Errorf("term %q is in %d documents, not %d", entry.Term, docs, list.Count())
		}
	}
}
