package web

import (
	"html"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestMarked(t *testing.T) {
	for _, test := range []struct {
		name, text string
		marks      []Mark
		want       string
	}{
		{"none", "a < b", nil, "a &lt; b"},
		{"two", "橋と橋", []Mark{{0, 3}, {6, 9}}, "<mark>橋</mark>と<mark>橋</mark>"},
		{"markup in the mark", "<b>橋", []Mark{{0, 3}}, "<mark>&lt;b&gt;</mark>橋"},
		{"cuts a character", "橋", []Mark{{0, 2}}, "橋"},
		{"overlaps", "abc", []Mark{{0, 2}, {1, 3}}, "<mark>ab</mark>c"},
		{"backwards", "abc", []Mark{{2, 3}, {0, 1}}, "ab<mark>c</mark>"},
		{"outside", "abc", []Mark{{2, 9}, {-1, 1}}, "abc"},
		{"empty", "abc", []Mark{{1, 1}}, "abc"},
		{"line break", "a\nb", []Mark{{0, 3}}, "<mark>a<br>b</mark>"},
	} {
		if got := Marked(test.text, test.marks); got != test.want {
			t.Errorf("%s: %s, not %s", test.name, got, test.want)
		}
	}
}

// FuzzMarked holds the law that marking changes nothing about the text.
func FuzzMarked(f *testing.F) {
	f.Add("耐震補強の設計", 0, 12, 15, 21)
	f.Add("a&amp;<mark>\n\"'", 1, 5, 3, 4)
	f.Add("\xff橋", 0, 1, 1, 4)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		got := Marked(text, []Mark{{a, b}, {c, d}})
		if utf8.ValidString(text) && !utf8.ValidString(got) {
			t.Errorf("%q is not text in UTF-8", got)
		}
		plain := strings.NewReplacer("<mark>", "", "</mark>", "", "<br>", "\n").Replace(got)
		if strings.ContainsAny(plain, "<>\"") || html.UnescapeString(plain) != text {
			t.Errorf("%q became %q", text, got)
		}
		if strings.Count(got, "<mark>") != strings.Count(got, "</mark>") {
			t.Errorf("%q is not balanced", got)
		}
	})
}
