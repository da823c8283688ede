package index

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A misspelling is an automaton that reads keys byte by byte and accepts those which differ from a word in few letters.
//
// It is a row of the table of edit distances for each letter read (Ukkonen, Algorithms for approximate string matching,
// 1985), made as it is needed. Two things keep the walk to a small part of all words, whatever they are. Of two wrong
// letters at most one is looked for in the first half. And there are so many Chinese characters that a wrong one at the
// beginning is not looked for: it mostly sounds right, and then the word is found by its reading.
type misspelling struct {
	word  []rune
	limit int
	shape shape
	noHan bool // keys with Chinese characters are not accepted
	rows  []row
	steps []*[256]int32  // from each row, by byte; 0 is not known yet
	known map[string]int // rows by what they are
}

// A row says how far the letters read so far are from each beginning of the word.
type row struct {
	now, before []uint8
	last        rune   // the letter read last, 0 if the word does not have it
	partial     []byte // the first bytes of a letter
	from        int    // if there are any, the row before them
	foreign     int    // the row after any letter that the word does not have, 0 if it is not known yet
	strict      bool   // only letters of the word lead on from here
}

// The rows that every automaton has.
const (
	deadRow = 1 + iota // 0 stands for what is not known yet
	startRow
)

// The first bytes of letters all of which are Chinese characters: of U+5000 to U+9FFF.
const (
	firstHan = 0xE5
	lastHan  = 0xE9
)

func newMisspelling(word string, limit int) *misspelling {
	m := &misspelling{word: []rune(word), limit: limit, shape: shapeOf(word), known: map[string]int{}}
	m.rows = make([]row, startRow, startRow+1)
	m.steps = make([]*[256]int32, startRow, startRow+1)
	first := row{now: make([]uint8, len(m.word)+1)}
	for j := range first.now {
		first.now[j] = m.clamp(j, j)
	}
	m.number(first)
	return m
}

// firsts returns the letters that a key may begin with, nil if it may be any.
func (m *misspelling) firsts() []rune {
	if !m.rows[startRow].strict {
		return nil
	}
	return slices.Compact(slices.Sorted(slices.Values(m.word)))
}

// Start returns the state before anything was read. It and the following methods are those of the automata that walk dictionaries.
func (m *misspelling) Start() int { return startRow }

// CanMatch reports whether any key that goes on from a state can match.
func (m *misspelling) CanMatch(state int) bool { return state != deadRow }

// WillAlwaysMatch reports whether every key that goes on from a state matches.
func (m *misspelling) WillAlwaysMatch(int) bool { return false }

// IsMatch reports whether a key may end in a state.
func (m *misspelling) IsMatch(state int) bool {
	r := &m.rows[state]
	return r.partial == nil && r.now != nil && int(r.now[len(m.word)]) <= m.limit
}

// Accept returns the state after one more byte.
func (m *misspelling) Accept(state int, b byte) int {
	if state == deadRow {
		return state
	}
	steps := m.steps[state]
	if steps == nil {
		steps = new([256]int32)
		m.steps[state] = steps
	}
	if steps[b] == 0 {
		steps[b] = int32(m.next(state, b))
	}
	return int(steps[b])
}

// accepts reports whether a whole key matches.
func (m *misspelling) accepts(key string) bool {
	state := m.Start()
	for i := 0; i < len(key) && state != deadRow; i++ {
		state = m.Accept(state, key[i])
	}
	return m.IsMatch(state)
}

// next works out what Accept remembers.
func (m *misspelling) next(state int, b byte) int {
	r := m.rows[state]
	if r.partial == nil {
		if m.noHan && b >= firstHan && b <= lastHan {
			return deadRow
		}
		r.from = state
	}
	r.partial = append(slices.Clone(r.partial), b)
	if (r.strict || r.from == startRow && r.partial[0] >= firstHan && r.partial[0] <= lastHan) && !m.has(r.partial) {
		return deadRow
	}
	if !utf8.FullRune(r.partial) {
		return m.number(r)
	}
	letter, _ := utf8.DecodeRune(r.partial)
	switch {
	case m.noHan && isHan(letter):
		return deadRow
	case slices.Contains(m.word, letter):
		return m.number(m.read(m.rows[r.from], letter))
	}
	if m.rows[r.from].foreign == 0 {
		n := m.number(m.read(m.rows[r.from], letter))
		m.rows[r.from].foreign = n
	}
	return m.rows[r.from].foreign
}

// has reports whether a letter of the word begins with these bytes.
func (m *misspelling) has(partial []byte) bool {
	return slices.ContainsFunc(m.word, func(l rune) bool { return strings.HasPrefix(string(l), string(partial)) })
}

// read returns the row after one more letter.
func (m *misspelling) read(r row, letter rune) row {
	next := make([]uint8, len(r.now))
	next[0] = m.clamp(int(r.now[0])+1, 0)
	for j := 1; j < len(next); j++ {
		wrong := 1
		if m.word[j-1] == letter {
			wrong = 0
		}
		d := min(int(r.now[j])+1, int(next[j-1])+1, int(r.now[j-1])+wrong)
		if r.before != nil && j > 1 && r.last == m.word[j-1] && letter == m.word[j-2] {
			d = min(d, int(r.before[j-2])+1)
		}
		next[j] = m.clamp(d, j)
	}
	if !slices.Contains(m.word, letter) {
		letter = 0
	}
	return row{now: next, before: r.now, last: letter}
}

// clamp returns a distance at the j-th letter, limit+1 if that is too far.
func (m *misspelling) clamp(d, j int) uint8 {
	limit := m.limit
	if j <= len(m.word)/2 {
		limit = min(limit, 1)
	}
	if d > limit {
		d = m.limit + 1
	}
	return uint8(d)
}

func (m *misspelling) dead(r row) bool { return int(slices.Min(r.now)) > m.limit }

// number returns the number of a row, deadRow if nothing that goes on from it can match.
func (m *misspelling) number(r row) int {
	if m.dead(r) {
		return deadRow
	}
	key := string(slices.Concat([]byte{byte(len(r.partial))}, r.partial, r.now, r.before, []byte(string(r.last))))
	n, ok := m.known[key]
	if !ok {
		n = len(m.rows)
		if r.partial == nil {
			r.strict = r.before == nil && isHan(m.word[0]) || m.dead(m.read(r, utf8.RuneError))
		}
		m.known[key] = n
		m.rows, m.steps = append(m.rows, r), append(m.steps, nil)
	}
	return n
}
