package index

import (
	"strings"
	"unicode"

	"github.com/shijuku/shijuku/internal/ja"
)

// nameKey returns the form in which names, tags and series are compared: normalised and without spaces.
func nameKey(s string) string {
	s, _ = ja.Normalize(s)
	return noSpaces(s)
}

// readingKey returns the form in which readings are compared.
func readingKey(s string) string { return ja.FoldKana(noSpaces(s)) }

func noSpaces(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// readingOf returns the reading that somebody meant who typed s: kana, or letters that are kana in disguise. "" if it is neither.
func readingOf(s string) string {
	s = nameKey(s)
	if s == "" {
		return ""
	}
	if all(s, func(r rune) bool { return isKatakana(r) || unicode.Is(unicode.Hiragana, r) }) {
		return readingKey(s)
	}
	if kana, ok := ja.RomajiToKana(s); ok {
		return readingKey(kana)
	}
	return ""
}
