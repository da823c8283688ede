package ja

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// verbAlts returns what else a verb is found by: the noun made of it (見直す, 見直し) and the kanji of its lemma (見直).
func verbAlts(lemma, ctype string) []string {
	var alts []string
	if noun := verbNoun(lemma, ctype); utf8.RuneCountInString(noun) > 1 && noun != lemma {
		alts = append(alts, noun)
	}
	return appendKey(alts, lemma)
}

// verbNoun returns the continuative form of a verb, which is a noun as well. It is "" for irregular verbs.
func verbNoun(lemma, ctype string) string {
	last, size := utf8.DecodeLastRuneInString(lemma)
	stem := lemma[:len(lemma)-size]
	switch {
	case strings.HasPrefix(ctype, "五段"):
		if i := strings.IndexRune("うくぐすつぬぶむる", last); i >= 0 {
			return stem + string([]rune("いきぎしちにびみり")[i/len("う")])
		}
	case strings.HasPrefix(ctype, "上一段"), strings.HasPrefix(ctype, "下一段"):
		if last == 'る' {
			return stem
		}
	}
	return ""
}

// appendKey appends the kanji of a term if there are two or more and hiragana between or after them.
// Writers leave out any of the hiragana: 打ち合わせ, 打合わせ, 打合せ, 打合.
func appendKey(alts []string, term string) []string {
	kanji, kana := 0, 0
	for _, r := range term {
		switch {
		case isKanji(r):
			kanji++
		case isHiragana(r):
			kana++
		default:
			return alts
		}
	}
	first, _ := utf8.DecodeRuneInString(term)
	if kanji < 2 || kana == 0 || !isKanji(first) {
		return alts
	}
	key := strings.Map(func(r rune) rune {
		if isHiragana(r) {
			return -1
		}
		return r
	}, term)
	if slices.Contains(alts, key) {
		return alts
	}
	return append(alts, key)
}
