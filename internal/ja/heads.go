package ja

import "unicode/utf8"

// Heads say of most texts that no word of a list begins them, before anything is looked up: by the low bits of a word's first
// character, the length in bytes of the longest such word.
type heads [1 << 12]uint16

func (h *heads) add(word string) {
	n := &h[head(word)]
	*n = max(*n, uint16(min(len(word), 1<<16-1)))
}

// longest returns a length that no word is longer than which begins like s.
func (h *heads) longest(s string) int { return int(h[head(s)]) }

func head(s string) int {
	r, _ := utf8.DecodeRuneInString(s)
	return int(r) % len(heads{})
}
