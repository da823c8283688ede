package index

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/shijuku/shijuku/articles"
)

// Respelt reports whether a word of the query stands in a text only in another spelling. The marks are those of the text. Width,
// case and the endings of verbs are no other spelling.
func (m *Marker) Respelt(text string, marks []articles.Span) bool {
	marked := make([]string, len(marks))
	for i, s := range marks {
		marked[i] = plainLetters(text[s.Start:s.End])
	}
	for i := range m.units {
		typed := plainLetters(m.units[i].text)
		if slices.ContainsFunc(marked, func(mark string) bool { return sameSpelling(typed, mark) }) {
			continue
		}
		one := *m
		one.units = m.units[i : i+1]
		if len(one.Words(text)) > 0 {
			return true
		}
	}
	return false
}

// plainLetters returns text in the width and case that are no matter of spelling, without the の that may stand
// within a compound.
func plainLetters(text string) string {
	return strings.ReplaceAll(strings.ToLower(norm.NFKC.String(text)), "の", "")
}

// sameSpelling reports whether a mark is what was typed, a part of it, or another form of the same verb.
func sameSpelling(typed, mark string) bool {
	if _, rest, ok := strings.Cut(typed, mark); ok {
		return !strings.HasPrefix(rest, "ー") // サーバ is no part of サーバー
	}
	return strings.Contains(mark, typed) || withoutEnding(mark) == withoutEnding(typed)
}

// withoutEnding returns text without the hiragana at its end, in which verbs change.
func withoutEnding(text string) string {
	return strings.TrimRightFunc(text, func(r rune) bool { return unicode.Is(unicode.Hiragana, r) })
}
