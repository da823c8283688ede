package ja

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// hiraganaToKatakana is the distance between the two in Unicode.
const hiraganaToKatakana = 'ア' - 'あ'

// katakana returns s with hiragana made katakana.
func katakana(s string) string {
	return strings.Map(func(r rune) rune {
		if isHiragana(r) {
			return r + hiraganaToKatakana
		}
		return r
	}, s)
}

// oneSound are kana that are said alike.
var oneSound = strings.NewReplacer("ヴァ", "バ", "ヴィ", "ビ", "ヴェ", "ベ", "ヴォ", "ボ", "ヴ", "ブ", "ヂ", "ジ", "ヅ", "ズ", "ヲ", "オ")

// FoldKana returns the form in which readings are compared: katakana, a long vowel as the vowel it stands for
// (コー, コウ), オ after an o as ウ (オオ, オウ), and one kana for those that are said alike (ヂ ジ, ヅ ズ, ヲ オ, ヴァ バ).
// Other characters stay.
func FoldKana(s string) string {
	if strings.IndexFunc(s, mayFold) < 0 {
		return s
	}
	return foldKana(s)
}

// mayFold reports whether FoldKana may change a character. It leaves most readings of a dictionary as they are.
func mayFold(r rune) bool {
	switch r {
	case 'オ', 'ヲ', 'ヂ', 'ヅ':
		return true
	}
	return r < 'ァ' || r > 'ン'
}

func foldKana(s string) string {
	var b strings.Builder
	var vowel rune
	for _, r := range oneSound.Replace(katakana(norm.NFKC.String(s))) {
		switch {
		case r == 'ー' && vowel == 0:
			continue
		case r == 'ー':
			r = longVowel(vowel)
		case r == 'オ' && vowel == 'オ':
			r = 'ウ'
		}
		b.WriteRune(r)
		vowel = vowelOf(r)
	}
	return b.String()
}

// longVowel returns the kana that lengthens a vowel in native and Chinese words.
func longVowel(vowel rune) rune {
	switch vowel {
	case 'エ':
		return 'イ'
	case 'オ':
		return 'ウ'
	}
	return vowel
}

// vowelColumns are the katakana that end in each vowel.
var vowelColumns = [...]struct {
	vowel rune
	kana  string
}{
	{'ア', "アカサタナハマヤラワガザダバパァャヮ"}, {'イ', "イキシチニヒミリギジビピィ"}, {'ウ', "ウクスツヌフムユルグズブプゥュ"},
	{'エ', "エケセテネヘメレゲゼデベペェ"}, {'オ', "オコソトノホモヨロゴゾドボポォョ"},
}

// The katakana of Unicode lie between these, among them all that is listed here.
const firstKatakana, lastKatakana = 'ァ', 'ヿ'

// vowels are the vowels of katakana.
var vowels = sync.OnceValue(func() *[lastKatakana - firstKatakana + 1]rune {
	var of [lastKatakana - firstKatakana + 1]rune
	for _, column := range vowelColumns {
		for _, r := range column.kana {
			of[r-firstKatakana] = column.vowel
		}
	}
	return &of
})

// vowelOf returns the vowel in which a katakana ends, as a katakana, or 0.
func vowelOf(r rune) rune {
	if r < firstKatakana || r > lastKatakana {
		return 0
	}
	return vowels()[r-firstKatakana]
}

// Unvoiced returns how a folded reading may begin where it stands alone that begins with a voiced sound behind another word:
// ジョ in 避難所 is ショ, ボン in 三本 ホン.
func Unvoiced(reading string) []string {
	first, size := utf8.DecodeRuneInString(reading)
	var alone []string
	for _, row := range [...]struct{ voiced, plain string }{
		{"ガギグゲゴザジズゼゾダデドバビブベボパピプペポ", "カキクケコサシスセソタテトハヒフヘホハヒフヘホ"}, {"ジズ", "チツ"},
	} {
		if i := strings.IndexRune(row.voiced, first); i >= 0 {
			alone = append(alone, row.plain[i:i+size]+reading[size:])
		}
	}
	return alone
}
