package ja

import "slices"

// A dateScanner reads one date from the letters of a normalised text. Where it is after a date was read is the end of it.
type dateScanner struct {
	n      *normalized
	at, to int
}

// date reads a date; it is not ok if there is none here.
func (s *dateScanner) date() (Date, bool) {
	start := s.at
	for _, read := range []func() (Date, bool){s.eraDate, s.letterDate, s.fiscalYear, s.westernDate, s.monthDay, s.slashed} {
		if d, ok := read(); ok {
			return d, true
		}
		s.at = start
	}
	return Date{}, false
}

// eraDate reads 令和7年5月14日, 令和元年, 令和7年度, 令和7.5.14 and 令和7.
func (s *dateScanner) eraDate() (Date, bool) {
	for _, e := range eras {
		if !s.word(e.name) {
			continue
		}
		s.space()
		n, ok := s.eraYear(e)
		if !ok {
			return Date{}, false
		}
		return s.afterYear(n, true)
	}
	return Date{}, false
}

// letterDate reads R7年5月14日, S60年度, R7.5.14 and H26. Without anything behind the number it may be something else;
// it is a date as well.
func (s *dateScanner) letterDate() (Date, bool) {
	for _, e := range letterEras {
		if !s.word(e.name) {
			continue
		}
		s.word(".")
		n, ok := s.eraYear(e)
		if !ok {
			return Date{}, false
		}
		return s.afterYear(n, true)
	}
	return Date{}, false
}

// fiscalYear reads FY2025.
func (s *dateScanner) fiscalYear() (Date, bool) {
	if !s.word("fy") {
		return Date{}, false
	}
	s.space()
	year, digits := s.digits(4)
	if digits != 4 || !isYear(year) || s.moreDigits() {
		return Date{}, false
	}
	return s.made(year, 0, 0, true, false), true
}

// westernDate reads 2025年5月14日, 二〇二五年, 2025/5/14, 2025-05 and 2025年度. Four digits alone are a number.
func (s *dateScanner) westernDate() (Date, bool) {
	year, digits := s.digits(4)
	if digits != 4 || !isYear(year) {
		return Date{}, false
	}
	return s.afterYear(year, false)
}

// monthDay reads 5月14日.
func (s *dateScanner) monthDay() (Date, bool) {
	month, ok := s.number(12)
	if !ok || !s.spacedWord("月") {
		return Date{}, false
	}
	day := s.day()
	if day == 0 {
		return Date{}, false
	}
	return s.made(0, month, day, false, false), true
}

// slashed reads 5/14, which may be a day or a fraction: it is found as that day, but a query with it does not ask for the day alone.
func (s *dateScanner) slashed() (Date, bool) {
	month, ok := s.number(12)
	if !ok || s.peek() != '/' {
		return Date{}, false
	}
	s.at++
	day, ok := s.number(31)
	if !ok || s.moreDigits() || s.goesOn() {
		return Date{}, false
	}
	d := s.made(0, month, day, false, false)
	d.Asked = nil
	return d, true
}

// eraYear reads the number of a year within an era and returns the year of the Western calendar.
func (s *dateScanner) eraYear(e era) (year int, ok bool) {
	if s.word("元") {
		return e.first, true
	}
	n, ok := s.number(e.years)
	return e.first + n - 1, ok
}

// afterYear reads what follows the number of a year. Alone says that the number may stand alone.
func (s *dateScanner) afterYear(year int, alone bool) (Date, bool) {
	s.aside(year)
	before := s.at
	if s.spacedWord("年") {
		if s.word("度") {
			return s.made(year, 0, 0, true, false), true
		}
		end := s.at
		s.aside(year)
		s.space()
		if month, ok := s.number(12); ok && s.spacedWord("月") {
			return s.made(year, month, s.day(), false, false), true
		}
		s.at = end
		return s.made(year, 0, 0, false, false), true
	}
	if d, ok := s.withSigns(year, alone); ok {
		return d, true
	}
	s.at = before
	if !alone || s.moreDigits() || s.goesOn() {
		return Date{}, false
	}
	return s.made(year, 0, 0, false, true), true
}

// aside reads the same year in the other calendar, in brackets: 令和7年(2025年)5月, 令和7(2025)年度, 2025(R7)年.
func (s *dateScanner) aside(year int) {
	start := s.at
	if !s.word("(") {
		return
	}
	if s.sameYear(year) {
		if s.word("年"); s.word(")") {
			return
		}
	}
	s.at = start
}

