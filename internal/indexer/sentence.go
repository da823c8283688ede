package indexer

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxPiece is the length in bytes at which a sentence is cut although it goes on: a hundred characters.
// People do not write such sentences; speech recognition and machines do.
const maxPiece = 300

// maxMarked is the length at which even a letter is cut from its combining marks, which nobody could read any more.
const maxMarked = 2 * maxPiece

// The joins of pieces. A blank line ends a paragraph for the analysis of words, a single line break does not.
const (
	paragraphJoin = "\n\n"
	lineJoin      = "\n"
	wordJoin      = " "
)

// sentences cuts a text after its sentences and at its line breaks. What stands between
// two of them is kept as the join of the second: a blank line, a line break, a space or nothing.
func sentences(s string) []piece {
	var pieces []piece
	end := 0 // of the piece before
	for {
		start := end + len(s[end:]) - len(strings.TrimLeftFunc(s[end:], unicode.IsSpace))
		if start == len(s) {
			return pieces
		}
		text := strings.TrimRightFunc(s[start:start+sentence(s[start:])], unicode.IsSpace)
		pieces = append(pieces, piece{text: text, join: between(s[end:start])})
		end = start + len(text)
	}
}

// between returns the join that white space amounts to.
func between(space string) string {
	breaks := strings.Count(space, "\n") + 2*strings.Count(space, "\u2029")
	switch {
	case breaks > 1:
		return paragraphJoin
	case breaks == 1 || strings.ContainsAny(space, "\v\f\r\u0085\u2028"):
		return lineJoin
	case space != "":
		return wordJoin
	}
	return ""
}

// sentence returns the length of the first sentence of s in bytes, or where to cut it if it is too long:
// after a comma or a space if there is one in the second half.
func sentence(s string) int {
	ended, pause := false, 0
	for i := 0; i < len(s); {
		r, width := utf8.DecodeRuneInString(s[i:])
		if ended && !closes(r) {
			return i
		}
		if after := i + width; after > maxPiece && (after > maxMarked || !unicode.Is(unicode.M, r)) {
			return cmp.Or(pause, i)
		}
		i += width
		switch {
		case r == '\n' || r == '\u2028' || r == '\u2029':
			return i
		case strings.ContainsRune("。．！？!?", r), r == '.' && strings.HasPrefix(s[i:], " "):
			ended = true
		case i > maxPiece/2 && (r == '、' || r == '，' || unicode.IsSpace(r)):
			pause = i
		}
	}
	return len(s)
}

// closes reports whether r belongs to the sentence whose end it follows.
func closes(r rune) bool {
	return strings.ContainsRune("。．！？!?", r) || unicode.Is(unicode.Pe, r) || unicode.Is(unicode.Pf, r) || unicode.Is(unicode.M, r)
}
