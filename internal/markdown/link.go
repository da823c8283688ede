package markdown

import (
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// checkLinks resolves where links and images lead, in the very form that is written into the page,
// and takes away what leads nowhere or might do harm. No page asks another host for an image.
func (n note) checkLinks(o options) {
	for _, l := range all[*ast.Link](n) {
		target, ok := o.target(resolved(l.Destination))
		if !ok {
			unwrap(l)
			continue
		}
		l.Destination = []byte(target)
	}
	for _, l := range all[*ast.AutoLink](n) {
		if _, ok := safeURL(string(l.URL(n.source))); !ok {
			text := ast.NewString(l.Label(n.source))
			l.Parent().ReplaceChild(l.Parent(), l, text)
		}
	}
	for _, i := range all[*ast.Image](n) {
		n.checkImage(i, o)
	}
}

// checkImage keeps an image that is one of the article's files, makes a link of one elsewhere,
// and leaves the alternative text of any other.
func (n note) checkImage(i *ast.Image, o options) {
	destination := resolved(i.Destination)
	if address, ok := o.resolve(destination); ok {
		i.Destination = []byte(address)
		return
	}
	address, ok := safeURL(destination)
	if !ok || !external(address) || within(i, ast.KindLink) {
		unwrap(i)
		return
	}
	link := ast.NewLink()
	link.Destination = []byte(address)
	if i.FirstChild() == nil {
		link.AppendChild(link, ast.NewString([]byte(destination)))
	}
	move(i, link)
	i.Parent().ReplaceChild(i.Parent(), i, link)
}

// target returns what a link leads to, as it is written into the page, and whether it may lead there.
func (o options) target(destination string) (string, bool) {
	if fragment, ok := strings.CutPrefix(destination, "#"); ok {
		return fragmentTarget(fragment)
	}
	if address, ok := o.resolve(destination); ok {
		return address, true
	}
	return safeURL(destination)
}

// fragmentTarget returns the address of a heading of this note, as the author writes it or as it is written into the page.
func fragmentTarget(fragment string) (string, bool) {
	if decoded, err := url.PathUnescape(fragment); err == nil {
		fragment = decoded
	}
	name := strings.TrimPrefix(fragment, idPrefix)
	if !strings.HasPrefix(name, "fn") {
		name = slug(name)
	}
	return safeURL("#" + idPrefix + name)
}

// resolve asks where a file is that the note names by a relative path.
func (o options) resolve(destination string) (string, bool) {
	if o.file == nil || destination == "" || !plain(destination) || strings.ContainsAny(destination[:1], "/#?\\") || strings.Contains(destination, "\\") {
		return "", false
	}
	u, err := url.Parse(destination)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" {
		return "", false
	}
	address, ok := o.file(u.Path)
	if !ok {
		return "", false
	}
	if u.Fragment != "" {
		address += "#" + u.EscapedFragment()
	}
	return safeURL(address)
}

// resolved returns a destination without Markdown's escapes and HTML's references: what a browser would follow.
func resolved(destination []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(destination))))
}

// safeURL returns an address as it is written into the page, percent-encoded, and whether a page may lead there:
// http, https and mailto, and places on this site. It refuses characters that browsers drop
// or that turn the direction of text, backslashes, and //host.
func safeURL(s string) (string, bool) {
	s = strings.Trim(s, " ") // as browsers do
	if s == "" || !plain(s) || strings.Contains(s, "\\") || strings.HasPrefix(s, "//") {
		return "", false
	}
	// Up to the first of these a colon ends a scheme, whatever letters stand before it.
	if i := strings.IndexAny(s, ":/?#"); i >= 0 && s[i] == ':' {
		u, err := url.Parse(s)
		if err != nil {
			return "", false
		}
		switch strings.ToLower(s[:i]) {
		case "http", "https":
			if u.Hostname() == "" {
				return "", false
			}
		case "mailto":
			if u.Opaque == "" {
				return "", false
			}
		default:
			return "", false
		}
	}
	return string(util.URLEscape([]byte(s), false)), true
}

// external reports whether a safe URL leads to another site.
func external(address string) bool {
	s := scheme(address)
	return s == "http" || s == "https"
}

func within(n ast.Node, kind ast.NodeKind) bool {
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Kind() == kind {
			return true
		}
	}
	return false
}

// unwrap puts the children of n into its place.
func unwrap(n ast.Node) {
	parent := n.Parent()
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		parent.InsertBefore(parent, n, c)
		c = next
	}
	parent.RemoveChild(parent, n)
}

// move makes the children of from children of to.
func move(from, to ast.Node) {
	for c := from.FirstChild(); c != nil; {
		next := c.NextSibling()
		to.AppendChild(to, c)
		c = next
	}
}
