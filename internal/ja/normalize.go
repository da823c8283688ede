package ja

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Normalize returns text as it is compared: NFKC, invisible characters dropped, one form for each kanji, lower case,
// one kind of dash, lines of Japanese text joined. The offsets lead back to the bytes of text.
//
// A single line break between two Japanese letters is taken for a wrapped line and disappears; a blank line
// becomes a paragraph separator (U+2029) and ends a sentence. So whoever puts blocks together (headings, list items, cells of a table,
// speakers) puts a blank line between them.
//
// Normalize takes any bytes. What is not UTF-8, like a control character, becomes a space.
func Normalize(text string) (string, Offsets) {
	n := normalize(text)
	return n.text, Offsets{n.letters, n.starts}
}

// Offsets lead from the bytes of a normalised text to the bytes of its source.
type Offsets struct {
	letters []letter
	starts  []int32 // byte of each letter in the normalised text, and one more: its length
}

// Source returns the bytes of the source that bytes start to end of the normalised text stand for. They begin and end
// at characters. A range outside the text is cut to it.
func (o Offsets) Source(start, end int) (sourceStart, sourceEnd int) {
	if len(o.letters) == 0 {
		return 0, 0
	}
	first, last := o.letter(start), o.letter(end-1)
	if end <= start {
		return int(o.letters[first].from), int(o.letters[first].from)
	}
	return int(o.letters[first].from), int(o.letters[last].to)
}

// letter returns the number of the letter that byte i belongs to.
func (o Offsets) letter(i int) int {
	n := sort.Search(len(o.letters), func(k int) bool { return int(o.starts[k]) > i }) - 1
	return max(n, 0)
}

// A normalized text is what every field of the index is made of.
type normalized struct {
	text    string
	letters []letter
	starts  []int32
}

func (n *normalized) source(start, end int) (int, int) {
	return Offsets{n.letters, n.starts}.Source(start, end)
}

// letterFrom returns the number of the letter that begins at byte b, which is letter from or after it.
func (n *normalized) letterFrom(from, b int) int {
	for int(n.starts[from]) < b {
		from++
	}
	return from
}

// normalize does the steps in an order that matters: what a dash or a ケ is depends on its neighbours, and those are
// known when lines are joined.
func normalize(text string) *normalized {
	letters := joinSpaced(collapseSpace(fold(blankInvalid(text))))
	straightenDashes(letters)
	unifyKe(letters)
	n := &normalized{letters: letters, starts: make([]int32, len(letters)+1)}
	var b strings.Builder
	b.Grow(len(text))
	for i, l := range letters {
		n.starts[i] = int32(b.Len())
		b.WriteRune(l.r)
	}
	n.starts[len(letters)] = int32(b.Len())
	n.text = b.String()
	return n
}

// blankInvalid puts a space for each byte that is not UTF-8. Beside such a byte NFKC leaves letters as they are that it folds elsewhere.
func blankInvalid(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	bytes := []byte(text)
	for i := 0; i < len(bytes); {
		r, size := utf8.DecodeRune(bytes[i:])
		if r == utf8.RuneError && size == 1 {
			bytes[i] = ' '
		}
		i += size
	}
	return string(bytes)
}

// fold returns the letters of text in NFKC, one form each.
func fold(text string) []letter {
	f := folder{common: commonForms(), letters: make([]letter, 0, utf8.RuneCountInString(text))}
	for pos := 0; pos < len(text); {
		plain := plainSpan(text, pos)
		f.span(text[pos:plain], pos)
		end := strangeSpan(text, plain)
		f.compose(text[plain:end], plain)
		pos = end
	}
	return f.letters
}

// isPlain says whether NFKC leaves r alone, unless something strange follows, and whether it leaves alone what comes before r.
// Nearly every letter of a Japanese text is plain.
func isPlain(r rune) bool {
	return r < 0x80 || 'ぁ' <= r && r <= 'ゖ' || 'ァ' <= r && r <= 'ー' || 0x4E00 <= r && r <= 0x9FFF || r == '、' || r == '。'
}

// plainSpan returns the end of the plain letters that begin at pos, without the last if something strange follows: it may be
// a mark.
func plainSpan(text string, pos int) int {
	before := pos
	for i, r := range text[pos:] {
		if !isPlain(r) {
			return before
		}
		before = pos + i
	}
	return len(text)
}

// strangeSpan returns where the next plain letter begins, after the first letter at pos.
func strangeSpan(text string, pos int) int {
	for i, r := range text[pos:] {
		if i > 0 && isPlain(r) {
			return pos + i
		}
	}
	return len(text)
}

// A folder collects letters.
type folder struct {
	common  *forms
	letters []letter
}

// compose appends the letters that NFKC makes of a text; the text begins at a byte of the source.
func (f *folder) compose(text string, from int) {
	for pos := 0; pos < len(text); {
		if n := norm.NFKC.QuickSpanString(text[pos:]); n > 0 {
			f.span(text[pos:pos+n], from+pos)
			pos += n
			continue
		}
		n := max(norm.NFKC.NextBoundaryInString(text[pos:], true), 1)
		for _, r := range norm.NFKC.String(text[pos : pos+n]) {
			f.add(r, from+pos, from+pos+n)
		}
		pos += n
	}
}

// span appends the letters of a text that NFKC leaves as it is; it begins at a byte of the source.
func (f *folder) span(text string, from int) {
	for i, r := range text {
		f.add(r, from+i, from+i+utf8.RuneLen(r))
	}
}

func (f *folder) add(r rune, from, to int) {
	l := letter{r: r, from: int32(from), to: int32(to)}
	switch {
	case 'a' <= r && r <= 'z' || isKana(r):
	case r < 0x80:
		l.capital = 'A' <= r && r <= 'Z'
		if l.capital {
			l.r += 'a' - 'A'
		}
	case isInvisible(r):
		if n := len(f.letters); n > 0 {
			f.letters[n-1].to = int32(to)
		}
		return
	case r == '〜' || r == '∼':
		l.r = '~'
	default:
		l.r = f.common.of(r)
		if !isKanji(l.r) && unicode.IsUpper(l.r) {
			l.r, l.capital = unicode.ToLower(l.r), true
		}
	}
	f.letters = append(f.letters, l)
}

// straightenDashes makes a dash between katakana a long vowel (サ−バ) and every other one a hyphen;
// a long vowel that follows no kana is a hyphen, too.
func straightenDashes(letters []letter) {
	for i := range letters {
		l := &letters[i]
		long := l.r == 'ー'
		if !long && !isDash(l.r) {
			continue
		}
		after := i > 0 && isKana(letters[i-1].r)
		switch {
		case long && after:
		case !long && after && !isHiragana(letters[i-1].r) && i+1 < len(letters) && isKatakana(letters[i+1].r):
			l.r = 'ー'
		default:
			l.r = '-'
		}
	}
}

// unifyKe gives the small ke of counters and place names one form: 1カ所, 3ケ月, 関ケ原.
func unifyKe(letters []letter) {
	for i := 1; i+1 < len(letters); i++ {
		switch letters[i].r {
		case 'ケ', 'ヶ', 'ヵ', 'カ':
			before, after := letters[i-1].r, letters[i+1].r
			if isKanji(after) && (isKanji(before) || isDigit(before)) {
				letters[i].r = 'ヶ'
			}
		}
	}
}
