package index

import (
	"strings"
	"unicode"

	"github.com/shijuku/shijuku/internal/ja"
)

// The lengths from which a word may have a wrong letter. Of shorter ones nearly every word is a misspelling of another.
const (
	minKanji    = 2
	minKatakana = 3
	minLetters  = 4  // of Latin letters and hiragana
	maxLetters  = 32 // longer than any name; what is longer is a sentence
)

// A typo is something typed, in the forms in which it is compared.
type typo struct {
	spelling string // as nameKey has it
	wrong    int    // how many of its letters may be wrong
	reading  string // as ja.ReadingKey has it
	unsound  int    // how many letters of the reading's key may be wrong
	sounds   int    // kana of the reading
	latin    bool   // typed in Latin letters, any of which may be wrong
}

func newTypo(s span, words Analyzer) *typo {
	t := &typo{spelling: nameKey(s.text)}
	t.latin = all(t.spelling, isLatin)
	n := letters(t.spelling)
	if n < minKanji || n > maxLetters {
		return t
	}
	reading := words.Reading(s.text)
	t.reading = ja.ReadingKey(reading)
	t.sounds = min(letters(ja.FoldKana(reading)), len(t.reading)) // no more than are left of zzzzzz
	if t.sounds >= minSounds {
		t.unsound = maxWrong // one sound is two letters
	}
	if n >= shortest(t.spelling) && (!s.known || n >= shortWord) {
		t.wrong = wrongLetters(n)
	}
	return t
}

// shortest returns how many letters a word must have to be misspelt.
func shortest(s string) int {
	switch {
	case strings.ContainsFunc(s, isHan):
		return minKanji
	case all(s, isKatakana):
		return minKatakana
	}
	return minLetters
}

// shortened is added to the distance of a word that is a part of what was typed: it says less, so it was hardly meant.
const shortened = 0.25

// spelt returns how far a word is that is spelt so. It is not ok for the same word, for one with other digits (nobody means
// another year), and for one with Chinese characters where none were typed.
func (t *typo) spelt(key string) (score float64, ok bool) {
	d := distance([]rune(t.spelling), []rune(key), t.wrong)
	switch {
	case d == 0, d > t.wrong, digits(t.spelling) != digits(key):
		return 0, false
	case strings.ContainsFunc(key, isHan) && !strings.ContainsFunc(t.spelling, isHan):
		return 0, false
	case t.sameSkeleton(key):
		return sameSkeleton, true
	case strings.Contains(t.spelling, key):
		return float64(d) + shortened, true
	}
	return float64(d), true
}

// said returns how far a word is with a reading of that key.
func (t *typo) said(key, spelling string) (score float64, ok bool) {
	if spelling == t.spelling || digits(t.spelling) != digits(spelling) {
		return 0, false
	}
	switch {
	case t.sameSkeleton(spelling):
		return sameSkeleton, true
	case key == t.reading:
		return sameReading, true
	case t.sounds >= minSounds && distance(morae(t.reading), morae(key), 1) == 1:
		return nearReading, true
	case t.sounds >= minSounds && t.latin && distance([]byte(t.reading), []byte(key), 1) == 1:
		return nearReading, true
	}
	return 0, false
}

// sameSkeleton reports whether two katakana words differ only in how sounds are written that Japanese does not have.
func (t *typo) sameSkeleton(key string) bool {
	return all(t.spelling, isKatakana) && all(key, isKatakana) && skeleton(t.spelling) == skeleton(key)
}

// skeleton returns the sounds of katakana, none of them long or doubled.
func skeleton(katakana string) string {
	var b strings.Builder
	var last rune
	for _, r := range ja.ReadingKey(katakana) {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// morae cuts the key of a reading behind each vowel: kyoryo is kyo, ryo.
func morae(key string) []string {
	var all []string
	for key != "" {
		n := strings.IndexAny(key, "aiueo") + 1
		if n == 0 {
			n = len(key)
		}
		all = append(all, key[:n])
		key = key[n:]
	}
	return all
}

// digits returns the digits of s.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
