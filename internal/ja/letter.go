package ja

import "unicode"

// A letter is one character of a normalised text and the bytes of the source it stands for. Letters that one source
// character became (㎡ → m2) share its bytes; what was dropped (a variation selector) belongs to the letter before it.
type letter struct {
	r        rune
	from, to int32
	capital  bool // it was a capital letter in the source
}

// pictographs begin here; older symbols such as ■ and ★ are punctuation in Japanese text.
const firstPictograph = 0x1F000

func isKanji(r rune) bool {
	return 0x4E00 <= r && r <= 0x9FFF || r == '々' || r == '〇' || r == '〆' || 0x3400 <= r && r <= 0x4DBF ||
		0xF900 <= r && r <= 0xFAFF || 0x20000 <= r && r <= 0x323AF
}

func isHiragana(r rune) bool { return 'ぁ' <= r && r <= 'ゖ' || r == 'ゝ' || r == 'ゞ' }

func isKatakana(r rune) bool { return 'ァ' <= r && r <= 'ヺ' || r == 'ヽ' || r == 'ヾ' }

func isKana(r rune) bool { return isHiragana(r) || isKatakana(r) || r == 'ー' }

// isJapanese says whether r is a letter that is written without spaces between words.
func isJapanese(r rune) bool { return isKana(r) || isKanji(r) }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isForeign says whether r belongs to a word of another script, which the dictionary knows nothing about.
func isForeign(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return !isJapanese(r) && (unicode.IsLetter(r) || unicode.IsMark(r)) && r != '〻'
}

func isPictograph(r rune) bool { return r >= firstPictograph && unicode.In(r, unicode.So, unicode.Sk) }

func isBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// isSpace says whether r separates words and is nothing else: white space, control characters, and what was not UTF-8.
func isSpace(r rune) bool {
	if r > 0x3000 {
		return r == unicode.ReplacementChar // there is no other space, and most letters stand here
	}
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar
}

// isInvisible says whether r only changes how its neighbours look or join.
func isInvisible(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r == 0xAD, r == 0x2060, r == 0xFEFF, r == 0x034F:
		return true
	case 0x200B <= r && r <= 0x200F, 0x202A <= r && r <= 0x202E, 0x2066 <= r && r <= 0x2069:
		return true
	case 0xFE00 <= r && r <= 0xFE0F, 0xE0100 <= r && r <= 0xE01EF: // variation selectors
		return true
	case 0x1F3FB <= r && r <= 0x1F3FF: // skin tones
		return true
	}
	return false
}

func isDash(r rune) bool {
	switch r {
	case '-', '‐', '‑', '‒', '–', '—', '―', '−', '─', '━':
		return true
	}
	return false
}
