package index

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/shijuku/shijuku/articles"
)

// Respelt reports whether one of the marks of a text is a word of the query in another spelling, and that word does not
// stand there as it was typed. Width, case and the endings of verbs are no other spelling.
func (m *Marker) Respelt(text string, marks []articles.Span) bool {
	marked := make([]string, len(marks))
	for i, s := range marks {
		marked[i] = plainLetters(text[s.Start:s.End])
	}
	plain := make([]bool, len(marked))
	missing := false
	for i := range m.units {
		typed := plainLetters(m.units[i].text)
		found := false
		for j, mark := range marked {
			if sameSpelling(typed, mark) {
				plain[j], found = true, true
			}
		}
		missing = missing || !found
	}
	return missing && slices.Contains(plain, false)
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
