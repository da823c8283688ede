package index

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/index/query"
)

// FuzzTyping types anything: what is offered is little, each once, short of nothing and can be asked.
func FuzzTyping(f *testing.F) {
	for _, typed := range []string{
		"", " ", "橋", "きょうr", "橋梁て", "ｋｙｏ", "木下　ま", "講師:", `タグ:"`, "タグ:橋 -", "打合せ", "ー", "っっっ", "zz", "sh'", "n", "tch",
		strings.Repeat("あ", 256), strings.Repeat("ko", 128), strings.Repeat("橋", 256), strings.Repeat("💐", 300), strings.Repeat("が ", 128),
		"\x00", "\x01きした", "\x02", "\xff\xfe", "か\u0301゛", "\u202e橋梁", "👩‍👩‍👧‍👦", "㌢", "ﾊｼﾓﾄ", "橋\n梁",
	} {
		f.Add(typed)
	}
	ix := library(f)
	f.Fuzz(func(t *testing.T, typed string) {
		offered := suggestions(t, ix, visitor(), typed)
		if len(offered) > maxSuggestions {
			t.Fatalf("%q offers %d", typed, len(offered))
		}
		var seen []string
		for _, s := range offered {
			if s.Text == "" || slices.Contains(seen, s.Text) || utf8.ValidString(typed) && !utf8.ValidString(s.Text) {
				t.Fatalf("%q offers %q", typed, s.Text)
			}
			seen = append(seen, s.Text)
			if strings.Contains(s.Text, "秘") && !strings.Contains(typed, "秘") {
				t.Fatalf("%q offers %q to a visitor", typed, s.Text)
			}
		}
	})
}

// What is offered instead of a query is another query, and finds something.
func TestCorrectionsFindSomething(t *testing.T) {
	dir := tempDirs(t)
	rapid.Check(t, func(t *rapid.T) {
		ix, _ := drawIndex(t, dir())
		defer ix.Close()
		typed := []rune(drawText(t, "query"))
		if len(typed) > 0 {
			typed[rapid.IntRange(0, len(typed)-1).Draw(t, "place")] = rapid.SampledFrom([]rune("検件ンーあkx会")).Draw(t, "letter")
		}
		q, problem := query.Parse(string(typed))
		if problem != nil {
			return
		}
		meant := searchRapid(t, ix, Request{Query: q, Typed: string(typed), Match: MatchAll}).Suggestion
		if meant == "" {
			return
		}
		again, problem := query.Parse(meant)
		if problem != nil || again.String() == q.String() || searchRapid(t, ix, Request{Query: again, Match: MatchAll}).Total == 0 {
			t.Fatalf("%q is offered for %q: %v", meant, string(typed), problem)
		}
	})
}
