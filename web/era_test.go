package web

import "testing"

func TestDay(t *testing.T) {
	for _, test := range []struct{ date, ja, en string }{
		{"2025-01-31", "令和7年1月31日（金）", "31 January 2025 (Fri)"},
		{"2019-05-01", "令和元年5月1日（水）", "1 May 2019 (Wed)"},
		{"2019-04-30", "平成31年4月30日（火）", "30 April 2019 (Tue)"},
		{"1989-01-08", "平成元年1月8日（日）", "8 January 1989 (Sun)"},
		{"1989-01-07", "昭和64年1月7日（土）", "7 January 1989 (Sat)"},
		{"1926-12-25", "昭和元年12月25日（土）", "25 December 1926 (Sat)"},
		{"1912-07-29", "明治45年7月29日（月）", "29 July 1912 (Mon)"},
		{"1873-01-01", "明治6年1月1日（水）", "1 January 1873 (Wed)"},
		{"soon", "soon", "soon"},
	} {
		if got := newWords(Japanese).day(test.date); got != test.ja {
			t.Errorf("%s in Japanese: %s, not %s", test.date, got, test.ja)
		}
		if got := newWords(English).day(test.date); got != test.en {
			t.Errorf("%s in English: %s, not %s", test.date, got, test.en)
		}
	}
}

func TestFiscalYear(t *testing.T) {
	for year, want := range map[string]string{
		"2024": "令和6年度（2024）", "2019": "令和元年度（2019）", "2018": "平成30年度（2018）",
		"1989": "平成元年度（1989）", "1988": "昭和63年度（1988）", "x": "x",
	} {
		if got := newWords(Japanese).fiscalYear(year); got != want {
			t.Errorf("%s: %s, not %s", year, got, want)
		}
	}
	if got := newWords(English).fiscalYear("2024"); got != "FY 2024" {
		t.Errorf("in English: %s", got)
	}
}
