package web_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/shijuku/shijuku/web"
	"github.com/shijuku/shijuku/web/browsertest"
)

// render returns the page as HTML.
func render(t *testing.T, s browsertest.Sample) string {
	t.Helper()
	var b strings.Builder
	if err := web.Render(&b, s.Page, s.Frame); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// parse returns the page as a tree.
func parse(t *testing.T, page string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// hash is the part of an asset's name that changes with its content.
var hash = regexp.MustCompile(`(/assets/[a-z-]+)\.[0-9a-f]{12}\.`)

// outline writes a tree one node a line, texts quoted, so that every space can be seen in a difference.
func outline(root *html.Node) string {
	var b strings.Builder
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		indent := strings.Repeat("  ", depth)
		switch n.Type {
		case html.TextNode:
			fmt.Fprintf(&b, "%s%q\n", indent, n.Data)
		case html.ElementNode:
			b.WriteString(indent + n.Data)
			for _, a := range n.Attr {
				fmt.Fprintf(&b, " %s=%s", a.Key, hash.ReplaceAllString(a.Val, "$1.HASH."))
			}
			b.WriteString("\n")
			depth++
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, depth)
		}
	}
	walk(root, 0)
	return b.String()
}

// attribute returns the value of an attribute and whether it is there.
func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// text returns the text of a tree as it stands in the source.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
