package index

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

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

// completeWords enters the most frequent visible words that begin as typed. If there are none, it takes those whose reading begins
// so but for voiced sounds: nobody can know whether 所 is しょ or じょ in a word that they have never read aloud.
func (v *View) completeWords(ctx context.Context, b *beginning, found candidates) error {
	o := v.gen.lexicon.ordered(ctx)
	for _, w := range v.frequent(o, o.bySpelling.beginning(b.spelling), b.within) {
		found.enter(SuggestWord, w.text, b.manner(spelt), w.count)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, w := range v.frequent(o, o.readLike(b, b.readings), b.within) {
		if v.soundsLike(b, w.text) {
			found.enter(SuggestWord, w.text, read, w.count)
		} else if !b.drawnOut() {
			found.enter(SuggestWord, w.text, slurred, w.count)
		}
	}
	if len(found) == 0 && !b.drawnOut() {
		for _, w := range v.frequent(o, o.readLike(b, otherwiseVoiced(b.readings)), b.within) {
			found.enter(SuggestWord, w.text, slurred, w.count)
		}
	}
	return ctx.Err()
}

// readLike returns the words whose readings begin with any of keys, and that are spelt as far as a beginning is.
func (o *orders) readLike(b *beginning, keys []string) []uint32 {
	var all []uint32
	for _, key := range keys {
		words := o.byReading.beginning(key)
		if b.head == "" && len(keys) == 1 {
			return words
		}
		for _, w := range words {
			if b.head == "" || strings.HasPrefix(kanjiOf(o.words[w].spelling), b.head) {
				all = append(all, w)
			}
		}
	}
	return all
}

// soundsLike reports whether the reading of a word begins as typed, also in how long its vowels are. One kana says nothing of that.
func (v *View) soundsLike(b *beginning, word string) bool {
	if len(b.kana) == 1 && utf8.RuneCountInString(b.kana[0]) < 2 {
		return true
	}
	reading := ja.FoldKana(v.gen.words.Reading(word))
	return slices.ContainsFunc(b.kana, func(kana string) bool { return strings.HasPrefix(reading, kana) })
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
