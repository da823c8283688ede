package markdown

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shijuku/shijuku/articles"
)

// files stands for an article with two attachments.
func files(name string) (string, bool) {
	if name == "bridge.png" || name == "資料/01 改.pdf" {
		return "/articles/a/files/" + name, true
	}
	return "", false
}

func TestRenderGolden(t *testing.T) {
	golden(t, "render*.txt", func(source []byte) string {
		html, err := Render(string(source), WithFiles(files))
		if err != nil {
			return fmt.Sprintf("error: %v\n%s", err, html)
		}
		return html
	})
}

func TestSectionsGolden(t *testing.T) {
	golden(t, "section*.txt", func(source []byte) string {
		var b strings.Builder
		for _, s := range Sections(string(source)) {
			fmt.Fprintf(&b, "%d %q #%s\n", s.Level, s.Heading, s.Anchor)
			for block := range strings.SplitSeq(s.Text, blockEnd) {
				fmt.Fprintf(&b, "    %q\n", block)
			}
		}
		return b.String()
	})
}

func many(s string, n int) string { return strings.Repeat(s, n) }

// hostile are notes that took seconds or filled the memory before there were bounds.
func hostile() map[string]string {
	deep := func(levels int) string {
		var b strings.Builder
		for i := range levels {
			b.WriteString(many(" ", 2*i) + "- a\n")
		}
		return b.String()
	}
	definitions := func(format string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	return map[string]string{
		"emphasis":             many("*a_ ", 50000),
		"emphasis lines":       many("*a_ \n", 50000),
		"emphasis in blocks":   many(many("*a_ ", 1200)+"\n\n", 100),
		"asterisks":            many("*", 60000),
		"alternating":          many("*_", 30000),
		"nested emphasis":      many("*a **a ", 20000) + many("a** a*", 20000),
		"open brackets":        many("[", 60000),
		"brackets":             many("[a](", 20000),
		"closed brackets":      many("[", 30000) + many("]", 30000),
		"images":               many("![", 30000) + many("](a)", 10000),
		"backticks":            definitions("`%.0d", 1) + backticks(300),
		"comments":             many("<!--", 15000),
		"comment lines":        many("<!--\n", 100000),
		"raw HTML":             many("<a ", 20000),
		"entities":             many("&amp;", 100000),
		"list in depth":        deep(500),
		"list in a line":       many("- ", 30000) + "a",
		"quotes in depth":      many(">", 60000) + "a",
		"quotes":               many("> > > > a\n", 50000),
		"numbers":              many("1. ", 20000),
		"definitions":          definitions("[a%d]: b\n", 40000),
		"footnotes":            definitions("[^%d]: a\n", 20000) + "\n" + definitions("[^%d]\n", 20000),
		"one footnote":         "[^1]: a\n\n" + many("[^1] ", 80000),
		"nested footnotes":     many("[^1]: ", 20000),
		"wide table":           many("|a", 13000) + "\n" + many("|-", 13000) + "\n" + many("|\n", 10000),
		"long table":           "|a|b|\n|-|-|\n" + many("|\n", 200000),
		"full table":           many("|a", 100) + "\n" + many("|-", 100) + "\n" + many("|\n", 100000),
		"table delimiter rows": many("|-|\n", 100000),
		"description lists":    many(": ", 30000),
		"description terms":    many("a\n: b\n", 80000),
		"ruby":                 many("｜漢字《かんじ》", 20000),
		"open ruby":            many("｜", 150000) + many("《", 10000) + many("》", 10000),
		"headings":             many("# a\n", 120000),
		"setext":               many("a\n-\n", 100000),
		"long line":            many("あ", 30000),
		"one paragraph":        many("あ\n", 100000),
		"links":                many("https://example.jp/ ", 25000),
		"mail":                 many("a@", 30000),
		"dots":                 many("www.", 15000),
		"fences":               many("```\n", 120000),
		"tabs":                 many("\t", 60000) + "a",
		"blank lines in list":  "- a\n" + many("\n", 400000) + "- b",
		"parentheses":          "[a](" + many("(", 60000),
		"spaces":               many(" ", 60000) + "a",
		"raw ruby":             many("<ruby>", 10000),
		"escapes":              many(`\*`, 30000),
		"attributes":           "# a {" + many("a=b ", 15000) + "}",
		"html tags":            many("<b>\n", 100000),
		"too long":             many("あ\n", 200000),
		"zero bytes":           many("\x00", 60000),
		"not UTF-8":            many("\xff\n", 200000),
	}
}

// backticks returns runs of 1 to n backticks, none of which closes another.
func backticks(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(many("`", i+1) + " ")
	}
	return b.String()
}

