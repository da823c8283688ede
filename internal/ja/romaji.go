package ja

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// A row is a consonant and its five kana, for the vowels a, i, u, e, o; "-" where there is none.
type row struct {
	consonant, kana string
}

// romajiRows are the spellings of Hepburn, Kunrei and what input methods take.
var romajiRows = []row{
	{"", "ア イ ウ エ オ"}, {"k", "カ キ ク ケ コ"}, {"s", "サ シ ス セ ソ"}, {"t", "タ チ ツ テ ト"},
	{"n", "ナ ニ ヌ ネ ノ"}, {"h", "ハ ヒ フ ヘ ホ"}, {"m", "マ ミ ム メ モ"}, {"y", "ヤ - ユ イェ ヨ"},
	{"r", "ラ リ ル レ ロ"}, {"w", "ワ ウィ - ウェ ヲ"}, {"g", "ガ ギ グ ゲ ゴ"}, {"z", "ザ ジ ズ ゼ ゾ"},
	{"d", "ダ ヂ ヅ デ ド"}, {"b", "バ ビ ブ ベ ボ"}, {"p", "パ ピ プ ペ ポ"},
	{"sh", "シャ シ シュ シェ ショ"}, {"ch", "チャ チ チュ チェ チョ"}, {"j", "ジャ ジ ジュ ジェ ジョ"},
	{"ts", "ツァ ツィ ツ ツェ ツォ"}, {"f", "ファ フィ フ フェ フォ"}, {"v", "ヴァ ヴィ ヴ ヴェ ヴォ"},
	{"ky", "キャ キィ キュ キェ キョ"}, {"sy", "シャ シィ シュ シェ ショ"}, {"ty", "チャ チィ チュ チェ チョ"},
	{"cy", "チャ チィ チュ チェ チョ"}, {"ny", "ニャ ニィ ニュ ニェ ニョ"}, {"hy", "ヒャ ヒィ ヒュ ヒェ ヒョ"},
	{"my", "ミャ ミィ ミュ ミェ ミョ"}, {"ry", "リャ リィ リュ リェ リョ"}, {"gy", "ギャ ギィ ギュ ギェ ギョ"},
	{"zy", "ジャ ジィ ジュ ジェ ジョ"}, {"jy", "ジャ ジィ ジュ ジェ ジョ"}, {"dy", "ヂャ ヂィ ヂュ ヂェ ヂョ"},
	{"by", "ビャ ビィ ビュ ビェ ビョ"}, {"py", "ピャ ピィ ピュ ピェ ピョ"}, {"fy", "フャ フィ フュ フェ フョ"},
	{"th", "テャ ティ テュ テェ テョ"}, {"dh", "デャ ディ デュ デェ デョ"}, {"tw", "トァ トィ トゥ トェ トォ"},
	{"dw", "ドァ ドィ ドゥ ドェ ドォ"}, {"kw", "クァ クィ クゥ クェ クォ"}, {"gw", "グァ グィ グゥ グェ グォ"},
	{"x", "ァ ィ ゥ ェ ォ"}, {"l", "ァ ィ ゥ ェ ォ"}, {"xy", "ャ ィ ュ ェ ョ"}, {"ly", "ャ ィ ュ ェ ョ"},
	{"xt", "- - ッ - -"}, {"lt", "- - ッ - -"}, {"xts", "- - ッ - -"}, {"lts", "- - ッ - -"}, {"xw", "ヮ - - - -"},
}

// maxSyllable is the length of the longest spelling of a kana: xtsu.
const maxSyllable = 4

// syllables lead from a spelling to its kana.
var syllables = sync.OnceValue(func() map[string]string {
	m := make(map[string]string)
	for _, row := range romajiRows {
		for i, kana := range strings.Fields(row.kana) {
			if kana != "-" {
				m[row.consonant+"aiueo"[i:i+1]] = kana
			}
		}
	}
	return m
})

// macrons spells long vowels as input methods take them.
var macrons = strings.NewReplacer("ā", "a-", "ī", "i-", "ū", "u-", "ē", "e-", "ō", "o-", "â", "a-", "î", "i-", "û", "u-", "ê", "e-", "ô", "o-")

// RomajiToKana returns s with Latin letters made katakana, as Hepburn, Kunrei and input methods spell it, in any width and case.
// Kana in it stay, as katakana. It is not ok if something is left over; kana then ends with what is.
func RomajiToKana(s string) (kana string, ok bool) {
	kana, rest := romajiHead(latinKana(s))
	return kana + rest, rest == "" && kana != ""
}

// romajiHead converts as much of s as it can.
func romajiHead(s string) (kana, rest string) {
	var b strings.Builder
	for s != "" {
		syllable, n := romajiSyllable(s)
		if n == 0 {
			break
		}
		b.WriteString(syllable)
		s = s[n:]
	}
	return b.String(), s
}

// romajiSyllable returns the kana at the beginning of s and how many bytes they stand for, or 0.
func romajiSyllable(s string) (kana string, n int) {
	if r, n := utf8.DecodeRuneInString(s); isKana(r) {
		return katakana(s[:n]), n
	}
	if s[0] == '-' {
		return "ー", 1
	}
	if n := nasal(s); n > 0 {
		return "ン", n
	}
	if len(s) > 1 && isConsonant(s[0]) && (s[0] == s[1] || strings.HasPrefix(s, "tch")) {
		return "ッ", 1
	}
	for n := min(maxSyllable, len(s)); n > 0; n-- {
		if kana, ok := syllables()[s[:n]]; ok {
			return kana, n
		}
	}
	return "", 0
}

// nasal returns how many bytes at the beginning of s are ン: n before a consonant, n', nn before no vowel (input methods),
// n at the end, and m before b, m, p (older Hepburn).
func nasal(s string) int {
	var after byte
	if len(s) > 1 {
		after = s[1]
	}
	switch {
	case s[0] == 'm' && (after == 'b' || after == 'p' || after == 'm'):
		return 1
	case s[0] != 'n' || isVowel(after) || after == 'y':
		return 0
	case after == '\'':
		return 2
	case after == 'n' && (len(s) == 2 || !isVowel(s[2]) && s[2] != 'y'):
		return 2
	}
	return 1
}

func isVowel(b byte) bool { return strings.IndexByte("aiueo", b) >= 0 }

func isConsonant(b byte) bool { return 'a' <= b && b <= 'z' && !isVowel(b) && b != 'n' }
