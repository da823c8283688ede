package ja

import (
	_ "embed"
	"strconv"
	"strings"
	"unicode/utf8"
)

// unitFile lists what units are written like behind a number.
//
//go:embed data/units.txt
var unitFile string

// readUnits adds the names of units as they are behind a number: トン alone is another word.
func (a *Analyzer) readUnits(f File) {
	for l := range f.lines() {
		var names []*phrase
		for _, name := range l.side(0, len(l.text)).split(",") {
			var words []Word
			for _, w := range a.Words("1" + name.text)[1:] {
				if w.Position--; !w.Stop {
					words = append(words, w)
				}
			}
			names = append(names, &phrase{words: words, letters: utf8.RuneCountInString(name.text)})
		}
		a.units.add(names, names)
	}
}

// appendQuantities appends what else the numbers of a query are written like, where word i is one or a part of what is counted: 30km
// is 30キロ, 17時 is 午後5時, 一人 is 1人, 1/3 is 三分の一. These are the same things in other words, so they are looked for like
// synonyms.
func (a *Analyzer) appendQuantities(found []Synonym, words []Word, i int) []Synonym {
	found = a.appendUnits(found, words, i)
	found = appendClock(found, words, i)
	found = appendDial(found, words, i)
	found = appendTenths(found, words, i)
	found = a.appendCounted(found, words, i)
	return a.appendFraction(found, words, i)
}

func isNumber(w Word) bool { return w.POS == numeralPOS }

// appendUnits appends the other names of the unit that stands at word i, behind a number.
func (a *Analyzer) appendUnits(found []Synonym, words []Word, i int) []Synonym {
	if i == 0 || !isNumber(words[i-1]) || words[i-1].End != words[i].Start {
		return found
	}
	// The m of m2 is not that of m.
	var unit *trigger
	end := 0
	for _, x := range a.units.triggers[words[i].Term] {
		if to := x.end(words, i); to > end {
			unit, end = x, to
		}
	}
	if unit == nil {
		return found
	}
	for _, p := range unit.targets {
		found = append(found, Synonym{From: i, To: end, Words: p.words, Ratio: 1})
	}
	return found
}

// The words of the clock.
const (
	hourTerm    = "時"
	minuteTerm  = "分"
	halfTerm    = "半"
	morningTerm = "午前"
	noonTerm    = "午後"
)

// appendClock appends the hour at word i as the clock of twelve or of twenty-four hours has it, and half past as thirty minutes.
func appendClock(found []Synonym, words []Word, i int) []Synonym {
	hour, next, ok := valueAt(words, i), i+1, isNumber(words[i])
	if half := words[i].Term; (half == morningTerm || half == noonTerm) && next < len(words) {
		hour, next, ok = valueAt(words, next), next+1, isNumber(words[next])
		if !ok || hour > 12 || next >= len(words) || words[next].Term != hourTerm {
			return found
		}
		if half == noonTerm {
			hour = hour%12 + 12
			found = append(found, Synonym{From: i, To: next, Words: spelled(strconv.Itoa(hour)), Ratio: 1})
		}
		return append(found, Synonym{From: i, To: next + 1, Words: spelled(strconv.Itoa(hour), "0"), Ratio: 1})
	}
	if !ok || next >= len(words) || words[next].Term != hourTerm {
		return found
	}
	if hour > 12 && hour <= 24 {
		found = append(found, Synonym{From: i, To: next, Words: spelled(noonTerm, strconv.Itoa(hour-12)), Ratio: 1})
	}
	switch half := next + 1; {
	case half >= len(words):
	case words[half].Term == halfTerm:
		found = append(found, Synonym{From: half, To: half + 1, Words: spelled("30", minuteTerm), Ratio: 1})
	case words[half].Term == "30" && half+1 < len(words) && words[half+1].Term == minuteTerm:
		found = append(found, Synonym{From: half, To: half + 2, Words: spelled(halfTerm), Ratio: 1})
	}
	return found
}

// appendDial appends 9時 for 9:00 and 9:30 for 9時30分, and the other way round.
func appendDial(found []Synonym, words []Word, i int) []Synonym {
	if !isNumber(words[i]) || i+1 >= len(words) || valueAt(words, i) > 24 {
		return found
	}
	hour, second := words[i].Term, i+2
	switch words[i+1].Term {
	case ":":
		if second >= len(words) || !isNumber(words[second]) || valueAt(words, second) >= 60 {
			return found
		}
		if valueAt(words, second) == 0 {
			return append(found, Synonym{From: i, To: second + 1, Words: spelled(hour, hourTerm), Ratio: 1})
		}
		return append(found, Synonym{From: i, To: second + 1, Words: spelled(hour, hourTerm, words[second].Term, minuteTerm), Ratio: 1})
	case hourTerm:
		if second+1 < len(words) && isNumber(words[second]) && words[second+1].Term == minuteTerm {
			return append(found, Synonym{From: i, To: second + 2, Words: spelled(hour, words[second].Term), Ratio: 1})
		}
		return append(found, Synonym{From: i, To: second, Words: spelled(hour, "0"), Ratio: 1})
	}
	return found
}

