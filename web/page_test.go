package web_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/shijuku/shijuku/web"
	"github.com/shijuku/shijuku/web/browsertest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// everyPage runs a test on every sample page.
func everyPage(t *testing.T, test func(t *testing.T, s browsertest.Sample)) {
	samples := browsertest.Samples()
	for _, name := range browsertest.Names() {
		t.Run(name, func(t *testing.T) { test(t, samples[name]) })
	}
}

func TestGolden(t *testing.T) {
	everyPage(t, func(t *testing.T, s browsertest.Sample) {
		got := outline(parse(t, render(t, s)))
		golden(t, filepath.Base(t.Name())+".txt", got)
	})
}

// golden compares got with a file below testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); -update writes it anew:\n%s", file, diff)
	}
}

// TestPolicy holds every page to what [web.Policy] allows: no script and no style in the page,
// nothing loaded from another host.
func TestPolicy(t *testing.T) {
	everyPage(t, func(t *testing.T, s browsertest.Sample) {
		for n := range parse(t, render(t, s)).Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			checkElement(t, n)
		}
	})
}

func checkElement(t *testing.T, n *html.Node) {
	t.Helper()
	if n.Data == "style" || n.Data == "base" || n.Data == "iframe" {
		t.Errorf("there is a %s element", n.Data)
	}
	if n.Data == "script" && (n.FirstChild != nil || !strings.HasPrefix(must(attribute(n, "src")), web.AssetsPath)) {
		t.Error("there is a script that is not an asset")
	}
	for _, a := range n.Attr {
		loads := a.Key == "src" || a.Key == "srcset" || a.Key == "poster" || a.Key == "action" || n.Data == "link" && a.Key == "href"
		switch {
		case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			t.Errorf("%s has the attribute %s", n.Data, a.Key)
		case loads && (!strings.HasPrefix(a.Val, "/") || strings.HasPrefix(a.Val, "//")):
			t.Errorf("%s loads %q", n.Data, a.Val)
		case a.Key == "href" && strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:"):
			t.Errorf("%s leads to %q", n.Data, a.Val)
		}
	}
}

func must(s string, _ bool) string { return s }

// inline are elements that stand within a line: a space beside them is seen.
var inline = []string{"a", "span", "mark", "strong", "em", "time", "code"}

// stray is a space between Japanese letters of one line. Names have one between their parts,
// so letters of the same element are not looked at.
var stray = regexp.MustCompile(`[\p{Han}\p{Hiragana}\p{Katakana}。、）」]\s+\x00|\x00\s+[\p{Han}\p{Hiragana}\p{Katakana}（「]`)

// TestNoStraySpaces finds the space that a template leaves between inline elements on separate lines.
// Elements whose children are laid out by the style, as boxes of their own, are not looked at.
func TestNoStraySpaces(t *testing.T) {
	boxes := []string{"where", "passage"} // flex containers, whose spaces are not shown
	everyPage(t, func(t *testing.T, s browsertest.Sample) {
		for n := range parse(t, render(t, s)).Descendants() {
			if n.Type != html.ElementNode || slices.Contains(boxes, must(attribute(n, "class"))) {
				continue
			}
			if line := inlineText(n); stray.MatchString(line) {
				t.Errorf("a space stands beside an element within a line: %q", strings.ReplaceAll(line, "\x00", "|"))
			}
		}
	})
}

// inlineText returns the text of n with \x00 at the borders of its inline children; "" if n holds other elements.
func inlineText(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type != html.ElementNode || !slices.Contains(inline, c.Data):
			return ""
		default:
			b.WriteString("\x00" + text(c) + "\x00")
		}
	}
	return b.String()
}
