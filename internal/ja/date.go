package ja

import (
	"fmt"
	"strings"
)

// A Date is what a date in a text is found by, however it is written: 令和7年5月14日, R7.5.14, 2025-05-14.
//
// A term is a level of precision and the numbers it leaves no doubt of. It begins with a sign that no word has:
// @d20250514 (day), @ym202505 (month), @y2025 (calendar year), @fy2025 (fiscal year, April to March) and @md0514 (day of any
// year). A month of any year is a word like others: 3月議会 is one thing.
type Date struct {
	// Terms are all levels, the most precise first: what the word is indexed under.
	Terms []string
	// Asked are those of them that a query with this date means. R7 may be a year or a fiscal year; both are asked for.
	Asked []string
	// End is the byte of the source at which the date ends. It begins with the word.
	End int
}

// datePrefix begins the terms of dates. It is a sign, and signs are not indexed.
const datePrefix = "@"

// foundDate is a date in the normalised text.
type foundDate struct {
	start, end int // bytes
	date       Date
}

// appendDates appends the dates between two letters, in order and apart from each other.
func (n *normalized) appendDates(from, to int, dates []foundDate) []foundDate {
	for i := from; i < to; {
		if !beginsDate(n.letters[i].r) || !n.dateMayBegin(i) {
			i++
			continue
		}
		s := dateScanner{n: n, at: i, to: to}
		date, ok := s.date()
		if !ok {
			i++
			continue
		}
		dates = append(dates, foundDate{start: int(n.starts[i]), end: int(n.starts[s.at]), date: date})
		i = s.at
	}
	return dates
}

// beginsDate says whether a date can begin with r. Most letters of a text cannot.
func beginsDate(r rune) bool {
	switch r {
	case 'r', 'h', 's', 'f', '令', '平', '昭', '大', '明', '〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十':
		return true
	}
	return isDigit(r)
}

// dateMayBegin says whether letter i can be the first of a date: numbers and letters do not go on before it, nor does
// a code with signs (0965-2025-05).
func (n *normalized) dateMayBegin(i int) bool {
	if i == 0 {
		return true
	}
	before := n.letters[i-1].r
	if _, numeral := kanjiDigit(before); numeral || kanjiUnit(before) > 0 {
		return isKanji(n.letters[i].r) && !isNumeralLetter(n.letters[i].r)
	}
	if isKanji(n.letters[i].r) {
		return true
	}
	return !isDigit(before) && !isForeign(before) && !strings.ContainsRune(".-/,_第", before)
}

// noteDates tells the words with which dates begin. A date inside a word, as the parts of a number may look like one, is none.
func (n *normalized) noteDates(dates []foundDate, words []Word) {
	next := 0
	for _, d := range dates {
		start, end := n.source(d.start, d.end)
		for next < len(words) && words[next].Start < start {
			next++
		}
		if next < len(words) && words[next].Start == start && !words[next].Stop {
			words[next].Date = d.date
			words[next].Date.End = end
		}
	}
}

func isNumeralLetter(r rune) bool {
	_, digit := kanjiDigit(r)
	return digit || isDigit(r) || kanjiUnit(r) == 1
}

// dateTerms returns the levels of a date of which some parts are known (0: not), and how many of them are asked for.
func dateTerms(year, month, day int, fiscal, either bool) (terms []string, asked int) {
	add := func(format string, args ...any) {
		terms = append(terms, datePrefix+fmt.Sprintf(format, args...))
	}
	if year > 0 && day > 0 {
		add("d%04d%02d%02d", year, month, day)
	}
	if year > 0 && month > 0 {
		add("ym%04d%02d", year, month)
	}
	if year > 0 && !fiscal {
		add("y%04d", year)
	}
	if year > 0 && (fiscal || either || month > 0) {
		start := year
		if month > 0 && month < firstFiscalMonth && !fiscal {
			start--
		}
		add("fy%04d", start)
	}
	if day > 0 {
		add("md%02d%02d", month, day)
	}
	if either {
		return terms, 2
	}
	return terms, 1
}

// firstFiscalMonth is April: the fiscal year of Japanese authorities (財政法 §11, 地方自治法 §208).
const firstFiscalMonth = 4
