package index

import (
	"context"
	"iter"
	"slices"
)

// head returns the most frequent terms of the segment with a prefix. Where there are many it is kept: a segment never changes.
func (s *stateSegment) head(ctx context.Context, prefix string) (*head, error) {
	if known, ok := s.column.heads.Load(prefix); ok {
		return known.(*head), nil
	}
	var terms []headTerm
	for t, err := range s.terms(ctx, prefix) {
		if err != nil {
			return nil, err
		}
		terms = append(terms, t)
	}
	if len(terms) <= headSize {
		return &head{terms: terms}, nil
	}
	slices.SortFunc(terms, compareTerms)
	h := &head{terms: slices.Clone(terms[:headSize]), rest: terms[headSize].count}
	s.column.heads.Store(prefix, h)
	return h, nil
}

// terms yields the terms of the segment with a prefix, in order, and how many documents have them, visible or not.
func (s *stateSegment) terms(ctx context.Context, prefix string) iter.Seq2[headTerm, error] {
	return func(yield func(headTerm, error) bool) {
		dict, err := s.segment.Dictionary(fieldSuggest)
		if err != nil {
			yield(headTerm{}, err)
			return
		}
		it := dict.AutomatonIterator(nil, []byte(prefix), []byte(prefix+"\xff"))
		for {
			if err := ctx.Err(); err != nil {
				yield(headTerm{}, err)
				return
			}
			entry, err := it.Next()
			if err != nil {
				yield(headTerm{}, err)
				return
			}
			if entry == nil || !yield(headTerm{entry.Term, int(entry.Count)}, nil) {
				return
			}
		}
	}
}
