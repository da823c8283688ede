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
			return stem + "いきぎしちにびみり"[i:i+len("い")]
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
	if !hasKey(term) {
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

// hasKey says whether a term has two kanji or more, the first of them in front, and hiragana between or after them.
func hasKey(term string) bool {
	kanji, kana := 0, 0
	for _, r := range term {
		switch {
		case isKanji(r):
			kanji++
		case isHiragana(r):
			kana++
		default:
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(term)
	return kanji >= 2 && kana > 0 && isKanji(first)
}

// compoundKeys are the words of two kanji with hiragana behind them, as 打ち切り, by their kanji alone (打切). UniDic has most in one
// spelling or two; the others it cuts in pieces (打|切り, 読|出).
type compoundKeys map[string]*entry

// compoundLemmas returns the keys of a dictionary's lemmas: sixteen thousand.
func (d *dictionary) compoundLemmas() compoundKeys {
	keys := make(compoundKeys)
	last := uint32(0)
	for i := range d.lexeme {
		text := d.lexeme[i].lemma
		if text == last {
			continue // lexemes of one lemma stand together
		}
		last = text
		if key := compoundKey(d.texts.at(text)); key != "" && keys[key] == nil {
			keys[key] = &entry{surface: key, term: key}
		}
	}
	return keys
}

// compoundKey returns the two kanji of a lemma that begins with one and ends with hiragana, "" if it is not so.
func compoundKey(lemma string) string {
	first, size := utf8.DecodeRuneInString(lemma)
	if !isKanji(first) || isNumeralLetter(first) {
		return ""
	}
	second, last := rune(0), rune(0)
	for _, r := range lemma[size:] {
		switch {
		case isHiragana(r):
		case second == 0 && isKanji(r):
			second = r
		default:
			return ""
		}
		last = r
	}
	if second == 0 || !isHiragana(last) {
		return ""
	}
	return string([]rune{first, second})
}

// merge makes one token of two that spell such a word. It works in place.
func (c compoundKeys) merge(d *dictionary, text string, tokens []token) []token {
	out := tokens[:0]
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if i+1 < len(tokens) && tokens[i+1].kind == known && d.beginsCompound(t, i > 0 && tokens[i-1].kind == number) {
			next := tokens[i+1]
			if e := c.find(text[t.start:t.end], text[next.start:next.end]); e != nil {
				t.kind, t.entry, t.end = listed, e, next.end
				i++
			}
		}
		out = append(out, t)
	}
	return out
}

// suffixPOS is that of a word that belongs to the one before it, not to the one behind.
const suffixPOS = "接尾辞"

// beginsCompound reports whether a word can be the first half of one: a noun, but not a counter behind a number (八年|越し) or what ends
// the word before it, or a verb in the form that others follow (見|直す, not 見る|限り).
func (d *dictionary) beginsCompound(t token, counted bool) bool {
	if t.kind != known {
		return false
	}
	g := &d.grammar[t.grammar]
	if g.is(verbKind) {
		return strings.HasPrefix(g.cform, "連用形")
	}
	return !counted && t.end-t.start == len("打") && !strings.HasPrefix(g.pos, suffixPOS)
}

// find returns the entry of two tokens with one kanji each, nil if there is none.
func (c compoundKeys) find(first, second string) *entry {
	a, b := kanjiBefore(first), kanjiBefore(second)
	if a == 0 || b == 0 {
		return nil
	}
	var key [2 * utf8.UTFMax]byte
	n := utf8.EncodeRune(key[:], a)
	n += utf8.EncodeRune(key[n:], b)
	return c[string(key[:n])]
}

// kanjiBefore returns the kanji that begins s, with only hiragana behind it; else 0.
func kanjiBefore(s string) rune {
	first, size := utf8.DecodeRuneInString(s)
	if !isKanji(first) {
		return 0
	}
	for _, r := range s[size:] {
		if !isHiragana(r) {
			return 0
		}
	}
	return first
}
