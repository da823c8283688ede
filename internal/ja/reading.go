package ja

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Reading returns how text is read, in katakana: of a name, a title. Numbers and what has no known reading stay
// as they are written; spaces and punctuation disappear.
func (a *Analyzer) Reading(text string) string { return ReadingOf(a.words(normalize(text), nil)) }

// ReadingOf returns how the text is read that has the words, as [Analyzer.Reading] does.
func ReadingOf(words []Word) string {
	var b strings.Builder
	for i := range words {
		w := &words[i]
		switch {
		case isSymbol(w.POS):
		case w.Reading != "":
			b.WriteString(w.Reading)
		default:
			b.WriteString(katakana(w.Term))
		}
	}
	return b.String()
}

// ReadingKey returns the key under which a reading is found while it is typed: its sounds in Latin letters, long vowels
// short. What is not kana or romaji stays.
func ReadingKey(reading string) string {
	var key strings.Builder
	for rest := latinKana(reading); rest != ""; {
		var kana string
		kana, rest = romajiHead(rest)
		key.WriteString(soundKey(kana))
		if rest != "" {
			_, size := utf8.DecodeRuneInString(rest)
			key.WriteString(rest[:size])
			rest = rest[size:]
		}
	}
	return key.String()
}

// ReadingKeys returns how the [ReadingKey] of what is being typed may begin, in kana or in romaji of any kind: きょうr and
// kyour are the beginning of the key of キョウリョウ, sh of that of シャ and シ. There are several if it can go on in
// several ways, and none if nothing is typed.
func ReadingKeys(typed string) []string {
	typed = latinKana(typed)
	end := len(typed)
	for end > 0 && isConsonant(typed[end-1]) {
		end--
	}
	head, tail := ReadingKey(typed[:end]), typed[end:]
	switch {
	case tail != "":
		return tailKeys(head, tail)
	case head == "":
		return nil
	}
	last, _ := utf8.DecodeLastRuneInString(typed)
	if isKana(last) && strings.HasSuffix(head, "i") {
		return []string{head, strings.TrimSuffix(head, "i") + "y"} // き is on the way to きょ
	}
	return []string{head}
}

// tailKeys returns the keys of a head and the consonants after it, the first of which may be doubled (issh, matc).
func tailKeys(head, tail string) []string {
	double := len(tail) > 1 && (tail[0] == tail[1] || strings.HasPrefix(tail, "tc"))
	if double {
		tail = tail[1:]
	}
	var keys []string
	for _, k := range append([]string{tail}, unfinished(tail)...) {
		if double {
			k = k[:1] + k
		}
		if !slices.Contains(keys, head+k) {
			keys = append(keys, head+k)
		}
	}
	return keys
}

// latinKana returns s as romajiHead takes it.
func latinKana(s string) string { return macrons.Replace(strings.ToLower(norm.NFKC.String(s))) }

// unfinished returns how the key of a syllable may begin whose first consonants are typed, where Kunrei spells it otherwise.
func unfinished(consonants string) []string {
	switch consonants {
	case "sh":
		return []string{"sy", "si", "se"}
	case "ch":
		return []string{"ty", "ti", "te"}
	case "ts", "th", "tw":
		return []string{"t"}
	case "c":
		return []string{"t", "k"}
	case "j", "jy", "dy":
		return []string{"zy", "zi", "ze"}
	case "f", "fy":
		return []string{"h"}
	case "v":
		return []string{"b"}
	}
	return nil
}

// soundKey returns kana in Latin letters as Kunrei spells them, without what lengthens a vowel.
func soundKey(kana string) string {
	var key []byte
	double := false
	for _, r := range FoldKana(kana) {
		if r == 'ッ' {
			double = true
			continue
		}
		key = appendSound(key, r, double)
		double = false
	}
	return string(key)
}

// appendSound appends one kana, with its consonant doubled.
func appendSound(key []byte, r rune, double bool) []byte {
	consonant, vowel := sound(r)
	last := byte(0)
	if len(key) > 0 {
		last = key[len(key)-1]
	}
	switch {
	case vowel == 0:
		return append(key, consonant...)
	case consonant == "" && lengthens(last, vowel):
		return key
	case strings.ContainsRune("ャュョ", r):
		if last == 'i' {
			key = key[:len(key)-1]
		}
		return append(key, 'y', vowel)
	case strings.ContainsRune("ァィゥェォ", r) && last != 0 && isVowel(last):
		key[len(key)-1] = vowel // ティ is said like ti, whatever it is typed like
		return key
	case double && consonant != "":
		key = append(key, consonant[0])
	}
	return append(append(key, consonant...), vowel)
}

func lengthens(last, vowel byte) bool {
	return last == vowel || last == 'o' && vowel == 'u' || last == 'e' && vowel == 'i'
}

// sound returns the consonant and the vowel of a katakana in Kunrei, small ones like large ones. Of ン there is no vowel.
func sound(r rune) (consonant string, vowel byte) {
	if r < firstKatakana || r > lastKatakana {
		return "", 0
	}
	if r == 'ン' {
		return "n", 0
	}
	if v := vowelOf(r); v != 0 {
		vowel = "aiueo"[(v-'ア')/('イ'-'ア')]
	}
	return consonants()[r-firstKatakana], vowel
}

// consonants are the consonants of katakana in Kunrei.
var consonants = sync.OnceValue(func() *[lastKatakana - firstKatakana + 1]string {
	var of [lastKatakana - firstKatakana + 1]string
	for _, row := range kunreiRows {
		for _, r := range row.kana {
			of[r-firstKatakana] = row.consonant
		}
	}
	return &of
})

// kunreiRows are the kana of each consonant; ヂ, ヅ and ヲ are folded away before.
var kunreiRows = []row{
	{"k", "カキクケコ"}, {"s", "サシスセソ"}, {"t", "タチツテト"}, {"n", "ナニヌネノ"}, {"h", "ハヒフヘホ"},
	{"m", "マミムメモ"}, {"y", "ヤユヨ"}, {"r", "ラリルレロ"}, {"w", "ワ"}, {"g", "ガギグゲゴ"},
	{"z", "ザジズゼゾ"}, {"d", "ダデド"}, {"b", "バビブベボ"}, {"p", "パピプペポ"},
}
