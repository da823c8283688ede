package index

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
)

// Snippet returns a part of text of at most limit characters around its marks, where it lies in text, and the marks that
// are in it, moved. It begins and ends with a sentence where it can, else with a phrase, and never inside a character as
// people see it. Marks must be in order. Leading and trailing white space is left out; nothing is added, no ellipsis.
func Snippet(text string, marks []articles.Span, limit int) (snippet string, cut articles.Span, moved []articles.Span) {
	cut = bestSentence(text, marks)
	cut = trim(text, grow(text, cut, limit))
	if utf8.RuneCountInString(text[cut.Start:cut.End]) > limit {
		cut = within(text, cut, marks, limit)
	}
	cut = trim(text, cut)
	for _, m := range marks {
		m.Start, m.End = max(m.Start, cut.Start), min(m.End, cut.End)
		if m.Start < m.End {
			moved = append(moved, articles.Span{Start: m.Start - cut.Start, End: m.End - cut.Start})
		}
	}
	return text[cut.Start:cut.End], cut, moved
}

// sentences yields the sentences of text, with the brackets and marks that close them; they join up to the text.
func sentences(text string) iter.Seq[articles.Span] {
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

// bestSentence returns the sentence with most marks, the first of them if there are several.
func bestSentence(text string, marks []articles.Span) articles.Span {
	var best articles.Span
	most := -1
	for s := range sentences(text) {
		n := 0
		for _, m := range marks {
			if m.Start >= s.Start && m.Start < s.End {
				n++
			}
		}
		if n > most {
			best, most = s, n
		}
	}
	return best
}

// grow adds whole sentences around cut, first behind it and then before it, as long as there is room.
func grow(text string, cut articles.Span, limit int) articles.Span {
	room := limit - utf8.RuneCountInString(text[cut.Start:cut.End])
	var before []articles.Span
	for s := range sentences(text) {
		n := utf8.RuneCountInString(text[s.Start:s.End])
		switch {
		case s.End <= cut.Start:
			before = append(before, s)
		case s.Start == cut.End && n <= room:
			cut.End, room = s.End, room-n
		}
	}
	for i := len(before) - 1; i >= 0; i-- {
		n := utf8.RuneCountInString(text[before[i].Start:before[i].End])
		if n > room {
			break
		}
		cut.Start, room = before[i].Start, room-n
	}
	return cut
}

// within cuts a sentence that is too long: around its first mark, from the beginning of a phrase if one is near.
func within(text string, sentence articles.Span, marks []articles.Span, limit int) articles.Span {
	first := sentence.Start
	for _, m := range marks {
		if m.Start >= sentence.Start && m.Start < sentence.End {
			first = m.Start
			break
		}
	}
	cut := articles.Span{Start: phraseBefore(text, sentence.Start, first, limit/4)}
	cut.End = forward(text, cut.Start, sentence.End, limit)
	if cut.End == sentence.End {
		return cut
	}
	// Rather end with a phrase than with a word cut in two, if that costs little.
	if i := strings.LastIndexAny(text[cut.Start:cut.End], "、，,"); i > (cut.End-cut.Start)*2/3 {
		_, n := utf8.DecodeRuneInString(text[cut.Start+i:])
		cut.End = cut.Start + i + n
	}
	return cut
}

// phraseBefore returns where to begin so that at is not more than room characters away:
// behind the nearest comma, or as far away as allowed.
func phraseBefore(text string, start, at, room int) int {
	i := at
	for n := 0; i > start; n++ {
		r, size := utf8.DecodeLastRuneInString(text[start:i])
		if strings.ContainsRune("、，,", r) && i < at && borders(text, i) {
			return i
		}
		if n >= room && borders(text, i) {
			return i
		}
		i -= size
	}
	return i
}

// forward returns the place n characters behind start, or before that if it would divide a character; at most end.
func forward(text string, start, end, n int) int {
	last := start
	count := 0
	for i := start; i < end; count++ {
		if borders(text, i) {
			if count > n {
				return last
			}
			last = i
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	if count > n {
		return last
	}
	return end
}

// trim leaves out white space at both ends.
func trim(text string, cut articles.Span) articles.Span {
	s := text[cut.Start:cut.End]
	cut.Start += len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	cut.End = cut.Start + len(strings.TrimSpace(s))
	return cut
}

// Sentences yields the sentences of text, with the brackets and marks that close them; they join up to the text.
func Sentences(text string) iter.Seq[articles.Span] { return sentences(text) }
