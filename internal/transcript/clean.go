package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// clean returns text as it is kept: valid UTF-8 in NFC, no control or direction characters, no blank
// lines, no space around lines. Cleaning twice changes nothing.
func clean(text string) string {
	if plain(text) {
		return text
	}
	// NFC makes no character that visible would drop, but dropping one can bring together
	// what NFC joins, so it comes last.
	text = norm.NFC.String(strings.Map(visible, strings.ToValidUTF8(text, "\uFFFD")))
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(line)
	}
	return b.String()
}

// cleanName returns a speaker's name as it is kept: cleaned, on one line, with single spaces, of bounded length.
func cleanName(name string) string {
	name = strings.Join(strings.Fields(clean(name)), " ")
	if utf8.RuneCountInString(name) > MaxSpeaker {
		name = strings.TrimSpace(string([]rune(name)[:MaxSpeaker]))
	}
	return name
}

// plain reports whether text is certainly clean: printable ASCII that begins and ends with a letter.
// It saves the work for names and short words that come by the thousand.
func plain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return text == strings.TrimSpace(text)
}

// visible maps a character to what is kept of it: line separators to a line break, other space
// that acts like one to a space, and what is not seen but acts on its surroundings to nothing.
func visible(r rune) rune {
	switch {
	case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
		return '\n'
	case r == '\t' || r == '\u00A0':
		return ' '
	case unicode.IsControl(r) || r == '\uFEFF' || unicode.Is(unicode.Bidi_Control, r):
		return -1
	}
	return r
}
