package index

import "context"

// Warm makes what completions need, so that nobody waits for it who types, and returns when that has ended. For a large knowledge
// base that takes seconds.
func (ix *Index) Warm(ctx context.Context) error {
	return ix.reading(func(gen *generation, s *snapshot) error {
		for _, seg := range s.segments {
			if err := ctx.Err(); err != nil {
				return err
			}
			seg.column.names()
		}
		gen.lexicon.ordered(ctx)
		return ctx.Err()
	})
}
