package index

import (
	"strings"
	"testing"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index/query"
)

// newMarker returns the marker of a query that keeps no analyses of others.
func newMarker(words Analyzer, q query.Q) *Marker { return newAnalyses().marker(words, q) }

// marked returns text with its marks in square brackets.
func marked(text string, marks []articles.Span) string {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		b.WriteString(text[at:m.Start] + "[" + text[m.Start:m.End] + "]")
		at = m.End
	}
	return b.String() + text[at:]
}

func TestMarks(t *testing.T) {
	for _, test := range []struct {
		query, text, want string
		found             Found
	}{
		{"耐震補強", "橋の耐震補強では、補強の前に耐震を調べる。", "橋の[耐震補強]では、補強の前に耐震を調べる。", FoundWords},
		{"橋梁の点検", "橋梁点検と橋梁の点検", "[橋梁点検]と[橋梁の点検]", FoundWords},
		{"打合せ", "打ち合わせの記録", "[打ち合わせ]の記録", FoundWords},
		{"ブリッジ", "ﾌﾞﾘｯｼﾞ点検車", "[ﾌﾞﾘｯｼﾞ]点検車", FoundWords},
		{"京都", "東京都", "東[京都]", FoundPart},
		{"京都", "東京都から京都へ", "東京都から[京都]へ", FoundWords},
		{`"京都"`, "東京都から京都へ", "東[京都]から[京都]へ", FoundWords},
		{`"耐震 補強"`, "耐震補強", "[耐震補強]", FoundWords},
		{"Wi-Fi", "wifiを使う", "[wifi]を使う", FoundWords},
		{"wifi", "Wi-Fiを使う", "[Wi-Fi]を使う", FoundWords},
		{"橋 -点検", "橋の点検", "[橋]の点検", FoundWords},
		{"講師:木下 点検", "木下の点検", "木下の[点検]", FoundWords},
		{"点検 OR 補強", "点検と補強", "[点検]と[補強]", FoundWords},
		{"堤防", "橋の点検", "橋の点検", ""},
		{"", "橋の点検", "橋の点検", ""},
	} {
		marks, found := newMarker(analyzer(), mustParse(t, test.query)).Marks(test.text)
		if got := marked(test.text, marks); got != test.want || found != test.found {
			t.Errorf("%q in %q: %q %q, want %q %q", test.query, test.text, got, found, test.want, test.found)
		}
	}
}

func TestSnippet(t *testing.T) {
	long := strings.Repeat("とても長い前置きが続き、", 20) + "ここで耐震補強の話になり、" + strings.Repeat("さらに続き、", 20) + "終わる。"
	for _, test := range []struct {
		name, text, mark string
		limit            int
		want             string
	}{
		{"short", "橋の点検。", "点検", 90, "橋の[点検]。"},
		{"sentence", "はじめに。橋の点検をする。おわりに。", "点検", 8, "橋の[点検]をする。"},
		{"neighbours", "はじめに。橋の点検をする。おわりに。つぎ。", "点検", 14, "橋の[点検]をする。おわりに。"},
		{"bracket", "甲は「点検する。」と言った。乙。", "点検", 9, "甲は「[点検]する。」"},
		{"long", long, "耐震補強", 30, "ここで[耐震補強]の話になり、さらに続き、さらに続き、"},
		{"line", "見出し\n\n  本文の点検", "点検", 6, "本文の[点検]"},
		{"no mark", "一つ目。二つ目。", "", 5, "一つ目。"},
		{"paragraph", "司会です。\n\n橋の点検。\n\n次の方。", "点検", 90, "橋の[点検]。"},
		{"enough", "一つ目の文。橋の点検をする。三つ目の文。四つ目の文。", "点検", 16, "橋の[点検]をする。三つ目の文。"},
		{"before", "一つ目の文。二つ目の文。橋の点検をする。", "点検", 16, "二つ目の文。橋の[点検]をする。"},
		{"over the border", "橋の点検。をする。おわりに。", "点検。を", 12, "橋の[点検。を]する。"},
		{"no punctuation", strings.Repeat("ながい話をつづける", 9) + "橋の点検をする" + strings.Repeat("ながい話をつづける", 9), "点検", 20, "橋の[点検]をするながい話をつづけるながい"},
		{"long mark", strings.Repeat("あ", 9) + strings.Repeat("点検", 9), strings.Repeat("点検", 9), 10, "[点検点検点検点検点検]"},
		{"accents", "か\u3099か\u3099か\u3099か\u3099", "", 3, "か\u3099"},
		{"family", "👨\u200d👩\u200d👧👨\u200d👩\u200d👧", "", 7, "👨\u200d👩\u200d👧"},
		{"flags", "🇯🇵🇯🇵", "", 3, "🇯🇵"},
		{"empty", "", "", 10, ""},
	} {
		var marks []articles.Span
		if i := strings.Index(test.text, test.mark); test.mark != "" {
			marks = []articles.Span{{Start: i, End: i + len(test.mark)}}
		}
		snippet, cut, moved := Snippet(test.text, marks, test.limit)
		if got := marked(snippet, moved); got != test.want || test.text[cut.Start:cut.End] != snippet {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestSuggest(t *testing.T) {
	ix := newIndex(t)
	a := note("a", "橋梁点検の実務", "橋梁の点検要領と耐震補強。")
	a.Article.Tags = []string{"橋梁"}
	a.Article.Series = "お節介な私塾"
	a.Article.Speakers = []articles.Speaker{{Name: "木下 誠", Reading: "きのした まこと"}}
	hidden := note("b", "橋梁の秘密計画", "橋脚の秘密")
	hidden.Article.Visibility = articles.Visibility{}
	apply(t, ix, a, hidden)
	v, err := ix.View(t.Context(), visitor())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	for _, test := range []struct{ typed, want string }{
		{"橋", "tag:橋梁 word:橋梁点検 title:橋梁点検の実務"},
		{"きょうり", "tag:橋梁 word:橋梁点検 title:橋梁点検の実務"},
		{"kyour", "tag:橋梁 word:橋梁点検 title:橋梁点検の実務"},
		{"橋梁て", "word:橋梁点検 title:橋梁点検の実務"},
		{"木下", "speaker:木下 誠"},
		{"きの", "speaker:木下 誠"},
		{"おせ", "series:お節介な私塾"},
		{"taish", "word:耐震 word:耐震補強"},
		{"橋脚", ""},
		{"ひみつ", ""},
		{"", ""},
		{" ", ""},
	} {
		got, err := v.Suggest(t.Context(), test.typed, 10)
		if err != nil {
			t.Fatal(err)
		}
		var parts []string
		for _, s := range got {
			parts = append(parts, s.Kind+":"+s.Text)
		}
		if strings.Join(parts, " ") != test.want {
			t.Errorf("%q suggests %q, want %q", test.typed, parts, test.want)
		}
	}
}
