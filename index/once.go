package index

import (
	"iter"
	"slices"
	"sync"

	"github.com/shijuku/shijuku/internal/ja"
)

// A once remembers the words of a document's texts while its fields are made of them: finding them is most of the work.
// It is for one goroutine; the words must not be changed, and are lost when it is told to forget them.
type once struct {
	Analyzer
	words map[string][]ja.Word
	room  []ja.Word // memory for words, as far as any lay in it
	used  int       // of the room, by the words that are remembered
}

// maxRoom is how many words' memory is kept for other documents: a passage has some two hundred words, of two hundred bytes each.
const maxRoom = 1 << 12

// maxTexts is how many texts are forgotten at once: the memory for those of a card with many tags would have to be wiped for each passage.
const maxTexts = 1 << 8

// onces keeps the memory of those that are done.
var onces = sync.Pool{New: func() any { return &once{words: map[string][]ja.Word{}} }}

// analyseOnce returns one that remembers nothing. When it is not used any more, it must be told that it is done.
func analyseOnce(a Analyzer) *once {
	o := onces.Get().(*once)
	o.Analyzer = a
	return o
}

// forget makes room for the next document.
func (o *once) forget() {
	clear(o.words)
	o.used = 0
}

// done gives the memory back.
func (o *once) done() {
	if len(o.words) > maxTexts {
		return
	}
	o.forget()
	clear(o.room) // it points into texts
	o.room, o.Analyzer = o.room[:0], nil
	onces.Put(o)
}

// analyze returns the words of a text, which are remembered, and its characters, which are not.
func (o *once) analyze(text string) ([]ja.Word, iter.Seq[ja.Gram]) {
	if words, ok := o.words[text]; ok {
		return words, slices.Values(o.Grams(text))
	}
	words, characters := o.Analyze(text, o.room[o.used:o.used])
	o.keep(text, words)
	return words, characters
}

// Words implements Analyzer.
func (o *once) Words(text string) []ja.Word {
	words, ok := o.words[text]
	if !ok {
		words, _ = o.Analyze(text, o.room[o.used:o.used])
		o.keep(text, words)
	}
	return words
}

// Reading implements Analyzer.
func (o *once) Reading(text string) string { return ja.ReadingOf(o.Words(text)) }

// keep remembers the words of a text, which lie in the room that was left unless there were too many.
func (o *once) keep(text string, words []ja.Word) {
	o.words[text] = words
	need := o.used + len(words)
	switch {
	case need <= cap(o.room):
		o.room, o.used = o.room[:max(len(o.room), need)], need
	case need <= maxRoom/2:
		o.room, o.used = make([]ja.Word, 0, 2*need), 0
	}
}