// stopped are the hostile notes that only a bound stops, and which.
var stopped = map[string]string{
	"emphasis": "line", "emphasis lines": "delimiters", "list in depth": "nesting", "list in a line": "nesting",
	"quotes in depth": "nesting", "numbers": "nesting",
	"definitions": "definitions", "footnotes": "definitions", "wide table": "columns", "long table": "cells", "full table": "cells",
	"too long": "source",
}

func TestHostileNotes(t *testing.T) {
	for name, source := range hostile() {
		t.Run(name, func(t *testing.T) {
			html, err := Render(source)
			t.Logf("%d bytes in, %d out: %v", len(source), len(html), err)
			checkSafe(t, html)
			if len(html) > maxOutput {
				t.Errorf("%d bytes of HTML", len(html))
			}
			code := ""
			if p, ok := err.(*articles.InputError); ok {
				code = p.Code
			}
			if want, ok := stopped[name]; ok && want != "" && code != "markdown.bound-"+want {
				t.Errorf("got %v, want the bound %q", err, want)
			}
			if sections := Sections(source); err != nil && len(sections) != 1 {
				t.Errorf("%d sections, want the source as one", len(sections))
			}
		})
	}
}

func TestPlainTextShowsTheSource(t *testing.T) {
	html, err := Render("a <b>\n" + many("あ&\n", 150000))
	if err == nil || !strings.HasPrefix(html, "<pre>a &lt;b&gt;\nあ&amp;\n") {
		t.Errorf("got %.60q, %v", html, err)
	}
	huge, _ := Render(many("\"あ", 4<<20))
	if len(huge) > maxOutput {
		t.Errorf("%d bytes of HTML", len(huge))
	}
	checkSafe(t, huge)
}

func TestHeadingsAndExcerpts(t *testing.T) {
	const source = "前書き\nです。\n\n# 題 **一**\n\n本文\n- a\n- b\n\n# 二\n"
	if got := FirstHeading(source); got != "題 一" {
		t.Errorf("FirstHeading: %q", got)
	}
	if got := FirstHeading("本文"); got != "" {
		t.Errorf("FirstHeading without heading: %q", got)
	}
	if got, want := Excerpt(source, 100), "前書きです。 本文 a b"; got != want {
		t.Errorf("Excerpt: %q, want %q", got, want)
	}
	if got, want := Excerpt(source, 4), "前書きで"; got != want {
		t.Errorf("short Excerpt: %q, want %q", got, want)
	}
}

// TestForeignDocuments renders technical documents that were written for other programs.
func TestForeignDocuments(t *testing.T) {
	paths := evaluation(t)
	unknown := make(map[string]int)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, err := ParseFile(data, tokyo())
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		for _, u := range f.Unknown {
			unknown[u.Args["Key"]]++
		}
		html, err := Render(f.Article.Body)
		if err != nil {
			t.Errorf("%s: %v", path, err)
		}
		checkSafe(t, html)
		if f.Article.Body != "" && len(Sections(f.Article.Body)) == 0 {
			t.Errorf("%s: no text", path)
		}
	}
	t.Logf("%d documents; unknown keys: %v", len(paths), unknown)
}

// evaluation returns the paths of the documents that come with the evaluation data.
func evaluation(t *testing.T) []string {
	t.Helper()
	root := filepath.Join("..", "..", "..", "shared", "eval", "markdown")
	if _, err := os.Stat(root); err != nil {
		t.Skipf("no evaluation data in %s", root)
	}
	var paths []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".md" {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}
