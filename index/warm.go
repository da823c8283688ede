package index

import "context"

// Warm makes what completions need, so that nobody waits for it who types, and returns when that has ended. For a large knowledge
// base that takes seconds.
func (ix *Index) Warm(ctx context.Context) error {
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
	for _, seg := range s.segments {
		if err := ctx.Err(); err != nil {
			return err
		}
		seg.column.names()
	}
	gen.lexicon.ordered(ctx)
	return ctx.Err()
}
