package ja

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestDates shows which dates are read, how much of the text they are, and what a query means by them.
func TestDates(t *testing.T) {
	a := newAnalyzer(t)
	tests := []struct{ text, want string }{ // [date terms asked] with / after those asked for
		{"令和7年5月14日の講演会", "令和7年5月14日 @d20250514 / @ym202505 @y2025 @fy2025 @md0514"},
		{"R7.5.14", "R7.5.14 @d20250514 / @ym202505 @y2025 @fy2025 @md0514"},
		{"２０２５／５／１４", "２０２５／５／１４ @d20250514 / @ym202505 @y2025 @fy2025 @md0514"},
		{"2025-05-14に", "2025-05-14 @d20250514 / @ym202505 @y2025 @fy2025 @md0514"},
		{"二〇二五年五月十四日", "二〇二五年五月十四日 @d20250514 / @ym202505 @y2025 @fy2025 @md0514"},
		{"令和 ７ 年 ５ 月 １４ 日", "令和 ７ 年 ５ 月 １４ 日 @d20250514 / @ym202505 @y2025 @fy2025 @md0514"},
		{"㋿7年", "㋿7年 @y2025 /"},
		{"令和元年", "令和元年 @y2019 /"},
		{"平成31年3月", "平成31年3月 @ym201903 / @y2019 @fy2018"},
		{"S60年度", "S60年度 @fy1985 /"},
		{"R7年度の当初予算", "R7年度 @fy2025 /"},
		{"FY2025", "FY2025 @fy2025 /"},
		{"2025年度", "2025年度 @fy2025 /"},
		{"2025年", "2025年 @y2025 /"},
		{"昭和三十九年の地震", "昭和三十九年 @y1964 /"},
		{"R7", "R7 @y2025 @fy2025 /"},
		{"H26.7.1の省令", "H26.7.1 @d20140701 / @ym201407 @y2014 @fy2014 @md0701"},
		{"R7.4に改訂", "R7.4 @ym202504 / @y2025 @fy2025"},
		{"2025-05", "2025-05 @ym202505 / @y2025 @fy2025"},
		{"5月14日", "5月14日 @md0514 /"},
		{"十二月", ""},
		{"4/1から施行", "4/1  / @md0401"}, // or a quarter: not asked for
		{"13/1", ""},
		{"4/1/2", ""},
		{"R7.5.14とH26", "R7.5.14 @d20250514 / @ym202505 @y2025 @fy2025 @md0514; H26 @y2014 @fy2014 /"},
		{"令和７年（２０２５年）５月１４日", "令和７年（２０２５年）５月１４日 @d20250514 / @ym202505 @y2025 @fy2025 @md0514"},
		{"2025(R7)年度", "2025(R7)年度 @fy2025 /"},
		{"令和7(2025)年", "令和7(2025)年 @y2025 /"},
		{"令和7年(改訂)", "令和7年 @y2025 /"},
		{"令和7年(2024年)", "令和7年 @y2025 /; 2024年 @y2024 /"},
		{"平成40年", ""},  // there was none
		{"2025", ""},   // a number
		{"2025.5", ""}, // likewise
		{"2025年13月", "2025年 @y2025 /"},
		{"5月40日", ""},
		{"v2.10.3と192.168.1.10", ""},
		{"0965-2025-5-14", ""},
		{"第三回、20橋、三者、一月当たりでない3ヶ月", ""},
		{"CR7とR7x、R7-02", ""},
		{"M12ボルト、T5", ""},
		{"", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, w := range a.Words(tt.text) {
			if d := w.Date; len(d.Terms) > 0 {
				line := tt.text[w.Start:d.End] + " " + strings.Join(d.Asked, " ") + " / " + strings.Join(d.Terms[len(d.Asked):], " ")
				got = append(got, strings.TrimSpace(line))
			}
		}
		if got := strings.Join(got, "; "); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// FuzzDates holds dates to their text: they begin with a word, end at the end of a character, and lie apart.
func FuzzDates(f *testing.F) {
	for _, seed := range []string{"令和7年5月14日、R7.5.14", "2025-05-14T10:00", "二〇二五年五月", "平成元 年", "r7..5/5月", "㍻26年㋄"} {
		f.Add(seed)
	}
	a, err := New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, w := range a.Words(text) {
			d := w.Date
			if len(d.Terms) == 0 {
				continue
			}
			if w.Start < end || d.End < w.End && d.End <= w.Start || d.End > len(text) {
				t.Fatalf("%q: date from %d to %d after %d", text, w.Start, d.End, end)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[w.Start:d.End]) {
				t.Fatalf("%q: date %q", text, text[w.Start:d.End])
			}
			for _, term := range d.Terms {
				if !strings.HasPrefix(term, datePrefix) {
					t.Fatalf("%q: term %q", text, term)
				}
			}
			end = d.End
		}
	})
}
