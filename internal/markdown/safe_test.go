package markdown

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// mayHold are the elements of a rendered note and their attributes.
var mayHold = map[string][]string{
	"a": {"href", "rel", "title", "class", "role"}, "img": {"src", "alt", "title", "loading"}, "input": {"type", "checked", "disabled"},
	"h1": {"id"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"}, "li": {"id"}, "sup": {"id"},
	"ol": {"start"}, "th": {"align"}, "td": {"align"}, "code": {"class"}, "div": {"class", "role"},
	"p": nil, "br": nil, "hr": nil, "blockquote": nil, "pre": nil, "ul": nil, "dl": nil, "dt": nil, "dd": nil, "em": nil, "strong": nil, "del": nil,
	"table": nil, "thead": nil, "tbody": nil, "tr": nil, "ruby": nil, "rt": nil, "rp": nil, "mark": nil,
}

// void are the elements without an end.
var void = []string{"img", "input", "br", "hr"}

// checkSafe fails unless a page can hold the HTML: nothing but known elements, balanced,
// no address that runs or loads anything from elsewhere, no id that the page could take for its own.
func checkSafe(t *testing.T, source string) {
	t.Helper()
	z := html.NewTokenizer(strings.NewReader(source))
	var open []string
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("not closed: %v", open)
			}
			return
		case html.TextToken:
			continue
		case html.CommentToken, html.DoctypeToken:
			t.Errorf("holds %q", z.Raw())
			continue
		}
		token := z.Token()
		attributes, known := mayHold[token.Data]
		if !known {
			t.Errorf("holds %v", token)
		}
		if kind == html.EndTagToken {
			if len(open) == 0 || open[len(open)-1] != token.Data {
				t.Errorf("%v closes %v", token, open)
				return
			}
			open = open[:len(open)-1]
			continue
		}
		if !slices.Contains(void, token.Data) {
			open = append(open, token.Data)
		}
		for _, a := range token.Attr {
			if !slices.Contains(attributes, a.Key) {
				t.Errorf("holds %v", token)
			}
			checkAttribute(t, token.Data, a)
		}
	}
}

func checkAttribute(t *testing.T, tag string, a html.Attribute) {
	t.Helper()
	switch a.Key {
	case "id":
		if !strings.HasPrefix(a.Val, idPrefix) {
			t.Errorf("id %q", a.Val)
		}
	case "src":
		if !strings.HasPrefix(a.Val, "/articles/") {
			t.Errorf("loads %q", a.Val)
		}
	case "href":
		u, err := url.Parse(a.Val)
		if err != nil || !slices.Contains([]string{"", "http", "https", "mailto"}, strings.ToLower(u.Scheme)) {
			t.Errorf("leads to %q: %v", a.Val, err)
		}
		if strings.HasPrefix(a.Val, "//") || strings.Contains(a.Val, `\`) || strings.ContainsFunc(a.Val, disturbs) || u != nil && u.Scheme == "" && u.Host != "" {
			t.Errorf("leads to %q", a.Val)
		}
	}
}

func FuzzRender(f *testing.F) {
	for _, s := range []string{
		"# 見出し {#id onclick=x}\n\n**「重要」**です", "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>", "[a](javascript:alert(1)) <javascript:alert(1)> [b](&#x6a;avascript:x)",
		"![a](https://example.jp/x.png) ![b](bridge.png) [![c](//x)](d)", "|a|b|\n|:-:|-|\n|1|`x\\|y`|\n", "[^1] [^2]\n\n[^1]: 注\n[^2]: 注\n", "用語\n: 説明\n\n- [ ] a\n- [x] b\n",
		"｜漢字《かんじ》 <ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby> <ruby><rt></ruby>", "::: tip\na\n:::\n", "`<b>` ~~「消」~~です _a_ __b__ <br> &lt;", "1. a\n   - b\n     > c\n\n```go\nx\n```\n",
		"[x]: <javascript:y> \"t\"\n\n[x] ![x]", "<a href='//x'><div style=x>y</div>", "a\nb\\\nc  \nd", "\u202e[a\u202e](http://x/\u202e)", "http://例え.jp/ https://example.jp/を見る a@example.jp", "- - - > # a\n\t\tb", "<!--", "\x00\xff",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		html, err := Render(source, WithFiles(files))
		checkSafe(t, html)
		if len(html) > maxOutput {
			t.Errorf("%d bytes of HTML", len(html))
		}
		if err != nil {
			return
		}
		checkSafe(t, Mark(html, everyOther))
		for _, s := range Sections(source) {
			if s.Level > 0 && !strings.Contains(html, `id="`+s.Anchor+`"`) {
				t.Errorf("the anchor %q is not in the page\n%s", s.Anchor, html)
			}
		}
	})
}
