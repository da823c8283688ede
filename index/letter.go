package index

import "strings"

// Letters are kept as numbers, the frequent ones small, each in as few bytes of seven bits as it takes, the most significant first. Only the
// last byte of a letter is below moreBytes. So hiragana, digits and Latin letters take one byte, most others two, and where a run of
// letters stands among others can be sought as bytes: it begins at a letter if the byte before it is a last one.
const moreBytes = 0x80

// The numbers of letters.
const (
	gapNumber       = 0   // between texts and paragraphs
	longVowelNumber = 1   // ー
	hiraganaNumber  = 2   // ぁ to ん
	latinNumber     = 85  // a to z, what is left of them when case is folded
	digitNumber     = 111 // 0 to 9
	signNumber      = 121 // frequentSigns
	katakanaNumber  = 128 // ァ to ヺ
	hanNumber       = 256 // those that still fit into two bytes
	otherNumber     = 1 << 14
)

const frequentSigns = "-./%:_+"

// numberOf returns the number of a letter. No two letters have the same.
func numberOf(r rune) uint32 {
	switch {
	case r == 'ー':
		return longVowelNumber
	case 'ぁ' <= r && r <= 'ん':
		return hiraganaNumber + uint32(r-'ぁ')
	case 'a' <= r && r <= 'z':
		return latinNumber + uint32(r-'a')
	case '0' <= r && r <= '9':
		return digitNumber + uint32(r-'0')
	case 'ァ' <= r && r <= 'ヺ':
		return katakanaNumber + uint32(r-'ァ')
	case '一' <= r && r < '一'+otherNumber-hanNumber:
		return hanNumber + uint32(r-'一')
	}
	if i := strings.IndexRune(frequentSigns, r); i >= 0 {
		return signNumber + uint32(i)
	}
	return otherNumber + uint32(r)
}

// appendNumber appends the bytes of a letter.
func appendNumber(code []byte, n uint32) []byte {
	switch {
	case n >= 1<<14:
		code = append(code, byte(n>>14)|moreBytes, byte(n>>7)|moreBytes)
	case n >= 1<<7:
		code = append(code, byte(n>>7)|moreBytes)
	}
	return append(code, byte(n)&^moreBytes)
}

// firstNumber returns the first letter and how many bytes it takes; 0 bytes if code does not hold it whole.
func firstNumber(code []byte) (number uint32, size int) {
	for i, b := range code {
		number = number<<7 | uint32(b&^moreBytes)
		if b < moreBytes {
			return number, i + 1
		}
	}
	return 0, 0
}
