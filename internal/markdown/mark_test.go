package markdown

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/shijuku/shijuku/articles"
)

// spansOf finds a word.
func spansOf(word string) func(string) []articles.Span {
	return func(text string) []articles.Span {
		var spans []articles.Span
		for from := 0; ; {
			i := strings.Index(text[from:], word)
			if i < 0 {
				return spans
			}
			spans = append(spans, articles.Span{Start: from + i, End: from + i + len(word)})
			from += i + len(word)
		}
	}
}

// everyOther marks every other character, and some spans that are none.
func everyOther(text string) []articles.Span {
	spans := []articles.Span{{Start: -1, End: 1}, {Start: 0, End: len(text) + 1}, {Start: 2, End: 1}}
	odd := false
	for i, r := range text {
		if odd = !odd; odd && r != utf8.RuneError {
			spans = append(spans, articles.Span{Start: i, End: i + utf8.RuneLen(r)})
		}
	}
	return spans
}

func TestMark(t *testing.T) {
	for _, tt := range []struct{ name, html, word, want string }{
		{"plain", "<p>橋の耐震補強</p>", "耐震", "<p>橋の<mark>耐震</mark>補強</p>"},
		{"nothing", "<p>a &amp; &quot;b&#34; </p>", "c", "<p>a &amp; &quot;b&#34; </p>"},
		{"across emphasis", "<p>耐<em>震補</em>強</p>", "耐震補強", "<p><mark>耐</mark><em><mark>震補</mark></em><mark>強</mark></p>"},
		{"across a link", `<p>耐<a href="/x?耐震=1" title="耐震">震</a></p>`, "耐震", `<p><mark>耐</mark><a href="/x?耐震=1" title="耐震"><mark>震</mark></a></p>`},
		{"not across blocks", "<p>耐</p><p>震</p>", "耐震", "<p>耐</p><p>震</p>"},
		{"not across cells", "<td>耐</td>\n<td>震</td>", "耐震", "<td>耐</td>\n<td>震</td>"},
		{"not across a line break", "<p>耐<br>震</p>", "耐震", "<p>耐<br>震</p>"},
		{"entities", "<p>R&amp;D &lt;b&gt;</p>", "&D <", "<p>R<mark>&amp;D &lt;</mark>b&gt;</p>"},
		{"code", "<pre><code>耐震\n</code></pre>", "耐震", "<pre><code><mark>耐震</mark>\n</code></pre>"},
		{"readings are passed over", "<p><ruby>橋<rp>（</rp><rt>はし</rt><rp>）</rp></ruby>梁 はし</p>", "橋梁", "<p><ruby><mark>橋</mark><rp>（</rp><rt>はし</rt><rp>）</rp></ruby><mark>梁</mark> はし</p>"},
		{"footnote numbers are passed over", `<p>耐<sup id="u-fnref:1"><a href="#u-fn:1">1</a></sup>震</p>`, "耐震", `<p><mark>耐</mark><sup id="u-fnref:1"><a href="#u-fn:1">1</a></sup><mark>震</mark></p>`},
		{"scripts are left alone", "<p>耐震</p><script>耐震</script>", "耐震", "<p><mark>耐震</mark></p><script>耐震</script>"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Mark(tt.html, spansOf(tt.word)); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestMarkIgnoresImpossibleSpans(t *testing.T) {
	const source = "<p>橋梁</p>"
	got := Mark(source, func(string) []articles.Span {
		return []articles.Span{{Start: 1, End: 3}, {Start: -1, End: 3}, {Start: 3, End: 9}, {Start: 3, End: 3}, {Start: 4, End: 2}}
	})
	if got != source {
		t.Errorf("got %s", got)
	}
}

func TestMarkJoinsSpans(t *testing.T) {
	got := Mark("<p>abcdef</p>", func(string) []articles.Span {
		return []articles.Span{{Start: 3, End: 5}, {Start: 0, End: 2}, {Start: 1, End: 3}}
	})
	if want := "<p><mark>abcde</mark>f</p>"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// FuzzMark: marking adds <mark> and </mark> and changes nothing that a reader or a browser sees.
func FuzzMark(f *testing.F) {
	f.Add("# 橋\n\n**耐**震 & `a<b`\n\n|a|\n|-|\n|｜橋《はし》|\n")
	f.Add("[a](b \"c\") <https://example.jp> [^1]\n\n[^1]: x\n")
	f.Fuzz(func(t *testing.T, source string) {
		rendered, err := Render(source)
		if err != nil {
			return
		}
		marked := Mark(rendered, everyOther)
		checkSafe(t, marked)
		if got, want := tokens(marked), tokens(rendered); got != want {
			t.Errorf("marked:\n%s\nrendered:\n%s", got, want)
		}
		if Mark(rendered, func(string) []articles.Span { return nil }) != rendered {
			t.Error("changed without marks")
		}
	})
}

// tokens returns the tags and the text of HTML without marks.
func tokens(source string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.WriteString(html.UnescapeString(string(z.Raw())))
		default:
			raw := string(z.Raw())
			if raw != "<mark>" && raw != "</mark>" {
				b.WriteString("\x01" + raw + "\x02")
			}
		}
	}
}
