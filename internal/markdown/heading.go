package markdown

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/text/unicode/norm"
)

// maxSlug is the longest id made of a heading, in characters: addresses with longer ones are broken up by mail programs.
const maxSlug = 60

// nameHeadings gives every heading an id that its readers can link to: its text or, if the
// author chose one by {#id}, that, unique within the note. Other attributes are dropped.
func (n note) nameHeadings() {
	taken := make(map[string]int)
	for _, h := range all[*ast.Heading](n) {
		chosen, _ := h.AttributeString("id")
		h.RemoveAttributes()
		name := slug(n.headingText(h))
		if own, ok := chosen.([]byte); ok && slug(string(own)) != "" {
			name = slug(string(own))
		}
		if name == "" {
			name = "section"
		}
		h.SetAttributeString("id", []byte(idPrefix+unique(name, taken)))
	}
}

// unique returns name, or name-2, name-3 and so on, whatever is not taken yet, and takes it.
// It remembers the last number of each name, so that a thousand headings of one name take no thousand tries each.
func unique(name string, taken map[string]int) string {
	free := name
	for taken[free] > 0 {
		taken[name]++
		free = fmt.Sprintf("%s-%d", name, taken[name])
	}
	taken[free] = 1
	return free
}

// slug returns a text as it stands in an address: letters and digits of any script in NFC and lower case, hyphens for spaces.
func slug(s string) string {
	var b strings.Builder
	count := 0
	for _, r := range strings.ToLower(norm.NFC.String(strings.TrimSpace(s))) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '-', r == '_':
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte('-')
		default:
			continue
		}
		if count++; count == maxSlug {
			break
		}
	}
	return b.String()
}

// anchor returns the id of a heading, without #.
func anchor(h *ast.Heading) string {
	id, _ := h.AttributeString("id")
	b, _ := id.([]byte)
	return string(b)
}
