package index

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// near visits the visible words whose keys differ from a word in at most so many letters, in the order of their terms, with how
// many visible documents have them.
func (v *View) near(ctx context.Context, prefix, word string, wrong int, visit func(key, text string, count int)) error {
	m := newMisspelling(prefix, word, wrong)
	counts := map[string]int{}
	for i := range v.state.segments {
		if err := v.state.segments[i].misspelt(ctx, m, counts); err != nil {
			return fmt.Errorf("index: words like another: %w", err)
		}
	}
	terms := make([]string, 0, len(counts))
	for t := range counts {
		terms = append(terms, t)
	}
	slices.Sort(terms)
	for _, t := range terms {
		key, text, _ := strings.Cut(t[len(prefix):], keySeparator)
		visit(key, text, counts[t])
	}
	return nil
}

// misspelt counts the visible documents of the terms that the automaton accepts.
func (s *stateSegment) misspelt(ctx context.Context, m *misspelling, counts map[string]int) error {
	dict, err := s.segment.Dictionary(fieldSuggest)
	if err != nil {
		return err
	}
	it := dict.AutomatonIterator(m, []byte(m.prefix), []byte(m.prefix+"\xff"))
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		entry, err := it.Next()
		if err != nil {
			return err
		}
		if entry == nil {
			return nil
		}
		list, err := dict.PostingsList([]byte(entry.Term), s.except, nil)
		if err != nil {
			return err
		}
		if visible := int(list.Count()); visible > 0 {
			counts[entry.Term] += visible
		}
	}
}
