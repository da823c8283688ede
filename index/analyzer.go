package index

import (
	"iter"

	"github.com/shijuku/shijuku/internal/ja"
)

// An Analyzer finds the words of a text. *ja.Analyzer is one.
type Analyzer interface {
	Words(text string) []ja.Word
	Grams(text string) []ja.Gram
	Analyze(text string, room []ja.Word) ([]ja.Word, iter.Seq[ja.Gram])
	Reading(text string) string
	ReadAs(folded string) []string
	Synonyms(words []ja.Word) []ja.Synonym
	Fingerprint() string
}

var _ Analyzer = (*ja.Analyzer)(nil)
