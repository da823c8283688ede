package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// joinLines lets line breaks between Japanese characters vanish, which a browser would show as spaces.
// Goldmark's own rule looks at bare text only and also drops breaks before emphasised foreign words.
func (n note) joinLines() {
	for _, t := range all[*ast.Text](n) {
		if t.SoftLineBreak() && !n.fence(t) && joins(n.lastRune(t)) && joins(n.firstRune(following(t))) {
			t.SetSoftLineBreak(false)
		}
	}
}

// fence reports whether the line that t ends opens or closes a container (::: tip),
// which is foreign here and stays a line of its own.
func (n note) fence(t *ast.Text) bool {
	start := bytes.LastIndexByte(n.source[:t.Segment.Start], '\n') + 1
	return bytes.HasPrefix(bytes.TrimLeft(n.source[start:], " "), []byte(":::"))
}

// joins reports whether r needs no space beside it. Hangul divides words by spaces.
func joins(r rune) bool { return cjk(r) && !(r >= 0xac00 && r <= 0xd7a3) }

// following returns the inline node after n, also where n is the last within emphasis or a link.
func following(n ast.Node) ast.Node {
	for n.NextSibling() == nil {
		if n = n.Parent(); n == nil || n.Type() != ast.TypeInline {
			return nil
		}
	}
	return n.NextSibling()
}

func (n note) lastRune(t *ast.Text) rune {
	r, _ := utf8.DecodeLastRune(t.Segment.Value(n.source))
	return r
}

// firstRune returns the first character that node shows; 0 if there is none, or nothing to be joined.
func (n note) firstRune(node ast.Node) rune {
	for node != nil {
		switch v := node.(type) {
		case *ast.Text:
			r, _ := utf8.DecodeRune(v.Segment.Value(n.source))
			return r
		case *ast.Emphasis, *ast.Link, *ast.CodeSpan, *extast.Strikethrough:
			node = v.FirstChild()
		default:
			return 0
		}
	}
	return 0
}
