package index

import (
	"slices"
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
	kana     string // how its reading begins, as ja.FoldKana has it
	head     string // what is spelt of the reading already, as a key: 橋梁 in 橋梁て
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
	if tail = noSpaces(tail); tail != "" {
		b.readings = apart(ja.ReadingKeys(tail))
		kana, _ := ja.RomajiToKana(tail)
		b.kana = ja.FoldKana(strings.TrimRightFunc(kana, func(r rune) bool { return !isKatakana(r) }))
	}
	return b
}

// apart returns keys without those that begin with another, so that nothing is found by two.
func apart(keys []string) []string {
	var kept []string
	for i, key := range keys {
		if !slices.ContainsFunc(keys, func(k string) bool { return k != key && strings.HasPrefix(key, k) }) && !slices.Contains(keys[:i], key) {
			kept = append(kept, key)
		}
	}
	return kept
}

// keys returns how the keys begin of what was begun in a manner.
func (b *beginning) keys(m manner) []string {
	switch m {
	case spelt:
		return []string{b.spelling}
	case inside:
		return append([]string{b.spelling}, b.readings...)
	}
	return b.readings
}

// manner returns how something was begun. Whoever types hiragana has not converted it yet, nor has whoever types the letters of
// hiragana: then a word that is written so is no better than one that is read so.
func (b *beginning) manner(m manner) manner {
	if m == spelt && b.unconverted() {
		return read
	}
	return m
}

// unconverted reports whether an input method may still make something else of what is typed.
func (b *beginning) unconverted() bool {
	if all(b.spelling, func(r rune) bool { return unicode.Is(unicode.Hiragana, r) || r == 'ー' }) {
		return true
	}
	vowels := strings.TrimRight(b.spelling, "bcdfghjklmnpqrstvwxyz")
	_, ok := ja.RomajiToKana(vowels)
	return (ok || vowels == "") && len(b.spelling)-len(vowels) <= maxConsonants
}

// maxConsonants is how many letters may stand at the end of romaji before a vowel: ch, ky, tch would be three with a doubled one.
const maxConsonants = 2

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
