package markdown

import (
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Emphasis in CommonMark looks at punctuation beside the asterisks as if words were divided by spaces,
// so **「重要」**です stays as it is written. The amendment for Chinese, Japanese and Korean
// (github.com/tats-u/markdown-cjk-friendly) takes their punctuation for letters,
// and their letters for spaces beside other punctuation.

// A delimiters is an inline parser for what is enclosed in equal characters.
type delimiters struct {
	characters string
	longest    int // of a run that counts; 0: any
	node       func(consumes int) ast.Node
}

func emphasis() delimiters {
	return delimiters{"*_", 0, func(consumes int) ast.Node { return ast.NewEmphasis(consumes) }}
}

func strikethrough() delimiters {
	return delimiters{"~", 2, func(int) ast.Node { return extast.NewStrikethrough() }}
}

func (d delimiters) Trigger() []byte { return []byte(d.characters) }

// IsDelimiter, CanOpenCloser and OnMatch are what matches opening and closing delimiters.
func (d delimiters) IsDelimiter(b byte) bool { return indexByte(d.characters, b) }

func (d delimiters) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char && (d.longest == 0 || opener.OriginalLength == closer.OriginalLength)
}

func (d delimiters) OnMatch(consumes int) ast.Node { return d.node(consumes) }

func indexByte(s string, b byte) bool {
	for i := range len(s) {
		if s[i] == b {
			return true
		}
	}
	return false
}

func (d delimiters) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	length := 1
	for length < len(line) && line[length] == line[0] {
		length++
	}
	if d.longest > 0 && (length > d.longest || before == rune(line[0])) {
		return nil
	}
	after := ' '
	if length < len(line) {
		after = util.ToRune(line, length)
	}
	opens, closes := flanks(before, after)
	if line[0] == '_' {
		opens, closes = opens && (!closes || util.IsPunctRune(before)), closes && (!opens || util.IsPunctRune(after))
	}
	node := parser.NewDelimiter(opens, closes, length, line[0], d)
	node.Segment = segment.WithStop(segment.Start + length)
	block.Advance(length)
	pc.PushDelimiter(node)
	return node
}

// flanks reports whether a run of delimiters between two characters is left-flanking and right-flanking.
func flanks(before, after rune) (left, right bool) {
	spaceBefore, spaceAfter := util.IsSpaceRune(before), util.IsSpaceRune(after)
	left = !spaceAfter && (!foreignPunctuation(after) || spaceBefore || foreignPunctuation(before) || cjk(before))
	right = !spaceBefore && (!foreignPunctuation(before) || spaceAfter || foreignPunctuation(after) || cjk(after))
	return left, right
}

func foreignPunctuation(r rune) bool { return util.IsPunctRune(r) && !cjk(r) }

// cjk reports whether r is written without spaces between words: East Asian characters and their punctuation.
func cjk(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r >= 0x3000 && r <= 0x33ff, r >= 0xfe30 && r <= 0xfe4f, r >= 0xff00 && r <= 0xffef, r >= 0x1f200 && r <= 0x1f2ff:
		return true // punctuation, kana, enclosed and full-width forms
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo)
}
