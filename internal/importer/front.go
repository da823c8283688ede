package importer

import (
	"strings"
	"unicode/utf8"
)

// maxFront bounds the front matter that is looked through in an article file that cannot be understood.
const maxFront = 64 << 10

// frontMatter returns the front matter of an article file together with its fences,
// also if it is not closed; "" if there is none.
func frontMatter(text string) string {
	const fence = "---"
	text = text[:min(len(text), maxFront)]
	n, end := 0, 0
	for line := range strings.Lines(text) {
		isFence := strings.TrimRight(line, " \t\r\n") == fence
		if n == 0 && !isFence {
			return ""
		}
		n, end = n+1, end+len(line)
		if isFence && n > 1 {
			break
		}
	}
	return text[:end]
}

// placeOf returns where a value stands in the front matter, from 1, in characters: behind the key
// if possible; at the key if the value is written in another form; zeroes if neither is found.
func placeOf(text, key, value string) (line, column int) {
	text = frontMatter(text)
	start := strings.Index(text, "\n"+key+":")
	if start < 0 {
		return 0, 0
	}
	start++
	if i := strings.Index(text[start:], value); i >= 0 && value != "" {
		start += i
	}
	before := text[:start]
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:]) + 1
}
