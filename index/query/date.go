package query

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The years a date may lie in, as in articles: Meiji 6, when Japan took the Gregorian calendar,
// to the last that sorts as text.
const (
	minYear = 1873
	maxYear = 9999
)

// eras are the Japanese eras by their names and letters; the value is the year before the first.
var eras = map[string]int{
	"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925,
	"大正": 1911, "t": 1911, "明治": 1867, "m": 1867,
}

var (
	yearForm = regexp.MustCompile(`^(令和|平成|昭和|大正|明治|[rhstm])?(\d{1,4}|元)年?度?$`)
	dayForm  = regexp.MustCompile(`^(令和|平成|昭和|大正|明治|[rhstm])?(\d{1,4}|元)` +
		`(?:[-./年](?:(\d{1,2})(?:[-./月](?:(\d{1,2})日?)?)?)?)?$`)
	fiscalForm = regexp.MustCompile(`年度$`)
)

// digits writes numbers and dashes one way.
func digits(s string) string {
	return strings.NewReplacer("−", "-", "‐", "-", "ー", "-", "〜", "..", "~", "..", "…", "..").Replace(halfWidth(s))
}

// parseYear reads 2024, 2024年度, 令和6, 令和6年度, 令和元年, R6, H30.
func parseYear(s string) (int, bool) {
	m := yearForm.FindStringSubmatch(digits(s))
	if m == nil {
		return 0, false
	}
	return year(m[1], m[2])
}

// year returns the year of an era, or of the common era if there is none.
func year(era, number string) (int, bool) {
	n := 1
	if number != "元" {
		n, _ = strconv.Atoi(number)
	} else if era == "" {
		return 0, false
	}
	if era != "" {
		if n < 1 || n > 99 {
			return 0, false
		}
		n += eras[era]
	}
	return n, n >= minYear && n <= maxYear
}

// parseDates reads a day, a month, a year or a range of them. Behind "from" and "to" stands no range.
func parseDates(name FieldName, s string) (Dates, bool) {
	s = digits(s)
	from, to, isRange := strings.Cut(s, "..")
	if name != dateName && isRange {
		return Dates{}, false
	}
	if !isRange {
		to = from
	}
	var d Dates
	var ok bool
	if from != "" && name != toName {
		if d.From, _, ok = period(from); !ok {
			return Dates{}, false
		}
	}
	if to != "" && name != fromName {
		if _, d.To, ok = period(to); !ok {
			return Dates{}, false
		}
	}
	if d.From == "" && d.To == "" || d.From != "" && d.To != "" && d.From > d.To {
		return Dates{}, false
	}
	return d, true
}

// period returns the first and the last day of a day, a month, a year or a fiscal year.
func period(s string) (first, last string, ok bool) {
	if fiscalForm.MatchString(s) {
		y, ok := parseYear(s)
		if !ok || y == maxYear {
			return "", "", false
		}
		return strconv.Itoa(y) + "-04-01", strconv.Itoa(y+1) + "-03-31", true
	}
	m := dayForm.FindStringSubmatch(s)
	if m == nil {
		return "", "", false
	}
	y, ok := year(m[1], m[2])
	if !ok {
		return "", "", false
	}
	month, _ := strconv.Atoi(m[3])
	day, _ := strconv.Atoi(m[4])
	from := time.Date(y, time.Month(max(month, 1)), max(day, 1), 0, 0, 0, 0, time.UTC)
	to := from
	switch {
	case m[3] == "":
		to = from.AddDate(1, 0, -1)
	case m[4] == "":
		to = from.AddDate(0, 1, -1)
	}
	// Month 13 and February 30 run over into another month.
	if m[3] != "" && int(from.Month()) != month || m[4] != "" && from.Day() != day {
		return "", "", false
	}
	return from.Format(time.DateOnly), to.Format(time.DateOnly), true
}
