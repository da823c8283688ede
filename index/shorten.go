package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
)

// within cuts a sentence that is too long: around its first mark, from the beginning of a phrase and to the end of one,
// if they are near.
func within(text string, sentence articles.Span, marks []articles.Span, limit int) articles.Span {
	first := articles.Span{Start: sentence.Start, End: sentence.Start}
	for _, m := range marks {
		if m.End > sentence.Start {
			first = m
			break
		}
	}
	first.Start = max(first.Start, sentence.Start)
	// A long mark leaves less room before it.
	room := min(limit/4, limit-utf8.RuneCountInString(text[first.Start:first.End]))
	cut := articles.Span{Start: first.Start}
	if room > 0 {
		cut.Start = backward(text, sentence.Start, first.Start, room)
	}
	cut.End = forward(text, cut.Start, sentence.End, limit)
	if cut.End < sentence.End {
		cut.End = phraseEnd(text, articles.Span{Start: max(cut.Start+(cut.End-cut.Start)*2/3, min(first.End, cut.End)), End: cut.End})
	}
	return cut
}

// backward returns where to begin so that at is not more than n characters away: where the sentence begins, else behind
// the farthest comma, else where the farthest phrase begins.
func backward(text string, start, at, n int) int {
	farthest := at
	for i := at; n > 0 && farthest > start; n-- {
		_, size := utf8.DecodeLastRuneInString(text[start:i])
		if i -= size; borders(text, i) {
			farthest = i
		}
		if i == start {
			return start
		}
	}
	for _, begins := range []func(string, int) bool{afterComma, beginsPhrase} {
		for i := farthest; i < at; i++ {
			if borders(text, i) && begins(text, i) {
				return i
			}
		}
	}
	return farthest
}

// forward returns the place n characters behind start, or before that if it would divide a character; at most end.
func forward(text string, start, end, n int) int {
	last := start
	for i := start; i < end; n-- {
		if borders(text, i) {
			last = i
		}
		if n == 0 {
			return last
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return end
}

// phraseEnd returns the last place in s at which to end: behind a comma, else before a phrase, else its end.
func phraseEnd(text string, s articles.Span) int {
	for _, ends := range []func(string, int) bool{afterComma, beginsPhrase} {
		for i := s.End; i > s.Start; i-- {
			if borders(text, i) && ends(text, i) {
				return i
			}
		}
	}
	return s.End
}

func afterComma(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return strings.ContainsRune("、，,", r)
}

// beginsPhrase reports whether a phrase begins at i as far as the writing shows: after a space, and where other letters
// follow hiragana, as particles and endings are written in hiragana and most words are not.
func beginsPhrase(text string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	next, _ := utf8.DecodeRuneInString(text[i:])
	if unicode.IsSpace(before) || unicode.IsSpace(next) {
		return true
	}
	return unicode.Is(unicode.Hiragana, before) && !unicode.Is(unicode.Hiragana, next) && (unicode.IsLetter(next) || unicode.IsDigit(next))
}
