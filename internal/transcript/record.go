package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A mark says whether the record goes off or on from here.
type mark int

const (
	noMark mark = iota
	offRecord
	onRecord
)

// commentWord begins a comment in WebVTT.
const commentWord = "NOTE"

// readMark returns the mark that a line of a comment is. Whatever speaks of off-record closes the record,
// only a plain on-record opens it again: what is doubtful stays closed.
func readMark(line string) mark {
	word := strings.Map(letter, strings.ToLower(norm.NFKC.String(cutNote(line))))
	switch {
	case strings.Contains(word, "offrecord"), strings.Contains(word, "offtherecord"), strings.Contains(word, "オフレコ"):
		return offRecord
	case word == "onrecord", word == "ontherecord":
		return onRecord
	}
	return noMark
}

// cutNote returns a line without the word NOTE at its beginning, in any case, and what separates it.
func cutNote(line string) string {
	line = strings.TrimSpace(line)
	if isNote(line) {
		return strings.TrimLeft(line[len(commentWord):], ": \t　：-")
	}
	return line
}

// isNote reports whether a line begins a comment. Players know only NOTE, people also write Note.
func isNote(line string) bool {
	line = strings.TrimSpace(line)
	if len(line) < len(commentWord) || !strings.EqualFold(line[:len(commentWord)], commentWord) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(line[len(commentWord):])
	return len(line) == len(commentWord) || strings.ContainsRune(": \t　：-", next)
}

// readNoteMark returns the mark that a line is by itself, outside of a comment: only after the word NOTE,
// so that nobody's words are taken for one.
func readNoteMark(line string) mark {
	if !isNote(line) {
		return noMark
	}
	return readMark(line)
}

// letter drops what people put between the two words of a mark.
func letter(r rune) rune {
	if unicode.IsLetter(r) {
		return r
	}
	return -1
}
