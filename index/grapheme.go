package index

import (
	"unicode"
	"unicode/utf8"
)

const zeroWidthJoiner = '\u200d'

// joins reports whether r belongs to the character before it as people see it: accents, dakuten, variation selectors,
// skin tones, and what joins pictographs.
func joins(r rune) bool {
	return unicode.Is(unicode.M, r) || r == zeroWidthJoiner || r == 'ﾞ' || r == 'ﾟ' ||
		r >= 0x1F3FB && r <= 0x1F3FF || r >= 0xE0020 && r <= 0xE007F
}

// borders reports whether text may be cut at i: not within a character as people see it.
// Flags, which are pairs of letters, are cut between pairs only.
func borders(text string, i int) bool {
	if i <= 0 || i >= len(text) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(text[i:])
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	if !utf8.RuneStart(text[i]) || joins(next) || before == zeroWidthJoiner || before == '\r' && next == '\n' {
		return false
	}
	if !isFlagLetter(next) {
		return true
	}
	letters := 0
	for j := i; j > 0; letters++ {
		r, size := utf8.DecodeLastRuneInString(text[:j])
		if !isFlagLetter(r) {
			break
		}
		j -= size
	}
	return letters%2 == 0
}

func isFlagLetter(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }
