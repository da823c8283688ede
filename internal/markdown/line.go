package markdown

import (
	"strings"
	"unicode"
)

// plain reports whether s can stand in one line of a page: it has no control characters,
// and none that turn the direction of the text around it (CVE-2021-42574).
func plain(s string) bool { return !strings.ContainsFunc(s, disturbs) }

func disturbs(r rune) bool {
	switch {
	case unicode.IsControl(r), r == '\u2028', r == '\u2029':
		return true
	}
	return turns(r)
}

// turns reports whether r is a control of bidirectional text.
func turns(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u200e' || r == '\u200f' || r == '\u061c'
}

// unseen reports whether r has no width, so that two names with and without it look alike.
func unseen(r rune) bool {
	return r >= '\u200b' && r <= '\u200d' || r == '\u2060' || r == '\ufeff' || r == '\u00ad'
}

// nameable reports whether s may name something that people tell apart by looking.
func nameable(s string) bool { return plain(s) && !strings.ContainsFunc(s, unseen) }
