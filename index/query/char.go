package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What people type for one sign in half width, full width or kana mode.

func isQuote(r rune) bool { return strings.ContainsRune("\"“”＂", r) }
func isDash(r rune) bool  { return strings.ContainsRune("-−－‐ー", r) }
func isHash(r rune) bool  { return r == '#' || r == '＃' }
func isBar(r rune) bool   { return r == '|' || r == '｜' }
func isOpen(r rune) bool  { return r == '(' || r == '（' }
func isClose(r rune) bool { return r == ')' || r == '）' }
func isColon(r rune) bool { return r == ':' || r == '：' }

// isSpace takes control characters for spaces too: nobody means them.
func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// isBreak reports whether r ends a word wherever it stands.
func isBreak(r rune) bool { return isSpace(r) || isQuote(r) || isBar(r) }

// isPlain reports whether r can stand in a field's text without quotation marks.
func isPlain(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || strings.ContainsRune("-_.・/@", r)
}

// halfWidth returns s with full-width ASCII made half width, in lower case.
func halfWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		return unicode.ToLower(r)
	}, s)
}

// splitField cuts NAME:REST at the first colon if NAME is the name of a field.
func splitField(word string) (name, rest string, ok bool) {
	i := strings.IndexFunc(word, isColon)
	if i < 0 {
		return "", word, false
	}
	if _, ok := fieldNames[halfWidth(word[:i])]; !ok {
		return "", word, false
	}
	_, n := utf8.DecodeRuneInString(word[i:])
	return word[:i], word[i+n:], true
}

// isOperator returns the operator that a word standing alone is, or 0.
func isOperator(word string) tokenKind {
	switch word {
	case "または":
		return orToken
	case "除く":
		return notToken
	}
	// Lower case is the English word.
	if strings.ToUpper(word) != word {
		return 0
	}
	switch halfWidth(word) {
	case "or":
		return orToken
	case "and":
		return andToken
	case "not":
		return notToken
	}
	return 0
}