// sameYear reads a year, with an era or in four digits, and reports whether it is that one.
func (s *dateScanner) sameYear(year int) bool {
	start := s.at
	for _, e := range slices.Concat(eras[:], letterEras[:]) {
		if s.word(e.name) {
			n, ok := s.eraYear(e)
			return ok && n == year
		}
	}
	s.at = start
	n, digits := s.digits(4)
	return digits == 4 && n == year
}

// withSigns reads .5.14, /5/14, -05-14 and /5; of a month alone also .5 behind an era (2025.5 is a
// number) and -05 behind four digits (R7-05 is a code).
func (s *dateScanner) withSigns(year int, era bool) (Date, bool) {
	sign := s.peek()
	if sign != '.' && sign != '/' && sign != '-' {
		return Date{}, false
	}
	s.at++
	month, ok := s.number(12)
	if !ok {
		return Date{}, false
	}
	end := s.at
	if s.peek() == sign {
		s.at++
		if day, ok := s.number(31); ok && !s.moreDigits() {
			return s.made(year, month, day, false, false), true
		}
		s.at = end
	}
	if s.moreDigits() || s.goesOn() || sign == '.' && !era || sign == '-' && era {
		return Date{}, false
	}
	return s.made(year, month, 0, false, false), true
}

// day reads the day behind a month; it is 0 if there is none.
func (s *dateScanner) day() int {
	end := s.at
	s.space()
	if day, ok := s.number(31); ok && s.spacedWord("日") {
		return day
	}
	s.at = end
	return 0
}

func (s *dateScanner) made(year, month, day int, fiscal, either bool) Date {
	terms, asked := dateTerms(year, month, day, fiscal, either)
	return Date{Terms: terms, Asked: terms[:asked]}
}

// number reads a number of one or two digits, or in kanji, from 1 to most.
func (s *dateScanner) number(most int) (n int, ok bool) {
	start := s.at
	for s.at < s.to && isNumeralLetter(s.n.letters[s.at].r) {
		s.at++
	}
	if s.at == start || s.at-start > len("二十九")/len("二") || s.moreDigits() {
		return 0, false
	}
	value, ok := numeralValue(s.n.text[s.n.starts[start]:s.n.starts[s.at]])
	if !ok {
		return 0, false
	}
	for _, r := range value {
		n = n*10 + int(r-'0')
	}
	return n, 1 <= n && n <= most
}

// digits reads at most so many digits, of either script, and returns their value and how many there were.
func (s *dateScanner) digits(most int) (value, count int) {
	for count < most && s.at < s.to {
		r := s.n.letters[s.at].r
		d, ok := kanjiDigit(r)
		if isDigit(r) {
			d, ok = int(r-'0'), true
		}
		if !ok {
			break
		}
		value = value*10 + d
		count++
		s.at++
	}
	return value, count
}

func (s *dateScanner) peek() rune {
	if s.at < s.to {
		return s.n.letters[s.at].r
	}
	return 0
}

func (s *dateScanner) moreDigits() bool { return isDigit(s.peek()) }

// goesOn says whether letters or a sign and more digits follow, as in codes and versions: R7x, R7-02, 2025/5/.
func (s *dateScanner) goesOn() bool {
	r := s.peek()
	if r == '.' || r == '-' || r == '/' {
		return s.at+1 < s.to && (isDigit(s.n.letters[s.at+1].r) || isForeign(s.n.letters[s.at+1].r))
	}
	return isForeign(r)
}

// word reads the letters of w; if they are not here it stays where it is.
func (s *dateScanner) word(w string) bool {
	at := s.at
	for _, r := range w {
		if at >= s.to || s.n.letters[at].r != r {
			return false
		}
		at++
	}
	s.at = at
	return true
}

// space passes over one space: official texts set numbers apart from 年, 月 and 日.
func (s *dateScanner) space() {
	if s.peek() == ' ' {
		s.at++
	}
}

// spacedWord reads the letters of w, perhaps behind a space.
func (s *dateScanner) spacedWord(w string) bool {
	start := s.at
	s.space()
	if s.word(w) {
		return true
	}
	s.at = start
	return false
}
