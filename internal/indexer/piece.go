package indexer

import "strings"

// A piece is what is never cut apart by the end of a passage: a short cue, or a sentence.
type piece struct {
	text string // neither begins nor ends with white space
	join string // what stands between it and the piece before, in the same passage

	// For talks.
	cue        int // which cue it comes from, counted from 1
	speaker    string
	start, end float64 // seconds
}

// text returns the pieces as one text.
func text(pieces []piece) string {
	var b strings.Builder
	for i, p := range pieces {
		if i > 0 {
			b.WriteString(p.join)
		}
		b.WriteString(p.text)
	}
	return b.String()
}

// pack lays pieces together into passages, in order. Each passage but the first begins
// with the last pieces of the one before, unless a paragraph or a speaker begins with it.
func pack(pieces []piece) [][]piece {
	rest := 0 // bytes from the current piece to the end
	for _, p := range pieces {
		rest += len(p.join) + len(p.text)
	}
	var passages [][]piece
	start, fresh := 0, 0 // where the passage begins, and what of it was in none before
	var size int
	for i, p := range pieces {
		length := len(p.join) + len(p.text)
		if i > fresh && rest > maxTail && full(pieces[start:i], size, p) {
			passages = append(passages, pieces[start:i])
			start, fresh = overlap(pieces, start, i), i
			size = len(text(pieces[start:i]))
		}
		size += length
		rest -= length
	}
	if fresh < len(pieces) {
		passages = append(passages, pieces[start:])
	}
	return passages
}

// full reports whether a passage of the given pieces, size bytes long, is better ended than continued with next.
func full(pieces []piece, size int, next piece) bool {
	first := pieces[0]
	return size+len(next.join)+len(next.text) > maxPassage ||
		next.cue-first.cue >= maxCues ||
		next.end-first.start > maxSeconds
}

// overlap returns where the passage after a cut begins: a little before the cut, and after start.
func overlap(pieces []piece, start, cut int) int {
	begin, size := cut, 0
	for begin-1 > start && cut-begin < maxOverlapped && size < minOverlap && pieces[begin].join != paragraphJoin {
		begin--
		size += len(pieces[begin].text)
	}
	return begin
}
