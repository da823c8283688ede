package index

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
)

// enough is how much of the limit of a snippet is filled with whole sentences before it is left at that:
// of 120 characters, the 90 that are read at a glance.
const enough = 0.75

// Snippet returns a part of text of at most limit characters around its marks, where it lies in text, and the marks that
// are in it, moved. It begins and ends with a sentence where it can, else with a phrase, and never inside a character as
// people see it; it does not cross a blank line unless a mark does. Marks must be in order and apart from each other. Leading and
// trailing white space is left out; nothing is added, no ellipsis.
func Snippet(text string, marks []articles.Span, limit int) (snippet string, cut articles.Span, moved []articles.Span) {
	all := statements(text, marks)
	best := bestStatement(text, all, marks)
	if best < len(all) {
		if cut = trim(text, all[best].span); length(text, cut) > limit {
			cut = trim(text, within(text, cut, marks, limit))
		} else {
			cut = trim(text, grow(text, all, best, limit))
		}
	}
	for _, m := range marks {
		m.Start, m.End = max(m.Start, cut.Start), min(m.End, cut.End)
		if m.Start < m.End {
			moved = append(moved, articles.Span{Start: m.Start - cut.Start, End: m.End - cut.Start})
		}
	}
	return text[cut.Start:cut.End], cut, moved
}

// A statement is a sentence, or several that a mark holds together.
type statement struct {
	span  articles.Span
	fresh bool // a blank line goes before it
}

// statements returns the statements of text, in order; they join up to the text.
func statements(text string, marks []articles.Span) []statement {
	var all []statement
	for s := range Sentences(text) {
		for len(marks) > 0 && marks[0].End <= s.Start {
			marks = marks[1:]
		}
		if len(marks) > 0 && marks[0].Start < s.Start {
			all[len(all)-1].span.End = s.End
			continue
		}
		all = append(all, statement{span: s, fresh: afterBlankLine(text[:s.Start])})
	}
	return all
}

// afterBlankLine reports whether the text ends with a blank line.
func afterBlankLine(text string) bool {
	space := text[len(strings.TrimRightFunc(text, unicode.IsSpace)):]
	return strings.Count(space, "\n") > 1
}

// Sentences yields the sentences of text, with the brackets and marks that close them; they join up to the text.
// A line break ends one, too.
func Sentences(text string) iter.Seq[articles.Span] {
	return func(yield func(articles.Span) bool) {
		start, ended := 0, false
		for i, r := range text {
			switch {
			case isEnd(r):
				ended = true
			case ended && !closes(r):
				if !yield(articles.Span{Start: start, End: i}) {
					return
				}
				start, ended = i, false
			}
		}
		if start < len(text) {
			yield(articles.Span{Start: start, End: len(text)})
		}
	}
}

func isEnd(r rune) bool { return strings.ContainsRune("。！？．!?\n", r) }

// closes reports whether r belongs to the sentence before it.
func closes(r rune) bool {
	return unicode.In(r, unicode.Pe, unicode.Pf) || strings.ContainsRune("」』）】〉》”’\"", r) || isEnd(r) || joins(r)
}

// bestStatement returns the number of the statement in which most different things are marked; then the one with most
// marks, then the first.
func bestStatement(text string, all []statement, marks []articles.Span) int {
	best, mostKinds, most := 0, -1, -1
	for i, s := range all {
		kinds, n := map[string]bool{}, 0
		for ; len(marks) > 0 && marks[0].Start < s.span.End; marks = marks[1:] {
			kinds[text[marks[0].Start:marks[0].End]] = true
			n++
		}
		if len(kinds) > mostKinds || len(kinds) == mostKinds && n > most {
			best, mostKinds, most = i, len(kinds), n
		}
	}
	return best
}

// grow returns the statement with whole neighbours around it, first behind it and then before it, until there is enough
// or a paragraph ends.
func grow(text string, all []statement, at, limit int) articles.Span {
	cut, first, last := all[at].span, at, at
	// take widens the cut if there is need and room.
	take := func(wider articles.Span) bool {
		if float64(length(text, cut)) >= enough*float64(limit) || length(text, wider) > limit {
			return false
		}
		cut = wider
		return true
	}
	for last+1 < len(all) && !all[last+1].fresh && take(articles.Span{Start: cut.Start, End: all[last+1].span.End}) {
		last++
	}
	for first > 0 && !all[first].fresh && take(articles.Span{Start: all[first-1].span.Start, End: cut.End}) {
		first--
	}
	return cut
}

// length returns how many characters there are, without white space at the ends.
func length(text string, s articles.Span) int {
	return utf8.RuneCountInString(strings.TrimSpace(text[s.Start:s.End]))
}

// trim leaves out white space at both ends.
func trim(text string, cut articles.Span) articles.Span {
	s := text[cut.Start:cut.End]
	cut.Start += len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	cut.End = cut.Start + len(strings.TrimSpace(s))
	return cut
}
