package index

import (
	"cmp"
	"context"
	"strings"

	"github.com/shijuku/shijuku/internal/ja"
)

// maxBegun is how many words, or names of a kind, that begin alike are looked at more closely, the most frequent: so there are
// enough when some turn out to be the same.
const maxBegun = 40

// A countedWord is a word, and how many visible documents offer it.
type countedWord struct {
	text  string
	count int
}

// completeWords enters the most frequent visible words that begin as typed.
func (v *View) completeWords(ctx context.Context, b *beginning, found candidates) error {
	o := v.gen.lexicon.ordered()
	for _, w := range v.frequent(o, o.bySpelling.beginning(b.spelling), b.within) {
		found.enter(SuggestWord, w.text, b.manner(spelt), w.count)
	}
	for _, key := range b.readings {
		if err := ctx.Err(); err != nil {
			return err
		}
		words := o.byReading.beginning(key)
		if b.head != "" {
			words = o.startingWith(words, b.head)
		}
		for _, w := range v.frequent(o, words, b.within) {
			m := read
			if !strings.HasPrefix(ja.FoldKana(v.gen.words.Reading(w.text)), b.kana) {
				m = slurred
			}
			found.enter(SuggestWord, w.text, m, w.count)
		}
	}
	return ctx.Err()
}

// startingWith returns those of words that are spelt like that at their beginning.
func (o *orders) startingWith(words []uint32, head string) []uint32 {
	var kept []uint32
	for _, w := range words {
		if strings.HasPrefix(o.words[w].spelling, head) {
			kept = append(kept, w)
		}
	}
	return kept
}

// frequent returns those of words that most visible documents of the articles within offer.
func (v *View) frequent(o *orders, words []uint32, within set) []countedWord {
	if len(words) == 0 {
		return nil
	}
	among := newSet(len(o.words))
	for _, w := range words {
		among.add(w)
	}
	t := v.gen.lexicon.words.tally(len(o.words))
	defer v.gen.lexicon.words.putBack(t)
	for i := range v.state.segments {
		v.state.segments[i].tally(t, words, among, within)
	}
	// Of equally frequent ones the shorter is first, as they are shown.
	top := firsts[countedWord]{size: maxBegun, compare: func(a, b countedWord) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(len(a.text), len(b.text)), cmp.Compare(a.text, b.text))
	}}
	for _, w := range t.met {
		top.add(countedWord{o.words[w].text, int(t.counts[w])})
	}
	return top.first()
}
