package transcript

import (
	"strings"
	"unicode/utf8"
)

// A stamp is a line of plain text that says when something was said, and perhaps who said it.
type stamp struct {
	start, end int64 // milliseconds; end is -1 if the line does not say
	name       string
	words      string
	bracketed  bool
}

// brackets are what people put around times.
var brackets = map[rune]rune{'[': ']', '(': ')', '【': '】', '〔': '〕', '<': '>'}

// scanStamp reads a line that begins with a time, [00:12:34] 木下: … or 0:12 …, or consists of a name and a time.
func scanStamp(line string) (stamp, bool) {
	line = strings.TrimSpace(narrow(line))
	if s, ok := scanLeading(line); ok {
		return s, true
	}
	i := strings.LastIndexAny(line, " \t　([（［【")
	if i <= 0 {
		return stamp{}, false
	}
	s, ok := scanLeading(narrow(strings.TrimLeft(line[i:], " \t　")))
	name := cleanName(line[:i])
	if !ok || s.words != "" || !isName(name) || strings.ContainsAny(name, ":：") {
		return stamp{}, false
	}
	s.name = name
	return s, true
}

func scanLeading(line string) (stamp, bool) {
	s := stamp{end: -1}
	rest := line
	open, size := utf8.DecodeRuneInString(rest)
	closing, bracketed := brackets[open]
	if bracketed {
		rest = strings.TrimLeft(rest[size:], " ")
	}
	var read int
	if s.start, read, _ = scanTime(rest); read == 0 {
		return stamp{}, false
	}
	rest = rest[read:]
	if after := strings.TrimLeft(rest, " -–—~〜～>→"); len(after) < len(rest) {
		if end, read, _ := scanTime(after); read > 0 {
			s.end, rest = end, after[read:]
		}
	}
	if bracketed {
		var ok bool
		if rest, ok = strings.CutPrefix(strings.TrimLeft(rest, " "), string(closing)); !ok {
			return stamp{}, false
		}
	} else if rest != "" && !strings.HasPrefix(rest, " ") && !strings.HasPrefix(rest, "\t") && !strings.HasPrefix(rest, "　") {
		return stamp{}, false
	}
	s.bracketed, s.words = bracketed, strings.TrimSpace(rest)
	return s, true
}

// narrow turns full-width digits, colons and brackets into half-width ones up to the first letter.
func narrow(line string) string {
	const wider = '０' - '0'
	var b strings.Builder
	for i, r := range line {
		switch {
		case '０' <= r && r <= '９', strings.ContainsRune("：．［］（）", r):
			b.WriteRune(r - wider)
		case strings.ContainsRune("0123456789:.,[]() \t　", r):
			b.WriteRune(r)
		default:
			return b.String() + line[i:]
		}
	}
	return b.String()
}
