package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// seats are kept for titles, so that shorter completions and titles are both seen.
const seats = 3

// A manner is how what was typed begins something; a better one is less.
type manner uint8

const (
	spelt   manner = iota // by its spelling
	read                  // by its reading
	inside                // with a later word of it
	slurred               // by its reading, but for how long its vowels are: きょうr, 距離
)

// A candidate is something that begins as typed.
type candidate struct {
	kind, text string
	manner     manner
	count      int   // how many visible documents have it
	held       int64 // of a title: when the newest article of that title was, as articles.Held.Key has it
	whole      bool  // nothing is left to complete
}

// candidates are found by kind and text.
type candidates map[[2]string]*candidate

// enter counts something that was found.
func (found candidates) enter(kind, text string, m manner, count int) {
	key := [2]string{kind, text}
	c := found[key]
	switch {
	case c == nil:
		found[key] = &candidate{kind: kind, text: text, manner: m, count: count}
	case c.manner == m:
		c.count += count
	default:
		c.count, c.manner = max(c.count, count), min(c.manner, m)
	}
}

// date notes when an article of that title was.
func (found candidates) date(kind, text string, held int64) {
	if c := found[[2]string{kind, text}]; kind == SuggestTitle {
		c.held = max(c.held, held)
	}
}

// choose returns the best n candidates for a beginning, with not too many titles, and none that differs from another one or
// one of before only in its spelling.
func (v *View) choose(found candidates, b *beginning, n int, before []Suggestion) []Suggestion {
	all := found.ranked(b)
	titles := 0
	for _, c := range all {
		if c.kind == SuggestTitle {
			titles++
		}
	}
	titles = min(titles, max(min(seats, n), n-(len(all)-titles)))
	chosen := []Suggestion{}
	taken := map[string]bool{}
	for _, s := range before {
		taken[v.sameness(s.Text)] = true
	}
	for _, c := range all {
		if len(chosen) >= n {
			break
		}
		isTitle := c.kind == SuggestTitle
		if isTitle && titles == 0 || !isTitle && len(chosen) >= n-titles {
			continue
		}
		same := v.sameness(b.field + c.text)
		if taken[same] {
			continue
		}
		taken[same] = true
		if isTitle {
			titles--
		}
		chosen = append(chosen, Suggestion{b.field + c.text, c.kind, b.asking(c.kind, c.text)})
	}
	return chosen
}

// sameness returns what a text has in common with its other spellings: its terms.
func (v *View) sameness(text string) string {
	var terms strings.Builder
	for _, w := range v.gen.words.Words(text) {
		if !w.Stop {
			terms.WriteString(w.Term)
			terms.WriteString(keySeparator)
		}
	}
	if terms.Len() == 0 {
		return nameKey(text)
	}
	return terms.String()
}

// ranked returns the candidates, best first: what is typed whole, then how they begin as typed, words before titles, titles
// by their dates, the most frequent, the shortest, the first in order.
func (found candidates) ranked(b *beginning) []*candidate {
	all := make([]*candidate, 0, len(found))
	for _, c := range found {
		if c.kind != SuggestWord || !found.named(c) {
			c.whole = nameKey(c.text) == b.spelling
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b *candidate) int {
		return cmp.Or(
			compareBool(!a.whole, !b.whole),
			cmp.Compare(a.manner, b.manner),
			compareBool(a.kind == SuggestTitle, b.kind == SuggestTitle),
			cmp.Compare(b.held, a.held),
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
