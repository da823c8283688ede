package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
	xhtml "golang.org/x/net/html"
)

// An ownRenderer writes what Goldmark does not write, or writes otherwise: links and images
// whose destinations were checked already, readings, and the text of raw HTML.
type ownRenderer struct{ html.Config }

// RegisterFuncs tells Goldmark which nodes this renderer writes.
func (r ownRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindLink, r.link)
	reg.Register(ast.KindAutoLink, r.autoLink)
	reg.Register(ast.KindImage, r.image)
	reg.Register(ast.KindRawHTML, r.rawHTML)
	reg.Register(ast.KindHTMLBlock, r.htmlBlock)
	reg.Register(rubyKind, r.ruby)
}

func openLink(w util.BufWriter, address string) {
	_, _ = w.WriteString(`<a href="`)
	_, _ = w.Write(util.EscapeHTML([]byte(address)))
	if external(address) {
		_, _ = w.WriteString(`" rel="noopener nofollow ugc`)
	}
	_, _ = w.WriteString(`"`)
}

func (r ownRenderer) title(w util.BufWriter, title []byte) {
	if len(title) > 0 {
		_, _ = w.WriteString(` title="`)
		r.Writer.Write(w, title)
		_ = w.WriteByte('"')
	}
}

func (r ownRenderer) link(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		_, _ = w.WriteString("</a>")
		return ast.WalkContinue, nil
	}
	n := node.(*ast.Link)
	openLink(w, string(n.Destination))
	r.title(w, n.Title)
	_ = w.WriteByte('>')
	return ast.WalkContinue, nil
}

func (r ownRenderer) autoLink(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.AutoLink)
	address := string(n.URL(source))
	if n.AutoLinkType == ast.AutoLinkEmail && scheme(address) != "mailto" {
		address = "mailto:" + address
	}
	if safe, ok := safeURL(address); ok {
		openLink(w, safe)
		_ = w.WriteByte('>')
		defer func() { _, _ = w.WriteString("</a>") }()
	}
	_, _ = w.Write(util.EscapeHTML(n.Label(source)))
	return ast.WalkContinue, nil
}

func (r ownRenderer) image(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.Image)
	_, _ = w.WriteString(`<img src="`)
	_, _ = w.Write(util.EscapeHTML(n.Destination))
	_, _ = w.WriteString(`" alt="`)
	_, _ = w.Write(util.EscapeHTML([]byte(note{source: source}.inlineText(n))))
	_ = w.WriteByte('"')
	r.title(w, n.Title)
	_, _ = w.WriteString(` loading="lazy">`)
	return ast.WalkSkipChildren, nil
}

func (r ownRenderer) rawHTML(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString(shownTag(node.(*ast.RawHTML)))
	}
	return ast.WalkSkipChildren, nil
}

func (r ownRenderer) htmlBlock(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	if text := htmlText(source, node.(*ast.HTMLBlock)); text != "" {
		_, _ = w.WriteString("<p>")
		_, _ = w.Write(util.EscapeHTML([]byte(text)))
		_, _ = w.WriteString("</p>\n")
	}
	return ast.WalkContinue, nil
}

func (r ownRenderer) ruby(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("<ruby>")
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString("<rp>（</rp><rt>")
	r.Writer.Write(w, node.(*rubyNode).reading)
	_, _ = w.WriteString("</rt><rp>）</rp></ruby>")
	return ast.WalkContinue, nil
}

// htmlText returns what a reader would see of a block of raw HTML: its text, without scripts and styles.
func htmlText(source []byte, block *ast.HTMLBlock) string {
	var raw bytes.Buffer
	for i := range block.Lines().Len() {
		line := block.Lines().At(i)
		raw.Write(line.Value(source))
	}
	if block.HasClosure() {
		raw.Write(block.ClosureLine.Value(source))
	}
	var shown bytes.Buffer
	z := xhtml.NewTokenizer(&raw)
	hidden := false
	for {
		switch z.Next() {
		case xhtml.ErrorToken:
			return string(bytes.TrimSpace(shown.Bytes()))
		case xhtml.StartTagToken:
			name, _ := z.TagName()
			hidden = string(name) == "script" || string(name) == "style"
		case xhtml.EndTagToken:
			hidden = false
		case xhtml.TextToken:
			if !hidden {
				shown.Write(z.Text())
			}
		}
	}
}
