package ja

import (
	"strconv"
	"strings"
)

// numberRun returns where the number that begins at letter i ends: digits, with commas between groups of three
// (1,000) and one decimal point (1.5). Numbers with more points (2.10.3) and after one letter (R7.5, v2.0) are cut at them.
func (n *normalized) numberRun(i, to int) int {
	end := n.digits(i, to)
	if end-i <= 3 {
		for end+3 < to && n.letters[end].r == ',' && n.digits(end+1, to) == end+4 {
			end += 4
		}
	}
	if i > 0 && (n.letters[i-1].r == '.' || n.singleLetterBefore(i)) {
		return end
	}
	if end+1 < to && n.letters[end].r == '.' {
		fraction := n.digits(end+1, to)
		more := fraction+1 < len(n.letters) && n.letters[fraction].r == '.' && isDigit(n.letters[fraction+1].r)
		if fraction > end+1 && !more {
			return fraction
		}
	}
	return end
}

func (n *normalized) singleLetterBefore(i int) bool {
	return isForeign(n.letters[i-1].r) && (i == 1 || !isForeign(n.letters[i-2].r))
}

func (n *normalized) digits(i, to int) int {
	for i < to && isDigit(n.letters[i].r) {
		i++
	}
	return i
}

// mergeNumbers makes one token of neighbouring numerals that are one value: 二十, 3億5000万. It works in place.
func (a *Analyzer) mergeNumbers(text string, tokens []token) []token {
	out := tokens[:0]
	for i := 0; i < len(tokens); {
		end := i
		for end < len(tokens) && a.isNumeral(text, tokens[end]) {
			end++
		}
		if end == i {
			out = append(out, tokens[i])
			i++
			continue
		}
		first, last := tokens[i], tokens[end-1]
		if value, ok := numeralValue(text[first.start:last.end]); ok {
			first.end, first.kind, first.value = last.end, number, value
			out = append(out, first)
			i = end
			continue
		}
		for ; i < end; i++ {
			t := tokens[i]
			if t.kind == number {
				t.value, _ = numeralValue(text[t.start:t.end])
			}
			out = append(out, t)
		}
	}
	return out
}

func (a *Analyzer) isNumeral(text string, t token) bool {
	if t.kind == number {
		return true
	}
	if t.kind > unknown || !a.dict.grammar[t.grammar].is(numeralKind) {
		return false
	}
	for _, r := range text[t.start:t.end] {
		if _, ok := kanjiDigit(r); !ok && kanjiUnit(r) == 0 {
			return false
		}
	}
	return true
}

func kanjiDigit(r rune) (digit int, ok bool) {
	switch r {
	case '〇', '零':
		return 0, true
	case '一':
		return 1, true
	case '二':
		return 2, true
	case '三':
		return 3, true
	case '四':
		return 4, true
	case '五':
		return 5, true
	case '六':
		return 6, true
	case '七':
		return 7, true
	case '八':
		return 8, true
	case '九':
		return 9, true
	}
	return 0, false
}

// kanjiUnit returns the power of ten of a unit, or 0.
func kanjiUnit(r rune) int {
	switch r {
	case '十':
		return 1
	case '百':
		return 2
	case '千':
		return 3
	case '万':
		return 4
	case '億':
		return 8
	case '兆':
		return 12
	}
	return 0
}

// maxDigits bounds a value: what is longer is not counted but spelled.
const maxDigits = 15

// numeralValue returns the digits of a numeral. It is not ok if the numeral has no one value (十万千億, or too long).
// Digits alone are their own value, without commas: longer ones may be a code or a telephone number.
func numeralValue(s string) (value string, ok bool) {
	if len(s) > maxRun {
		return "", false
	}
	s = strings.ReplaceAll(s, ",", "")
	if strings.Trim(s, "0123456789.") == "" {
		if len(s) == 2 {
			s = strings.TrimPrefix(s, "0") // 2025-05-01 is the first of May
		}
		return s, true
	}
	var n numeral
	for _, r := range s {
		if !n.add(r) {
			return "", false
		}
	}
	total := n.total + n.section + n.digits
	if n.point > 0 || total < 0 {
		return "", false
	}
	return strconv.FormatInt(total, 10), true
}

// A numeral adds up digits and units: within a section (五千二百), sections end with 万, 億 or 兆.
type numeral struct {
	total, section, digits int64
	length                 int // digits read since the last unit
	point                  int // of them, after a decimal point, and one more; 0: no point
	last                   int // unit that ended the last section
}

// add reads one more character. Values stay below 10^16, see maxDigits.
func (n *numeral) add(r rune) bool {
	if r == '.' {
		n.point = 1
		return true
	}
	digit, ok := kanjiDigit(r)
	if isDigit(r) {
		digit, ok = int(r-'0'), true
	}
	if ok {
		n.digits = n.digits*10 + int64(digit)
		n.length++
		if n.point > 0 {
			n.point++
		}
		return n.length <= maxDigits
	}
	unit := kanjiUnit(r)
	if unit == 0 {
		return false
	}
	return n.multiply(unit)
}

func (n *numeral) multiply(unit int) bool {
	if n.length == 0 && (unit < 4 || n.section == 0) {
		n.digits = 1
	}
	if unit < 4 {
		// 200,000千円 is how budgets are written.
		if n.point > 0 || n.length > 4 && (unit != 3 || n.section > 0 || n.total > 0 || n.length+unit > maxDigits) {
			return false
		}
		n.section += n.digits * power(unit)
	} else {
		shift := unit - max(n.point-1, 0)
		if n.last != 0 && unit >= n.last || shift < 0 || n.section+n.digits >= power(maxDigits-unit+1) {
			return false
		}
		n.total += (n.section + n.digits) * power(shift)
		n.section, n.last = 0, unit
	}
	n.digits, n.length, n.point = 0, 0, 0
	return true
}

func power(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}
