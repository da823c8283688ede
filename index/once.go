package index

import "github.com/shijuku/shijuku/internal/ja"

// A once remembers the words of a document's texts while its fields are made of them: finding them is most of the work.
// It is for one document and one goroutine; the words must not be changed.
type once struct {
	Analyzer
	words map[string][]ja.Word
}

func analyseOnce(a Analyzer) *once { return &once{a, map[string][]ja.Word{}} }

// Words implements Analyzer.
func (o *once) Words(text string) []ja.Word {
	words, ok := o.words[text]
	if !ok {
		words = o.Analyzer.Words(text)
		o.words[text] = words
	}
	return words
}
