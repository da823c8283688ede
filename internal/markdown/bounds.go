package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/shijuku/shijuku/articles"
)

// Parsing Markdown takes the square of some counts, and a short table can make a long page.
// Measured without bounds: 50,000 times "*a_ " 12 s, a list 2,000 levels deep 10 s,
// 50,000 link definitions 3 s, 80 kB of table 20 MB of HTML.
const (
	maxLine        = 64 << 10 // bytes
	maxDelimiters  = 5000     // characters that may open or close something, in one block
	maxNesting     = 100      // blocks within blocks, and emphasis within emphasis
	maxColumns     = 100      // of a table
	maxCells       = 100_000  // of all tables, with the empty ones that fill up short rows
	maxDefinitions = 2000     // of links and footnotes
	maxOutput      = 8 << 20  // bytes of HTML
)

// A bound is a limit that a note has crossed.
type bound struct {
	name  string
	limit int
}

func (b bound) problem() error {
	limit := fmt.Sprint(b.limit)
	return &articles.InputError{
		Code: "markdown.bound-" + b.name, Args: args{"Limit": limit},
		Message: "the note is shown as plain text: more than " + limit + " " + boundNames(b.name),
		Hint:    "divide the note, or make this part of it simpler",
	}
}

func boundNames(name string) string {
	switch name {
	case "source":
		return "bytes"
	case "line":
		return "bytes in a line"
	case "delimiters":
		return "special characters in a paragraph"
	case "nesting":
		return "levels of nesting"
	case "columns":
		return "columns in a table"
	case "cells":
		return "table cells"
	case "definitions":
		return "definitions of links and footnotes"
	default:
		return "bytes of HTML"
	}
}

// checkSource returns the bound that shows before parsing, if one is crossed.
func checkSource(source string) (bound, bool) {
	if len(source) > maxSource {
		return bound{"source", maxSource}, true
	}
	definitions := 0
	for line := range strings.Lines(source) {
		if len(line) > maxLine {
			return bound{"line", maxLine}, true
		}
		if start := strings.TrimLeft(line, " \t>"); strings.HasPrefix(start, "[") && strings.Contains(start, "]:") {
			definitions++
		}
	}
	return bound{"definitions", maxDefinitions}, definitions > maxDefinitions
}

// A guard counts while a note is parsed, and stops what would take too long.
type guard struct {
	crossed    bound
	block      ast.Node // whose delimiters are counted
	delimiters int
	cells      int
}

// guardKey names the guard in the parser's context.
var guardKey = parser.NewContextKey()

func guardOf(pc parser.Context) *guard { return pc.Get(guardKey).(*guard) }

func (g *guard) cross(name string, limit int) {
	if g.crossed.name == "" {
		g.crossed = bound{name, limit}
	}
}

// A delimiterGuard stands before all inline parsers. Beyond the bound it takes the rest of each line as text.
type delimiterGuard struct{}

func (delimiterGuard) Trigger() []byte { return []byte("*_~[]!<`") }

func (delimiterGuard) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	g := guardOf(pc)
	if g.block != parent {
		g.block, g.delimiters = parent, 0
	}
	g.delimiters++
	if g.delimiters <= maxDelimiters {
		return nil
	}
	g.cross("delimiters", maxDelimiters)
	_, segment := block.PeekLine()
	block.Advance(segment.Len())
	return ast.NewTextSegment(segment)
}

// A nestingGuard stands before all parsers of blocks that hold blocks. Beyond the bound it swallows the line.
type nestingGuard struct{}

func (nestingGuard) Trigger() []byte { return []byte(">-+*[:0123456789") }

func (nestingGuard) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) <= maxNesting {
		return nil, parser.NoChildren
	}
	depth := 0
	for _, b := range pc.OpenedBlocks() {
		// A list and its item are one level to those who write it.
		if b.Node.Kind() != ast.KindList {
			depth++
		}
	}
	if depth <= maxNesting {
		return nil, parser.NoChildren
	}
	guardOf(pc).cross("nesting", maxNesting)
	reader.AdvanceToEOL()
	return ast.NewTextBlock(), parser.NoChildren
}

func (nestingGuard) Continue(ast.Node, text.Reader, parser.Context) parser.State { return parser.Close }
func (nestingGuard) Close(ast.Node, text.Reader, parser.Context)                 {}
func (nestingGuard) CanInterruptParagraph() bool                                 { return true }
func (nestingGuard) CanAcceptIndentedLine() bool                                 { return true }

// A tableGuard makes tables of paragraphs, unless they have too many columns or cells.
type tableGuard struct{ tables parser.ParagraphTransformer }

func newTableGuard() tableGuard { return tableGuard{extension.NewTableParagraphTransformer()} }

func (t tableGuard) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	g, lines := guardOf(pc), node.Lines()
	for i := 1; i < lines.Len(); i++ {
		line := lines.At(i)
		columns := delimiterColumns(line.Value(reader.Source()))
		if columns == 0 {
			continue
		}
		g.cells += columns * (lines.Len() - i)
		if columns > maxColumns {
			g.cross("columns", maxColumns)
			return
		}
		if g.cells > maxCells {
			g.cross("cells", maxCells)
			return
		}
	}
	t.tables.Transform(node, reader, pc)
}

// delimiterColumns returns the number of columns that a line such as |---|:-:| stands for, at least; 0 if it is none.
func delimiterColumns(line []byte) int {
	if strings.Trim(string(line), " \t\n|:-") != "" || !strings.Contains(string(line), "-") {
		return 0
	}
	return strings.Count(strings.Trim(string(line), " \t\n|"), "|") + 1
}

// checkDepth returns whether something is nested deeper than pages should be.
func checkDepth(doc ast.Node) bool {
	depth, deepest := 0, 0
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.Kind() {
		case ast.KindList, ast.KindText:
		default:
			if entering {
				depth++
				deepest = max(deepest, depth)
			} else {
				depth--
			}
		}
		return ast.WalkContinue, nil
	})
	// The document itself and the last paragraph are not levels to those who write it.
	return deepest > maxNesting+2
}
