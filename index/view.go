package index

import (
	"context"
	"fmt"
	"slices"

	"github.com/shijuku/shijuku/articles"
)

// A View is the index as one viewer may see it at one moment. It must be closed, and is not for concurrent use.
// The answers of two views of equal content are equal, whatever else is in the index.
type View struct {
	index    *Index
	gen      *generation
	snapshot *snapshot
	state    *state
	names    []articles.ID // by ordinal
}

// View returns the index as viewer may see it. Articles that the log reports as changed since
// the index last followed it are not in it, until they have been applied. The error is [ErrOtherHistory] until
// an index that followed what is not in the log was built anew.
func (ix *Index) View(ctx context.Context, viewer articles.Viewer) (*View, error) {
	gen := ix.acquire()
	if gen == nil {
		return nil, errClosed
	}
	v, err := ix.view(ctx, gen, viewer)
	if err != nil {
		gen.release()
		return nil, err
	}
	return v, nil
}

func (ix *Index) view(ctx context.Context, gen *generation, viewer articles.Viewer) (*View, error) {
	s, err := gen.snapshot()
	if err != nil {
		return nil, err
	}
	v := &View{index: ix, gen: gen, snapshot: s}
	// The log is asked after the snapshot was taken: what it does not name is in the snapshot.
	pending, err := ix.pending(ctx, s)
	if err != nil {
		s.close()
		return nil, err
	}
	a := ix.audience(viewer)
	v.names = ix.names.names()
	v.state = gen.states.get(s, a.key, func() *state {
		return newState(s, a.judge(ix.names, len(ix.names.classesFrom(0))), len(v.names))
	})
	if pending = slices.DeleteFunc(pending, func(o uint32) bool { return int(o) >= len(v.state.cards) }); len(pending) > 0 {
		v.state = v.state.without(pending)
	}
	return v, nil
}

// pending returns the articles that were changed after the snapshot and are known to the index.
func (ix *Index) pending(ctx context.Context, s *snapshot) ([]uint32, error) {
	position, err := s.position()
	if err != nil {
		return nil, err
	}
	changed, err := ix.log.ChangedSince(ctx, position.Change)
	if err != nil {
		return nil, fmt.Errorf("index: what changed since: %w", err)
	}
	if position.Change != 0 {
		// Asked last: what the log named belongs to the history that it still holds now.
		known, err := ix.log.HasChange(ctx, position.Change, position.UID)
		if err != nil {
			return nil, fmt.Errorf("index: whether the log holds its change: %w", err)
		}
		if !known {
			return nil, ErrOtherHistory
		}
	}
	var ordinals []uint32
	for _, id := range changed {
		if o, ok := ix.names.ordinal(id); ok {
			ordinals = append(ordinals, o)
		}
	}
	return ordinals, nil
}

// Close gives back what the view holds. It may be called once.
func (v *View) Close() {
	// A snapshot that cannot be closed leaves files behind, which the next opening of the index removes.
	_ = v.snapshot.close()
	v.gen.release()
}
