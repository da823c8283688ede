package web

import (
	"fmt"
	"time"
)

// An era is a Japanese era, which begins with its first day.
type era struct {
	name  string
	first string // 2006-01-02
}

// eras are those that the Gregorian calendar has seen in Japan, the latest first.
// A new one is a line more. Source: 元号を改める政令.
func eras() []era {
	return []era{
		{"令和", "2019-05-01"},
		{"平成", "1989-01-08"},
		{"昭和", "1926-12-25"},
		{"大正", "1912-07-30"},
		{"明治", "1868-10-23"},
	}
}

// eraYear returns the year of day in its era: 令和元, 令和7. It is the year alone before Meiji.
func eraYear(day time.Time) string {
	date := day.Format(time.DateOnly)
	for _, e := range eras() {
		if date < e.first {
			continue
		}
		var begin int
		fmt.Sscanf(e.first, "%4d", &begin)
		if n := day.Year() - begin + 1; n > 1 {
			return fmt.Sprint(e.name, n)
		}
		return e.name + "元"
	}
	return fmt.Sprint(day.Year())
}

// day returns a date, 2006-01-02, as people read it: 令和7年1月31日（金）, 31 January 2025 (Fri).
// What is not a date is returned as it is.
func (w words) day(date string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	if w.lang == English {
		return t.Format("2 January 2006 (Mon)")
	}
	weekday := []rune("日月火水木金土")[t.Weekday()]
	return fmt.Sprintf("%s年%d月%d日（%c）", eraYear(t), t.Month(), t.Day(), weekday)
}

// fiscalYear returns the name of the fiscal year that begins in April of the given year: 令和6年度（2024）.
// What is not a year is returned as it is.
func (w words) fiscalYear(year string) string {
	// April 2019 was still 平成, but the government named the whole fiscal year 令和元年度,
	// and no other era has begun in spring: so the era of May decides.
	t, err := time.Parse(time.DateOnly, year+"-05-01")
	if err != nil {
		return year
	}
	return w.t("card.fiscal-year", "Era", eraYear(t), "Year", year)
}
