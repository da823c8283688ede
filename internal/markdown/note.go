package markdown

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// idPrefix stands before every id that a note makes, so that none can pass for a name that scripts
// of the page rely on (ASVS 5.0, 3.2.3).
const idPrefix = "u-"

// converter is made once and never changed; parsing and rendering keep what changes in contexts.
var converter = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(
		goldmark.WithParser(parser.NewParser(
			parser.WithBlockParsers(append(parser.DefaultBlockParsers(), util.Prioritized(nestingGuard{}, 0))...),
			parser.WithInlineParsers(
				util.Prioritized(delimiterGuard{}, 0),
				util.Prioritized(parser.NewCodeSpanParser(), 100),
				util.Prioritized(parser.NewLinkParser(), 200),
				util.Prioritized(parser.NewAutoLinkParser(), 300),
				util.Prioritized(parser.NewRawHTMLParser(), 400),
				util.Prioritized(emphasis(), 500),
				util.Prioritized(strikethrough(), 500),
			),
			parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(), util.Prioritized(newTableGuard(), 200))...),
			parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
			parser.WithHeadingAttribute(),
		)),
		goldmark.WithExtensions(
			extension.Linkify, extension.TaskList, extension.DefinitionList,
			extension.NewFootnote(extension.WithFootnoteIDPrefix(idPrefix)),
		),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(
			util.Prioritized(extension.NewTableHTMLRenderer(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)), 500),
			util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500),
			util.Prioritized(ownRenderer{html.NewConfig()}, 100),
		)),
	)
})

// A note is parsed Markdown, ready to be rendered or read as plain text.
type note struct {
	doc    ast.Node
	source []byte
}

// parse reads a note. Where it crosses a bound there is none.
func parse(source string, o options) (note, bound, bool) {
	source = strings.ToValidUTF8(newlines(source), "\ufffd")
	if b, crossed := checkSource(source); crossed {
		return note{}, b, false
	}
	g := new(guard)
	pc := parser.NewContext()
	pc.Set(guardKey, g)
	n := note{source: []byte(source)}
	n.doc = converter().Parser().Parse(text.NewReader(n.source), parser.WithContext(pc))
	if g.crossed.name != "" {
		return note{}, g.crossed, false
	}
	if checkDepth(n.doc) {
		return note{}, bound{"nesting", maxNesting}, false
	}
	n.rewrite(o)
	return n, bound{}, true
}

// rewrite brings the tree into the form that is shown.
func (n note) rewrite(o options) {
	n.mergeTexts()
	n.nameHeadings()
	n.joinLines()
	n.pairRuby()
	n.addRuby()
	n.linkAddresses()
	n.checkLinks(o)
}

// mergeTexts makes one node of texts that follow each other in the source.
// Goldmark leaves them divided at characters that might have begun something, such as the _ in a_b.
func (n note) mergeTexts() {
	for _, t := range all[*ast.Text](n) {
		if t.Parent() == nil {
			continue // merged into the one before
		}
		for !t.SoftLineBreak() && !t.HardLineBreak() {
			next, ok := t.NextSibling().(*ast.Text)
			if !ok || next.IsRaw() != t.IsRaw() || next.Segment.Start != t.Segment.Stop || next.Segment.Padding > 0 {
				break
			}
			t.Segment = text.NewSegmentPadding(t.Segment.Start, next.Segment.Stop, t.Segment.Padding)
			t.SetSoftLineBreak(next.SoftLineBreak())
			t.SetHardLineBreak(next.HardLineBreak())
			t.Parent().RemoveChild(t.Parent(), next)
		}
	}
}

// all returns the nodes of one kind, in order, so that they can be replaced while going through them.
func all[N ast.Node](n note) []N {
	var found []N
	_ = ast.Walk(n.doc, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if wanted, ok := node.(N); ok && entering {
			found = append(found, wanted)
		}
		return ast.WalkContinue, nil
	})
	return found
}
