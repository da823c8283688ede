package index

import (
	"strings"
	"unicode/utf8"

	"github.com/shijuku/shijuku/internal/ja"
)

// The nouns of a text are kept for completion, each under its spelling and under its reading: a term is one of these
// prefixes, the key that what is typed must begin, keySeparator, and the noun as it is written.
const (
	spellingPrefix = "s"
	readingPrefix  = "r"
)

// maxCompound is how many nouns in a row are offered as one: longer ones nobody begins to type.
const maxCompound = 4

// suggestField returns the nouns of texts and what they are compounded to.
func suggestField(a Analyzer, texts []string) *tokenField {
	f := newTokenField(fieldSuggest, false)
	for _, text := range texts {
		var run []ja.Word
		for _, w := range a.Words(text) {
			if n := len(run); n > 0 && (run[n-1].End != w.Start || !isNoun(w)) {
				f.addNouns(text, run)
				run = nil
			}
			if isNoun(w) {
				run = append(run, w)
			}
		}
		f.addNouns(text, run)
	}
	return f
}

func isNoun(w ja.Word) bool {
	return !w.Stop && strings.HasPrefix(w.POS, "名詞") && !strings.HasPrefix(w.POS, "名詞,数詞")
}

// addNouns adds the nouns of a run, and the run if it is more than one and not too long.
func (f *tokenField) addNouns(text string, run []ja.Word) {
	reading := ""
	for _, w := range run {
		f.addNoun(w.Base, w.Reading)
		if reading += w.Reading; w.Reading == "" {
			reading += w.Base
		}
	}
	if n := len(run); n > 1 && n <= maxCompound {
		f.addNoun(text[run[0].Start:run[n-1].End], reading)
	}
}

// addNoun adds one noun; single letters are not worth completing.
func (f *tokenField) addNoun(noun, reading string) {
	if utf8.RuneCountInString(noun) < 2 || strings.ContainsAny(noun, keySeparator+"\n") {
		return
	}
	f.length++
	f.add(spellingPrefix+nameKey(noun)+keySeparator+noun, 0)
	if key := ja.ReadingKey(reading); key != "" {
		f.add(readingPrefix+key+keySeparator+noun, 0)
	}
}
