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
	f := newTokenField(fieldSuggest)
	for _, text := range texts {
		var run []ja.Word
		for _, w := range a.Words(text) {
			if n := len(run); n > 0 && (run[n-1].End != w.Start || !compounds(w)) {
				f.addNouns(text, run)
				run = nil
			}
			if isNoun(w) || len(run) > 0 && compounds(w) || isPrefix(w) {
				run = append(run, w)
			}
		}
		f.addNouns(text, run)
	}
	return f
}

// addNames adds the names that a card has: series, speakers, tags.
func (f *tokenField) addNames(c *card) {
	f.addNoun(c.Series, c.SeriesReading)
	for i, name := range c.Speakers {
		f.addNoun(name, c.SpeakerReadings[i])
	}
	for i, tag := range c.Tags {
		f.addNoun(tag, c.TagReadings[i])
	}
}

func isNoun(w ja.Word) bool {
	return !w.Stop && strings.HasPrefix(w.POS, "名詞") && !strings.HasPrefix(w.POS, "名詞,数詞")
}

// isPrefix reports whether a word only begins others: 再 in 再開発.
func isPrefix(w ja.Word) bool { return !w.Stop && strings.HasPrefix(w.POS, "接頭辞") }

// compounds reports whether a word can go on behind a noun: another noun, or what ends one, as 院 in 会計検査院.
func compounds(w ja.Word) bool {
	return isNoun(w) || !w.Stop && strings.HasPrefix(w.POS, "接尾辞,名詞的")
}

// addNouns adds the nouns of a run, and the run if it is more than one word and not too long.
func (f *tokenField) addNouns(text string, run []ja.Word) {
	reading, nouns := "", 0
	for _, w := range run {
		if isNoun(w) {
			f.addNoun(w.Base, w.Reading)
			nouns++
		}
		if reading += w.Reading; w.Reading == "" {
			reading += w.Base
		}
	}
	if n := len(run); n > 1 && nouns > 0 && nouns <= maxCompound {
		f.addNoun(text[run[0].Start:run[n-1].End], reading)
	}
}

// addNoun adds one noun; single letters are not worth completing.
func (f *tokenField) addNoun(noun, reading string) {
	if utf8.RuneCountInString(noun) < 2 || strings.ContainsAny(noun, keySeparator+"\n") {
		return
	}
	f.add(spellingPrefix + nameKey(noun) + keySeparator + noun)
	if key := ja.ReadingKey(reading); key != "" {
		f.add(readingPrefix + key + keySeparator + noun)
	}
}
