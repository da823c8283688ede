package ja

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// untagged returns a lemma without what UniDic adds to tell words apart: サーバー-server, 円-助数詞.
func untagged(lemma string) string {
	if i := strings.IndexByte(lemma, '-'); i > 0 {
		return lemma[:i]
	}
	return lemma
}

// foldTerm returns s in the forms that a normalised text has. Most terms are.
func foldTerm(s string) string {
	if isFolded(s) {
		return s
	}
	return normalize(s).text
}

// isFolded says whether s has only characters that stay as they are in a normalised text.
func isFolded(s string) bool {
	common := commonForms()
	for _, r := range s {
		if !('a' <= r && r <= 'z' || isDigit(r) || isKana(r) || isKanji(r) && common.of(r) == r) {
			return false
		}
	}
	return true
}

// properTerm returns the spelling of a proper noun with the variants folded that people mix in names. The lemma of a proper
// noun would be its reading, and 古賀 the same as 古河.
func properTerm(s string) string {
	if !hasVariant(s) {
		return s
	}
	runes := []rune(s)
	for i := range runes {
		inside := i > 0 && i+1 < len(runes) && isKanji(runes[i-1]) && isKanji(runes[i+1])
		switch r := runes[i]; {
		case inside && (r == 'が' || r == 'ガ' || r == 'ケ'):
			runes[i] = 'ヶ'
		case r == '斉':
			runes[i] = '斎'
		case i > 0 && isKanji(r) && r == runes[i-1]:
			runes[i] = '々'
		}
	}
	return string(runes)
}

// hasVariant says whether a proper noun may have a variant: one of those letters, or a kanji that follows itself.
func hasVariant(s string) bool {
	var before rune
	for _, r := range s {
		switch r {
		case 'が', 'ガ', 'ケ', '斉':
			return true
		case before:
			if isKanji(r) {
				return true
			}
		}
		before = r
	}
	return false
}

// minLongVowel is the length of an unknown katakana word from which a long vowel at its end does not count (サーバー, サーバ);
// shorter ones are other words without it (コピー, コピ). The rule and the length are those of Lucene's Japanese analyzer.
const minLongVowel = 4

func trimLongVowel(s string) string {
	if !strings.HasSuffix(s, "ー") || utf8.RuneCountInString(s) < minLongVowel {
		return s
	}
	if !isKatakanaWord(s) {
		return s
	}
	if word := strings.TrimRight(s, "ー"); word != "" {
		return word
	}
	return s // a line drawn with long vowels
}

func isKatakanaWord(s string) bool {
	for _, r := range s {
		if !isKatakana(r) && r != 'ー' {
			return false
		}
	}
	return s != ""
}

func allKanji(s string) bool {
	for _, r := range s {
		if !isKanji(r) {
			return false
		}
	}
	return s != ""
}

func hasLetter(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) && r != 'ー' || unicode.IsNumber(r) {
			return true
		}
	}
	return false
}
