package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// A Section is a heading of a note and the text up to the next heading.
type Section struct {
	Heading string // plain text; "" before the first heading
	Anchor  string // the fragment that leads to the heading in rendered HTML; "" without heading
	Level   int    // 1 to 6; 0 without heading
	Text    string // plain text; a blank line divides paragraphs, list items, table cells and other blocks
}

// Sections returns the plain text of a note section by section, with the anchors that Render gives.
// Of a note that crosses a bound it is the source.
func Sections(source string) []Section {
	n, _, ok := parse(source, options{})
	if !ok {
		return []Section{{Text: strings.ToValidUTF8(Body(source), "\ufffd")}}
	}
	var sections []Section
	current := Section{}
	var text strings.Builder
	flush := func() {
		current.Text = strings.TrimSpace(text.String())
		if current.Text != "" || current.Level > 0 {
			sections = append(sections, current)
		}
		text.Reset()
	}
	_ = ast.Walk(n.doc, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if h, ok := node.(*ast.Heading); ok {
			flush()
			current = Section{Heading: n.headingText(h), Anchor: anchor(h), Level: h.Level}
			return ast.WalkSkipChildren, nil
		}
		block, ok := n.blockText(node)
		if !ok {
			return ast.WalkContinue, nil
		}
		if block != "" {
			text.WriteString(block + blockEnd)
		}
		return ast.WalkSkipChildren, nil
	})
	flush()
	return sections
}

// blockEnd divides blocks. A single line break would not: between Japanese letters it counts for nothing.
const blockEnd = "\n\n"

// blockText returns the text of a block, and false if it is one that holds other blocks.
func (n note) blockText(node ast.Node) (string, bool) {
	switch b := node.(type) {
	case *ast.Paragraph, *ast.TextBlock, *extast.TableCell, *extast.DefinitionTerm:
		return n.inlineText(node), true
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return strings.TrimRight(string(b.Lines().Value(n.source)), "\n"), true
	case *ast.HTMLBlock:
		return htmlText(n.source, b), true
	}
	return "", false
}

// inlineText returns what a reader sees of the inline nodes in node, without readings above words.
func (n note) inlineText(node ast.Node) string {
	var b strings.Builder
	hidden := false // between <rt> or <rp> and their ends
	_ = ast.Walk(node, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if raw, ok := c.(*ast.RawHTML); ok {
			tag := shownTag(raw)
			hidden = strings.HasSuffix(tag, "<rt>") || strings.HasSuffix(tag, "<rp>")
			if tag == "<br>" {
				b.WriteString(blockEnd)
			}
		} else if !hidden {
			b.WriteString(n.leafText(c))
		}
		return ast.WalkContinue, nil
	})
	return strings.TrimSpace(b.String())
}

// headingText returns the text of a heading, in one line.
func (n note) headingText(h *ast.Heading) string {
	return strings.Join(strings.Fields(n.inlineText(h)), " ")
}

// leafText returns the text of an inline node itself, without its children.
func (n note) leafText(node ast.Node) string {
	switch v := node.(type) {
	case *ast.Text:
		s := string(v.Segment.Value(n.source))
		if !v.IsRaw() && v.Parent().Kind() != ast.KindCodeSpan {
			s = resolved([]byte(s))
		}
		switch {
		case v.HardLineBreak():
			s += blockEnd
		case v.SoftLineBreak():
			s += " "
		}
		return s
	case *ast.String:
		return string(v.Value)
	case *ast.AutoLink:
		return string(v.Label(n.source))
	}
	return ""
}

// FirstHeading returns the plain text of the first heading, "" if there is none.
func FirstHeading(source string) string {
	for _, s := range Sections(source) {
		if s.Heading != "" {
			return s.Heading
		}
	}
	return ""
}

// Excerpt returns the beginning of a note's text without headings in one line, at most max characters.
func Excerpt(source string, max int) string {
	var words []string
	for _, s := range Sections(source) {
		words = append(words, strings.Fields(s.Text)...)
	}
	text := strings.Join(words, " ")
	if utf8.RuneCountInString(text) <= max {
		return text
	}
	return string([]rune(text)[:max])
}
