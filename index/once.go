package index

import (
	"iter"
	"slices"

	"github.com/shijuku/shijuku/internal/ja"
)

// A once remembers the words of a document's texts while its fields are made of them: finding them is most of the work.
// It is for one document and one goroutine; the words must not be changed.
type once struct {
	Analyzer
	words map[string][]ja.Word
}

func analyseOnce(a Analyzer) *once { return &once{a, map[string][]ja.Word{}} }

// Analyze implements Analyzer. The text's words are remembered, its grams are not.
func (o *once) Analyze(text string) ([]ja.Word, iter.Seq[ja.Gram]) {
	if words, ok := o.words[text]; ok {
		return words, slices.Values(o.Grams(text))
	}
	words, grams := o.Analyzer.Analyze(text)
	o.words[text] = words
	return words, grams
}

// Words implements Analyzer.
func (o *once) Words(text string) []ja.Word {
	words, ok := o.words[text]
	if !ok {
		words = o.Analyzer.Words(text)
		o.words[text] = words
	}
	return words
}
