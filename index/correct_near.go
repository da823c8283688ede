package index

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
)

// near visits the visible words and names whose keys differ from a word in at most so many letters, with how many visible
// documents offer them. Names may come several times.
func (v *View) near(o *order, m manner, word string, wrong int, visit func(w *lexeme, count int)) {
	var near []uint32
	like := newMisspelling(word, wrong)
	like.among(len(o.numbers), o.keyAt, func(i int) { near = append(near, o.numbers[i]) })
	for _, n := range near {
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
		s := &v.state.segments[i]
		names := s.column.names()[m]
		like.among(len(names), func(i int) string { return names[i].key }, func(i int) {
			if c := names[i].completion; c.kind != SuggestTitle && !s.hides(names[i].doc) {
				visit(&lexeme{c.text, c.spelling, c.reading}, 1)
			}
		})
	}
}

// nearTerms visits the terms of visible texts that differ from a word in at most so many letters, in order, with how many documents have them.
// Most words are not offered anywhere, but all are terms.
func (v *View) nearTerms(ctx context.Context, word string, wrong int, visit func(term string, count int)) error {
	like := newMisspelling(word, wrong)
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

// among visits those of n keys, which are in order, that a misspelling accepts. Keys that begin as no such word does are skipped.
func (m *misspelling) among(n int, keyAt func(int) string, visit func(int)) {
	states := []int{m.Start()} // after each byte of the key before
	before := ""
	for i := 0; i < n; {
		key := keyAt(i)
		states = states[:min(len(states), 1+common(before, key))]
		before = key
		state := states[len(states)-1]
		for at := len(states) - 1; at < len(key) && state != deadRow; at++ {
			state = m.Accept(state, key[at])
			states = append(states, state)
		}
		if state == deadRow {
			i = behind(i, n, keyAt, key[:len(states)-1])
			continue
		}
		if m.IsMatch(state) {
			visit(i)
		}
		i++
	}
}

// common returns how many bytes two strings have in common at their beginning.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// behind returns the place, after the i-th of n keys, of the first that does not begin with prefix. Most are near.
func behind(i, n int, keyAt func(int) string, prefix string) int {
	step := 1
	for i+step < n && strings.HasPrefix(keyAt(i+step), prefix) {
		i += step
		step *= 2
	}
	return i + sort.Search(min(step, n-i), func(k int) bool { return !strings.HasPrefix(keyAt(i+k), prefix) })
}
