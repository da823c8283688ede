package index

import (
	"unicode"
	"unicode/utf8"
)

// runStart marks a character with which a run begins, see runStarts.
const runStart = "^"

// A runClass is a kind of character of which words are written without spaces inside.
type runClass uint8

const (
	noRun runClass = iota
	katakanaRun
	letterRun
	digitRun
)

func classOf(r rune) runClass {
	switch {
	case isKatakana(r):
		return katakanaRun
	case unicode.IsDigit(r):
		return digitRun
	case unicode.IsLetter(r) && !unicode.In(r, unicode.Han, unicode.Hiragana):
		return letterRun
	}
	return noRun
}

func isKatakana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }
func isHan(r rune) bool      { return unicode.Is(unicode.Han, r) }

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// all reports whether f holds for each rune of s.
func all(s string, f func(rune) bool) bool {
	for _, r := range s {
		if !f(r) {
			return false
		}
	}
	return true
}

// isSign reports whether r is neither a letter nor a digit, such as a pictograph.
func isSign(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }
