package articles

import (
	"unicode"
	"unicode/utf8"
)

// maxPause is the longest silence, in seconds, over which a sentence is taken to go on into the next cue.
// Captions that break a word follow each other at once.
const maxPause = 3.0

// Continues reports whether the cue goes on with what the one before it says: its text is then a part of the same running
// text, in which words may be cut by the border. Passages and the marks on a page agree about it.
func (c Cue) Continues(before Cue) bool {
	return c.Speaker == before.Speaker && c.OffRecord == before.OffRecord && c.Start-before.End <= maxPause
}

// Seam returns what stands between two pieces of running text of which only a break is known, of a line or between cues: a
// space in scripts that write spaces, nothing in Japanese. Neither piece has white space at the break.
func Seam(left, right string) string {
	l, _ := utf8.DecodeLastRuneInString(left)
	r, _ := utf8.DecodeRuneInString(right)
	if wide(l) || wide(r) {
		return ""
	}
	return " "
}

// wide reports whether r belongs to Japanese writing, which puts no spaces between words.
func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r >= 0x3000 && r <= 0x30ff || // CJK punctuation, ー
		r >= 0xff00 && r <= 0xffef // full-width and half-width forms
}
