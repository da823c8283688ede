package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// address matches an address in running text. Japanese letters end it: 詳細はhttps://example.jp/を見る.
var address = regexp.MustCompile(`https?://[-A-Za-z0-9.]+(?::[0-9]+)?(?:[/?#][-A-Za-z0-9@:%_+.~#$!?&/=(),;']*)?`)

// linkAddresses makes links of the addresses that stand right behind a Japanese letter.
// Goldmark sees only those behind a space.
func (n note) linkAddresses() {
	for _, t := range all[*ast.Text](n) {
		if t.IsRaw() || t.Segment.Padding > 0 || t.Parent().Kind() == ast.KindCodeSpan || within(t, ast.KindLink) {
			continue
		}
		for rest := t; rest != nil; {
			rest = n.cutAddress(rest)
		}
	}
}

// cutAddress divides t at its first address, and returns the text behind it; nil if there is none.
func (n note) cutAddress(t *ast.Text) *ast.Text {
	value := t.Segment.Value(n.source)
	at := address.FindIndex(value)
	if at == nil {
		return nil
	}
	start := t.Segment.Start
	found := trimAddress(string(value[at[0]:at[1]]))
	from, to := start+at[0], start+at[0]+len(found)
	behind := ast.NewTextSegment(text.NewSegment(to, t.Segment.Stop))
	behind.SetSoftLineBreak(t.SoftLineBreak())
	behind.SetHardLineBreak(t.HardLineBreak())
	link := ast.NewAutoLink(ast.AutoLinkURL, ast.NewTextSegment(text.NewSegment(from, to)))
	t.Parent().InsertAfter(t.Parent(), t, link)
	t.Parent().InsertAfter(t.Parent(), link, behind)
	t.Segment = text.NewSegment(start, from)
	t.SetSoftLineBreak(false)
	t.SetHardLineBreak(false)
	return behind
}

// trimAddress takes away what more likely ends the sentence than the address.
func trimAddress(s string) string {
	for {
		short := strings.TrimRight(s, "?!.,:;'_~")
		if strings.HasSuffix(short, ")") && strings.Count(short, ")") > strings.Count(short, "(") {
			short = short[:len(short)-1]
		}
		if short == s {
			return s
		}
		s = short
	}
}
