package index

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// near visits the visible words and names whose keys a misspelling accepts, with how many visible documents offer them, in no order.
// Names may come several times.
func (v *View) near(o *orders, m manner, like *misspelling, visit func(w *lexeme, count int)) {
	for _, n := range o.near(m, like) {
		count := 0
		for i := range v.state.segments {
			s := &v.state.segments[i]
			if at, ok := slices.BinarySearch(s.column.words.numbers, n); ok {
				count += s.shown(s.column.words.of(at), nil)
			}
		}
		if count > 0 {
			visit(&o.words[n], count)
		}
	}
	for i := range v.state.segments {
		v.state.segments[i].nearNames(m, like, visit)
	}
}

// nearNames visits the visible names, other than titles, whose keys a misspelling accepts.
func (s *stateSegment) nearNames(m manner, like *misspelling, visit func(w *lexeme, count int)) {
	names := s.column.names()[m]
	before, accepted := "", false // many cards have the same speaker
	for _, at := range s.column.untitled[m] {
		n := &names[at]
		if n.key != before {
			before, accepted = n.key, like.accepts(n.key)
		}
		if accepted && !s.hides(n.doc) {
			c := n.completion
			visit(&lexeme{c.text, c.spelling, c.reading}, 1)
		}
	}
}

// near returns the words whose keys a misspelling accepts.
func (o *orders) near(m manner, like *misspelling) []uint32 {
	by := &o.bySpelling
	if m == read {
		by = &o.byReading
	}
	if like.limit == 0 {
		return by.same(string(like.word))
	}
	var near []uint32
	look := func(n uint32) {
		s := o.shapes[n].spelling
		if m == read {
			s = o.shapes[n].reading
		}
		if s.near(like.shape, like.limit) && like.accepts(by.key(&o.words[n])) {
			near = append(near, n)
		}
	}
	if firsts := like.firsts(); firsts != nil {
		for _, letter := range firsts {
			for _, n := range by.beginning(string(letter)) {
				look(n)
			}
		}
		return near
	}
	for n := range uint32(len(o.shapes)) {
		look(n)
	}
	return near
}

// nearTerms visits the terms of visible texts that a misspelling accepts, in order, with how many documents have them.
// Most words are not offered anywhere, but all are terms.
func (v *View) nearTerms(ctx context.Context, like *misspelling, visit func(term string, count int)) error {
	counts := map[string]int{}
	for _, f := range everyField {
		for i := range v.state.segments {
			if err := v.state.segments[i].nearTerms(ctx, fields[f].words, like, counts); err != nil {
				return fmt.Errorf("index: words like another: %w", err)
			}
		}
	}
	for _, term := range slices.Sorted(maps.Keys(counts)) {
		if isOffered(term) { // and no term of another kind, as a date is
			visit(term, counts[term])
		}
	}
	return nil
}

// nearTerms counts the visible documents of the terms of a field that a misspelling accepts.
func (s *stateSegment) nearTerms(ctx context.Context, field string, like *misspelling, counts map[string]int) error {
	dict, err := s.segment.Dictionary(field)
	if err != nil {
		return err
	}
	it := dict.AutomatonIterator(like, nil, nil)
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
