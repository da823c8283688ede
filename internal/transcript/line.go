package transcript

import (
	"iter"
	"strings"
)

// lines yields the lines of text with their numbers from 1.
// Lines end in LF, CR LF or CR, and no blank line stands for an LF at the end.
func lines(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for n := 1; text != ""; n++ {
			line := text
			end := strings.IndexAny(text, "\r\n")
			if end < 0 {
				text = ""
			} else {
				line = text[:end]
				if strings.HasPrefix(text[end:], "\r\n") {
					end++
				}
				text = text[end+1:]
			}
			if !yield(n, line) {
				return
			}
		}
	}
}
