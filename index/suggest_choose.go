package index

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// seats are kept for titles, so that shorter completions and titles are both seen.
const seats = 3

// A manner is how what was typed begins something; a better one is less.
type manner uint8

const (
	spelt  manner = iota // by its spelling
	read                 // by its reading
	inside               // with a later word of it
)

// A candidate is something that begins as typed.
type candidate struct {
	kind, text string
	manner     manner
	count      int // how many visible documents have it
}

// candidates are found by kind and text.
type candidates map[[2]string]*candidate

// enter counts something that was found.
func (found candidates) enter(kind, text string, m manner, count int) {
	key := [2]string{kind, text}
	c := found[key]
	switch {
	case c == nil:
		found[key] = &candidate{kind, text, m, count}
	case c.manner == m:
		c.count += count
	default:
		c.count, c.manner = max(c.count, count), min(c.manner, m)
	}
}

// choose returns the best n candidates for a beginning, each text once, with not too many titles.
func (found candidates) choose(b *beginning, n int) []Suggestion {
	all := found.ranked()
	titles := 0
	for _, c := range all {
		if c.kind == SuggestTitle {
			titles++
		}
	}
	others := len(all) - titles
	titles = min(titles, max(seats, n-others))
	chosen := []Suggestion{}
	taken := map[string]bool{}
	for _, c := range all {
		isTitle := c.kind == SuggestTitle
		if taken[c.text] || isTitle && titles == 0 || !isTitle && len(chosen) >= n-titles {
			continue
		}
		if isTitle {
			titles--
		}
		taken[c.text] = true
		if chosen = append(chosen, Suggestion{b.field + c.text, c.kind, b.asking(c.kind, c.text)}); len(chosen) >= n {
			break
		}
	}
	return chosen
}

// ranked returns the candidates, best first: how they begin as typed, words before titles, then what is most
// frequent, shortest, first in order.
func (found candidates) ranked() []*candidate {
	all := make([]*candidate, 0, len(found))
	for _, c := range found {
		if c.kind != SuggestWord || !found.named(c) {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b *candidate) int {
		return cmp.Or(
			cmp.Compare(a.manner, b.manner),
			compareBool(a.kind == SuggestTitle, b.kind == SuggestTitle),
			cmp.Compare(b.count, a.count),
			cmp.Compare(utf8.RuneCountInString(a.text), utf8.RuneCountInString(b.text)),
			cmp.Compare(a.text, b.text),
			cmp.Compare(a.kind, b.kind),
		)
	})
	return all
}

// named reports whether a word is a tag, a series or a speaker as well, which says more. That is then as frequent.
func (found candidates) named(word *candidate) bool {
	for _, kind := range []string{SuggestTag, SuggestSeries, SuggestSpeaker} {
		if better := found[[2]string{kind, word.text}]; better != nil {
			better.count = max(better.count, word.count)
			return true
		}
	}
	return false
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
