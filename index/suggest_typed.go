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
	kana     []string // how its reading may begin, as ja.FoldKana has it
	head     string   // the kanji among what is typed: 橋梁 in 橋梁て, 打合 in 打合せ
	field    string   // typed before it, as 講師:
	kind     string   // the only kind that the field allows, "" if any will do
	within   set      // the articles that have what else was typed, nil if nothing else was
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
	tails := []string{typed}
	if i := strings.LastIndexFunc(typed, isHan); i >= 0 {
		_, n := utf8.DecodeRuneInString(typed[i:])
		b.head = kanjiOf(b.spelling)
		// What follows the kanji is their okurigana (打合せ) or the next word (橋梁て).
		tails = []string{v.gen.words.Reading(typed[:i+n]) + typed[i+n:], v.gen.words.Reading(typed)}
		if typed == b.head && n == len(typed) {
			tails = nil // a kanji alone has all its readings, and its spelling begins the same words
		}
	}
	for _, tail := range tails {
		if tail = noSpaces(tail); tail != "" {
			b.readings = append(b.readings, ja.ReadingKeys(tail)...)
			kana, _ := ja.RomajiToKana(tail)
			b.kana = append(b.kana, ja.FoldKana(strings.TrimRightFunc(kana, func(r rune) bool { return !isKatakana(r) })))
		}
	}
	b.readings = apart(b.readings)
	return b
}

// kanjiOf returns the Chinese characters of s: what different okurigana leave alone.
func kanjiOf(s string) string {
	return strings.Map(func(r rune) rune {
		if isHan(r) || r == '々' {
			return r
		}
		return -1
	}, s)
}

// kanaOfSyllable is how many kana a syllable of the key of a reading stands for at most: きょう is kyo.
const kanaOfSyllable = 3

// drawnOut reports whether vowels are typed longer than those of any word: ああああ is no beginning of 安全.
func (b *beginning) drawnOut() bool {
	syllables := 0
	for _, key := range b.readings {
		syllables = max(syllables, len(morae(key)))
	}
	return slices.ContainsFunc(b.kana, func(kana string) bool { return utf8.RuneCountInString(kana) > kanaOfSyllable*syllables })
}

// voicings are the consonants of the keys of readings that differ in nothing but their voice.
const voicings = "kgsztdhbbp"

// minVoiced is the length of a key from which one of its sounds may be voiced otherwise; shorter ones begin other words.
const minVoiced = 5

// otherwiseVoiced returns the keys that differ from one of keys in the voice of one consonant.
func otherwiseVoiced(keys []string) []string {
	var others []string
	for _, key := range keys {
		for i := range key {
			for k := 0; k < len(voicings) && len(key) >= minVoiced; k++ {
				if voicings[k] == key[i] {
					others = append(others, key[:i]+voicings[k^1:k^1+1]+key[i+1:])
				}
			}
		}
	}
	return apart(others)
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
