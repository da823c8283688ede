package markdown

import (
	"fmt"
	"strings"
	"unicode"
)

// scalarYAML writes a value so that every YAML reader takes it for this text: plain if it
// can be nothing else, in double quotes otherwise.
func scalarYAML(s string) string {
	if plainYAML(s) {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x20 || r >= 0x7f && r < 0xa0:
			fmt.Fprintf(&b, `\x%02x`, r)
		case !unicode.IsGraphic(r) && r <= 0xffff, r == 0x2028, r == 0x2029:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// plainYAML reports whether s needs no quotes, also between [ ] and { }. It says no rather than maybe.
func plainYAML(s string) bool {
	for i, r := range s {
		switch {
		case unicode.IsLetter(r), r == '_':
		case i == 0:
			return false // digits may begin a number or a date, signs anything
		case unicode.IsDigit(r), unicode.IsMark(r), strings.ContainsRune("-./@()・、。（）「」『』", r):
		case r == ' ' && i < len(s)-1:
		default:
			return false
		}
	}
	return s != "" && !yamlWord(s)
}

// yamlWord reports whether some version of YAML takes s for something else than a text.
func yamlWord(s string) bool {
	switch strings.ToLower(s) {
	case "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf":
		return true
	}
	return false
}
