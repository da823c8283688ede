package web_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/shijuku/shijuku/web/browsertest"
)

// TestAccessible checks what a screen reader and a keyboard need and a parser can see.
func TestAccessible(t *testing.T) {
	everyPage(t, func(t *testing.T, s browsertest.Sample) {
		root := parse(t, render(t, s))
		checkNames(t, root)
		checkHeadings(t, root)
		counts := map[string]int{}
		for n := range root.Descendants() {
			if n.Type == html.ElementNode {
				counts[n.Data]++
			}
		}
		for _, element := range []string{"main", "h1", "title"} {
			if counts[element] != 1 {
				t.Errorf("there are %d %s elements", counts[element], element)
			}
		}
	})
}

// checkNames finds repeated ids, references that lead nowhere, and controls without a name.
func checkNames(t *testing.T, root *html.Node) {
	t.Helper()
	ids, labelled := map[string]bool{}, map[string]bool{}
	for n := range root.Descendants() {
		if id, ok := attribute(n, "id"); ok {
			if ids[id] {
				t.Errorf("the id %q stands there twice", id)
			}
			ids[id] = true
		}
		if id, ok := attribute(n, "for"); ok {
			labelled[id] = true
		}
	}
	for n := range root.Descendants() {
		for _, name := range []string{"aria-labelledby", "aria-describedby", "for"} {
			if id, ok := attribute(n, name); ok && !ids[id] {
				t.Errorf("%s of %s leads to %q, which is not there", name, n.Data, id)
			}
		}
		if href, ok := attribute(n, "href"); ok && strings.HasPrefix(href, "#") && !ids[href[1:]] {
			t.Errorf("the link %q leads nowhere", href)
		}
		if nameless(n, labelled) {
			t.Errorf("%s has no name: %v", n.Data, n.Attr)
		}
	}
}

// nameless reports whether n is something to operate that a screen reader has no name for.
func nameless(n *html.Node, labelled map[string]bool) bool {
	if n.Type != html.ElementNode {
		return false
	}
	if label, _ := attribute(n, "aria-label"); label != "" {
		return false
	}
	switch n.Data {
	case "a", "button", "summary":
		return strings.TrimSpace(text(n)) == ""
	case "input":
		id, _ := attribute(n, "id")
		kind, _ := attribute(n, "type")
		return kind != "hidden" && !labelled[id] && n.Parent.Data != "label"
	case "progress":
		return true
	}
	return false
}

// checkHeadings finds a heading that skips a level.
func checkHeadings(t *testing.T, root *html.Node) {
	t.Helper()
	last := 0
	for n := range root.Descendants() {
		level := slices.Index([]string{"", "h1", "h2", "h3", "h4"}, n.Data)
		if n.Type != html.ElementNode || level < 0 {
			continue
		}
		if level > last+1 {
			t.Errorf("the heading %q of level %d follows one of level %d", text(n), level, last)
		}
		last = level
	}
}
