package query

import "unicode/utf8"

// groups finds the parentheses that really group: those that stand alone, as a word would, and hold
// more than one word. The parentheses of (株) or 設計(詳細) are text; all others count as spaces.
func groups(s string) (group, space map[int]bool) {
	group, space = map[int]bool{}, map[int]bool{}
	pairs := matchParens(s, space)
	for _, p := range pairs { // outer ones first
		switch {
		case !holdsBreak(s[p.open:p.close]):
		case p.alone(s, group, space):
			group[p.open], group[p.close] = true, true
		default:
			space[p.open], space[p.close] = true, true
		}
	}
	return group, space
}

// A parenPair is a matched pair, by the offsets of its signs.
type parenPair struct{ open, close int }

// matchParens returns the matched pairs outside quotation marks in order of their beginning,
// and puts the unmatched ones into unmatched.
func matchParens(s string, unmatched map[int]bool) []parenPair {
	var pairs []parenPair
	var stack []int
	quoted := false
	for i, r := range s {
		switch {
		case isQuote(r):
			quoted = !quoted
		case quoted:
		case isOpen(r):
			stack = append(stack, len(pairs))
			pairs = append(pairs, parenPair{i, -1})
		case isClose(r) && len(stack) == 0:
			unmatched[i] = true
		case isClose(r):
			pairs[stack[len(stack)-1]].close = i
			stack = stack[:len(stack)-1]
		}
	}
	matched := pairs[:0]
	for _, p := range pairs {
		if p.close < 0 {
			unmatched[p.open] = true
			continue
		}
		matched = append(matched, p)
	}
	return matched
}

// holdsBreak reports whether there is more than one word in s, or something quoted.
func holdsBreak(s string) bool {
	for _, r := range s {
		if isBreak(r) {
			return true
		}
	}
	return false
}

// alone reports whether the pair begins where a word could begin, perhaps behind a minus sign,
// and ends where a word could end.
func (p parenPair) alone(s string, group, space map[int]bool) bool {
	before := p.open
	for before > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:before])
		at := before - n
		if isBreak(r) || space[at] || group[at] && isOpen(r) {
			break
		}
		if !isDash(r) {
			return false
		}
		before = at
	}
	_, n := utf8.DecodeRuneInString(s[p.close:])
	after := p.close + n
	if after == len(s) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s[after:])
	return isBreak(r) || space[after] || group[after] && isClose(r)
}
