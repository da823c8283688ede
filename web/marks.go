package web

import (
	"html"
	"strings"
	"unicode/utf8"

	"github.com/a-h/templ"
)

// Marked returns text as HTML with a mark element around each of the given ranges.
// Ranges that overlap an earlier one, leave the text or cut a character are left out,
// so that the result always shows exactly the text.
func Marked(text string, marks []Mark) string {
	var b strings.Builder
	done := 0
	for _, m := range marks {
		start, end := m[0], m[1]
		if start < done || end <= start || end > len(text) || !onBorder(text, start) || !onBorder(text, end) {
			continue
		}
		writeText(&b, text[done:start])
		b.WriteString("<mark>")
		writeText(&b, text[start:end])
		b.WriteString("</mark>")
		done = end
	}
	writeText(&b, text[done:])
	return b.String()
}

// writeText escapes s; a line break in the text is one on the page.
func writeText(b *strings.Builder, s string) {
	b.WriteString(strings.ReplaceAll(html.EscapeString(s), "\n", "<br>"))
}

func onBorder(text string, i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }

// marked is Marked as a component.
func marked(text string, marks []Mark) templ.Component { return templ.Raw(Marked(text, marks)) }
