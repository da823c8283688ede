package index

import (
	"unicode"
	"unicode/utf8"
)

func isKatakana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }
func isLatin(r rune) bool    { return unicode.Is(unicode.Latin, r) }
func isHan(r rune) bool      { return unicode.Is(unicode.Han, r) }

// isSign reports whether r is neither a letter nor a digit, such as a pictograph.
func isSign(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }

// edgeless reports whether the words of r's script have no edges to see, unlike runs of katakana, letters and digits.
func edgeless(r rune) bool { return isHan(r) || unicode.Is(unicode.Hiragana, r) || isSign(r) }

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
