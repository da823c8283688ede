package index

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// maxWords is how many words of one beginning are looked at more closely, so that there are enough when some turn out to be the same.
const maxWords = 40

// A countedWord is a word, and how many visible documents offer it.
type countedWord struct {
	text  string
	count int
}

// completeWords enters the most frequent visible words whose keys begin with prefix.
func (v *View) completeWords(ctx context.Context, b *beginning, prefix string, m manner, found candidates) error {
	o := v.gen.lexicon.ordered()
	begin := o.bySpelling.beginning
	if m == read {
		begin = o.byReading.beginning
	}
	words := begin(prefix)
	if b.head != "" && m == read {
		words = o.startingWith(words, b.head)
	}
	for _, w := range v.frequent(o, words, b.within) {
		found.enter(SuggestWord, w.text, b.manner(m), w.count)
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
	t := v.gen.lexicon.tally(o)
	defer v.gen.lexicon.putBack(t)
	for i := range v.state.segments {
		v.state.segments[i].tally(t, words, among, within)
	}
	var top []countedWord
	least := int32(0) // how many documents the last of the first has
	for _, w := range t.met {
		if n := t.counts[w]; n >= least {
			top = append(top, countedWord{o.words[w].text, int(n)})
		}
		if len(top) == 4*maxWords {
			top = mostFrequent(top)
			least = int32(top[len(top)-1].count)
		}
	}
	return mostFrequent(top)
}

// mostFrequent returns the first of words. Of equally frequent ones the shorter is first, as they are shown.
func mostFrequent(words []countedWord) []countedWord {
	slices.SortFunc(words, func(a, b countedWord) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(len(a.text), len(b.text)), cmp.Compare(a.text, b.text))
	})
	return words[:min(len(words), maxWords)]
}