// tenthTerm counts tenths: 2割 is 20%.
const tenthTerm = "割"

// appendTenths appends 2割 for 20% and 20% for 2割.
func appendTenths(found []Synonym, words []Word, i int) []Synonym {
	n := valueAt(words, i)
	if !isNumber(words[i]) || n == 0 || i+1 >= len(words) {
		return found
	}
	switch unit := words[i+1].Term; {
	case unit == tenthTerm && n <= 10:
		return append(found, Synonym{From: i, To: i + 2, Words: spelled(strconv.Itoa(n*10), percentTerm), Ratio: 1})
	case unit == percentTerm && n%10 == 0 && n <= 100:
		return append(found, Synonym{From: i, To: i + 2, Words: spelled(strconv.Itoa(n/10), tenthTerm), Ratio: 1})
	}
	return found
}

// valueAt returns the value of word i, 0 if it is none.
func valueAt(words []Word, i int) int {
	n, _ := strconv.Atoi(words[i].Term)
	return n
}

// spelled returns words of these terms side by side.
func spelled(terms ...string) []Word {
	words := make([]Word, len(terms))
	for i, t := range terms {
		words[i] = Word{Term: t, Base: t, Position: i + 1}
	}
	return words
}

// maxCounted bounds the numbers that have words of their own with what they count: 一人, 二人, 二十日.
const maxCounted = 20

// counters are what may be counted in one word with its number. 一般 and 一方 count nothing.
const counters = "人日月年度回件本"

// appendCounted appends 1人 for 一人 and 一人 for 1人, where the dictionary has the two as one word.
func (a *Analyzer) appendCounted(found []Synonym, words []Word, i int) []Synonym {
	w := words[i]
	if n := valueAt(words, i); isNumber(w) && n > 0 && n <= maxCounted && i+1 < len(words) && words[i+1].Start == w.End {
		counter := words[i+1].Term
		if utf8.RuneCountInString(counter) == 1 {
			if one := a.Words(kanjiNumber(n) + counter); len(one) == 1 && !one[0].Stop {
				found = append(found, Synonym{From: i, To: i + 2, Words: one, Ratio: 1})
			}
		}
		return found
	}
	digits := strings.TrimRightFunc(w.Term, func(r rune) bool { return !isNumeralLetter(r) })
	counter := w.Term[len(digits):]
	if digits == "" || isNumber(w) || utf8.RuneCountInString(counter) != 1 || !strings.Contains(counters, counter) {
		return found
	}
	if value, ok := numeralValue(digits); ok {
		found = append(found, Synonym{From: i, To: i + 1, Words: a.Words(value + counter), Ratio: 1})
	}
	return found
}

// kanjiNumber returns a number up to twenty in kanji.
func kanjiNumber(n int) string {
	const digits = "一二三四五六七八九"
	tens := strings.Repeat("二", n/20) + strings.Repeat("十", min(n/10, 1))
	if n%10 == 0 {
		return tens
	}
	return tens + string([]rune(digits)[n%10-1])
}

// appendFraction appends 三分の一 for 1/3 and the other way round, and 1.5 for 一・五.
func (a *Analyzer) appendFraction(found []Synonym, words []Word, i int) []Synonym {
	if !isNumber(words[i]) {
		return found
	}
	if whole, part, ok := strings.Cut(words[i].Term, "."); ok {
		return append(found, Synonym{From: i, To: i + 1, Words: spelled(whole, part), Ratio: 1})
	}
	if i+2 >= len(words) || i > 0 && words[i-1].Term == "/" {
		return found // the end, or the month of a date
	}
	switch second, last := words[i+1].Term, i+2; {
	case second == "・" && isNumber(words[last]):
		return append(found, Synonym{From: i, To: last + 1, Words: spelled(words[i].Term + "." + words[last].Term), Ratio: 1})
	case second == "/" && isNumber(words[last]) && valueAt(words, i) < valueAt(words, last):
		return append(found, Synonym{From: i, To: last + 1, Words: spelled(words[last].Term, minuteTerm, words[i].Term), Ratio: 1})
	case second == minuteTerm && words[last].Term == "の" && last+1 < len(words) && isNumber(words[last+1]):
		return append(found, Synonym{From: i, To: last + 2, Words: spelled(words[last+1].Term, words[i].Term), Ratio: 1})
	}
	return found
}
