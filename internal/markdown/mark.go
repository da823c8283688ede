package markdown

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/shijuku/shijuku/articles"
)

// Mark wraps <mark> around the spans that mark finds in rendered HTML. It is asked once for the text
// of each block, in which words go on through emphasis and links; readings and footnote numbers are left out.
// Spans that do not lie in the text on character borders are ignored.
func Mark(source string, mark func(text string) []articles.Span) string {
	m := marker{mark: mark}
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		kind := z.Next()
		raw := string(z.Raw())
		if kind == html.ErrorToken {
			m.end()
			m.out.WriteString(raw)
			return m.out.String()
		}
		m.token(kind, raw, z)
	}
}

// A marker holds back the pieces of one block until its whole text is known.
type marker struct {
	mark   func(text string) []articles.Span
	out    strings.Builder
	pieces []piece
	text   strings.Builder
	skip   string // the element whose text is passed over, "" for none
}

// A piece is a tag, or text that begins at an offset into the block's text.
type piece struct {
	raw    string
	text   string
	offset int
	tag    bool
}

func (m *marker) token(kind html.TokenType, raw string, z *html.Tokenizer) {
	if kind == html.TextToken {
		text := html.UnescapeString(raw)
		if m.skip != "" {
			m.pieces = append(m.pieces, piece{raw: raw, tag: true})
			return
		}
		m.pieces = append(m.pieces, piece{raw: raw, text: text, offset: m.text.Len()})
		m.text.WriteString(text)
		return
	}
	name, attributes := z.TagName()
	tag := string(name)
	switch {
	case kind == html.EndTagToken && tag == m.skip:
		m.skip = ""
	case kind == html.StartTagToken && m.skip == "" && (skipped(tag) || tag == "sup" && attributes):
		m.skip = tag
	case !inlineElement(tag):
		m.end()
	}
	m.pieces = append(m.pieces, piece{raw: raw, tag: true})
}

// skipped reports whether the text of an element is not part of the sentence it stands in, or no text at all.
func skipped(tag string) bool {
	switch tag {
	case "rt", "rp", "script", "style", "textarea", "title":
		return true
	}
	return false
}

// inlineElement reports whether words go on through the borders of an element.
func inlineElement(tag string) bool {
	switch tag {
	case "a", "em", "strong", "del", "code", "sup", "sub", "ruby", "rt", "rp", "span", "b", "i", "bdi", "kbd":
		return true
	}
	return false
}

// end writes the block that was held back.
func (m *marker) end() {
	var spans []articles.Span
	if text := m.text.String(); strings.TrimSpace(text) != "" {
		spans = tidy(text, m.mark(text))
	}
	for _, p := range m.pieces {
		if p.tag || !touches(p, spans) {
			m.out.WriteString(p.raw)
			continue
		}
		m.write(p, spans)
	}
	m.pieces = m.pieces[:0]
	m.text.Reset()
}

func touches(p piece, spans []articles.Span) bool {
	return slices.ContainsFunc(spans, func(s articles.Span) bool { return s.Start < p.offset+len(p.text) && s.End > p.offset })
}

// write writes a piece of text with what lies of the spans in it.
func (m *marker) write(p piece, spans []articles.Span) {
	at := 0
	for _, s := range spans {
		start, end := max(s.Start-p.offset, at), min(s.End-p.offset, len(p.text))
		if start >= end {
			continue
		}
		m.out.WriteString(html.EscapeString(p.text[at:start]))
		m.out.WriteString("<mark>" + html.EscapeString(p.text[start:end]) + "</mark>")
		at = end
	}
	m.out.WriteString(html.EscapeString(p.text[at:]))
}

// tidy returns the spans that lie in the text, in order, joined where they touch.
func tidy(text string, spans []articles.Span) []articles.Span {
	spans = slices.DeleteFunc(slices.Clone(spans), func(s articles.Span) bool {
		return s.Start < 0 || s.End > len(text) || s.Start >= s.End || !border(text, s.Start) || !border(text, s.End)
	})
	slices.SortFunc(spans, func(a, b articles.Span) int { return a.Start - b.Start })
	var joined []articles.Span
	for _, s := range spans {
		if last := len(joined) - 1; last >= 0 && s.Start <= joined[last].End {
			joined[last].End = max(joined[last].End, s.End)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

func border(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }
