package ja

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Reading returns how text is read, in katakana: of a name, a title. Numbers and what has no known reading stay
// as they are written; spaces and punctuation disappear.
func (a *Analyzer) Reading(text string) string {
	n := normalize(text)
	var b strings.Builder
	for _, w := range a.words(n) {
		switch {
		case strings.HasPrefix(w.POS, "補助記号"), w.POS == "空白":
		case w.Reading != "":
			b.WriteString(w.Reading)
		default:
			b.WriteString(katakana(w.Term))
		}
	}
	return b.String()
}

// ReadingKeys returns the keys under which a reading is found while it is typed. Of a reading in kana there is one:
// its sounds in Latin letters, long vowels short. Of something half typed, in kana or in romaji of any kind, there is one for
// each way it can go on, and each is the beginning of the key of what is meant: きょうr and kyour of キョウリョウ,
// sh of シャ and シ. There are none if it can not be read.
func ReadingKeys(s string) []string {
	kana, rest := romajiHead(macrons.Replace(strings.ToLower(norm.NFKC.String(s))))
	head := soundKey(kana)
	if rest == "" {
		if head == "" {
			return nil
		}
		return []string{head}
	}
	var keys []string
	for _, tail := range unfinished(rest) {
		keys = append(keys, head+tail)
	}
	return keys
}

// unfinished returns how the key of a syllable may begin whose first consonants are typed.
func unfinished(consonants string) []string {
	switch consonants {
	case "sh":
		return []string{"sy", "si"}
	case "ch":
		return []string{"ty", "ti"}
	case "ts":
		return []string{"tu"}
	case "c":
		return []string{"t", "k"}
	case "j", "jy":
		return []string{"zy", "zi"}
	case "f", "fy":
		return []string{"hu"}
	case "v":
		return []string{"b"}
	case "k", "s", "t", "h", "m", "y", "r", "w", "g", "z", "d", "b", "p",
		"ky", "sy", "ty", "ny", "hy", "my", "ry", "gy", "zy", "by", "py":
		return []string{consonants}
	case "dy":
		return []string{"zy"}
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
	if r == 'ン' {
		return "n", 0
	}
	if v := vowelOf(r); v != 0 {
		vowel = "aiueo"[strings.IndexRune("アイウエオ", v)/len("ア")]
	}
	for _, row := range kunreiRows {
		if strings.ContainsRune(row.kana, r) {
			return row.consonant, vowel
		}
	}
	return "", vowel
}

// kunreiRows are the kana of each consonant; ヂ, ヅ and ヲ are folded away before.
var kunreiRows = []row{
	{"k", "カキクケコ"}, {"s", "サシスセソ"}, {"t", "タチツテト"}, {"n", "ナニヌネノ"}, {"h", "ハヒフヘホ"},
	{"m", "マミムメモ"}, {"y", "ヤユヨ"}, {"r", "ラリルレロ"}, {"w", "ワ"}, {"g", "ガギグゲゴ"},
	{"z", "ザジズゼゾ"}, {"d", "ダデド"}, {"b", "バビブベボ"}, {"p", "パピプペポ"},
}
