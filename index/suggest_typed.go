package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shijuku/shijuku/index/query"
	"github.com/shijuku/shijuku/internal/ja"
)

// A beginning is what somebody has typed of a word, as the keys of what may be meant begin.
type beginning struct {
	spelling string
	readings []string
	head     string // what is spelt of the readings already, as a key: 橋梁 in 橋梁て
	field    string // typed before it, as 講師:
	kind     string // the only kind that the field allows, "" if any will do
	within   set    // the articles that have what else was typed, nil if nothing else was
}

// begin takes the kanji at the head of what is typed for what they read, so that 橋梁て begins 橋梁点検.
func (v *View) begin(typed string) beginning {
	var b beginning
	if q, problem := query.Parse(typed); problem == nil {
		if f, ok := q.(query.Field); ok {
			b.kind = suggestedBy[f.Name]
			if i := strings.LastIndex(typed, f.Of); b.kind != "" && i >= 0 {
				b.field, typed = strings.TrimRight(typed[:i], `"“”＂`), f.Of
			}
		}
	}
	b.spelling = nameKey(typed)
	tail := typed
	if i := strings.LastIndexFunc(typed, isHan); i >= 0 {
		_, n := utf8.DecodeRuneInString(typed[i:])
		tail = typed[i+n:]
		if tail != "" {
			b.head = nameKey(typed[:i+n])
			tail = v.gen.words.Reading(typed[:i+n]) + tail
		}
	}
	if tail != "" {
		b.readings = ja.ReadingKeys(noSpaces(tail))
	}
	return b
}

// manner returns how something was begun. Whoever types hiragana has not converted it yet: then a word that is written in
// hiragana is no better than one that is read so.
func (b *beginning) manner(m manner) manner {
	if m == spelt && all(b.spelling, func(r rune) bool { return unicode.Is(unicode.Hiragana, r) || r == 'ー' }) {
		return read
	}
	return m
}

// suggestedBy are the kinds of suggestion that complete the text of a field.
var suggestedBy = map[query.FieldName]string{
	query.Speaker: SuggestSpeaker, query.Title: SuggestTitle, query.Tag: SuggestTag, query.Series: SuggestSeries,
}

// fieldOf are the fields, as the search language names them in Japanese, that find what is suggested.
var fieldOf = map[string]string{
	SuggestSpeaker: "講師:", SuggestTitle: "題名:", SuggestTag: "タグ:", SuggestSeries: "シリーズ:",
}

// asking returns the query that finds a suggestion.
func (b *beginning) asking(kind, text string) string {
	quoted := `"` + strings.NewReplacer(`"`, " ", "“", " ", "”", " ", "＂", " ").Replace(text) + `"`
	switch {
	case b.field != "":
		return b.field + quoted
	case isPlain(text) && (kind == SuggestWord || kind == SuggestTitle):
		return text
	case kind == SuggestWord:
		return quoted
	}
	return fieldOf[kind] + quoted
}

// isPlain reports whether a text is words to the search language, and nothing else.
func isPlain(text string) bool {
	q, problem := query.Parse(text)
	parts := []query.Q{q}
	if and, ok := q.(query.And); ok {
		parts = and.Of
	}
	for _, part := range parts {
		if _, ok := part.(query.Word); !ok {
			return false
		}
	}
	return problem == nil
}

// splitLast returns what stands before the last space, and behind it.
func splitLast(typed string) (head, last string) {
	i := strings.LastIndexFunc(typed, unicode.IsSpace)
	if i < 0 {
		return "", typed
	}
	return strings.TrimSpace(typed[:i]), strings.TrimSpace(typed[i:])
}
