package ja

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexiconFile lists words of the trade that UniDic cuts wrongly or reads wrongly. Its head explains the columns.
//
//go:embed data/words.csv
var lexiconFile string

// An entry is a word of the lexicon.
type entry struct {
	surface string
	reading string
	term    string   // what is indexed
	also    []string // what it is found by, but does not ask for
}

// A lexicon knows words by their normalised spelling. They are recognised only where the dictionary's words begin and
// end, so that 市道 is not found in 都市道路; a dictionary of one's own inside the lattice would find it there.
type lexicon struct {
	entries map[string]*entry
	heads   heads
}

// read adds a file. A line that is wrong is left out; a word that is there already is replaced.
func (x *lexicon) read(f File, mistakes *Mistakes) {
	lines := make(map[string]int)
	for l := range f.lines() {
		columns := l.side(0, len(l.text)).split(",")
		e, mistake := readEntry(columns)
		if mistake != nil {
			*mistakes = append(*mistakes, mistake)
			continue
		}
		if first := lines[e.surface]; first > 0 {
			*mistakes = append(*mistakes, columns[0].warning("dictionary.twice", fmt.Sprintf("%q is in line %d too", columns[0].text, first),
				"the last one counts"))
		}
		lines[e.surface] = l.number
		x.add(e)
	}
}

// readEntry reads the columns of a line.
func readEntry(columns []side) (*entry, *Mistake) {
	if n := len(columns); n < 2 || n > 4 {
		return nil, columns[0].mistake("dictionary.columns", fmt.Sprintf("%d columns, not 2 to 4", n), "spelling,reading,term,also found by")
	}
	for len(columns) < 4 {
		columns = append(columns, side{line: columns[0].line})
	}
	e := &entry{surface: foldTerm(columns[0].text), term: foldTerm(columns[2].text)}
	if utf8.RuneCountInString(e.surface) < 2 || utf8.RuneCountInString(columns[0].text) > maxEntryLetters || !isWordText(e.surface) {
		return nil, columns[0].mistake("dictionary.spelling", fmt.Sprintf("%q cannot be a word", columns[0].text), "two letters or more, without spaces and signs")
	}
	if !isWordText(e.term) {
		return nil, columns[2].mistake("dictionary.spelling", fmt.Sprintf("%q cannot be a word", columns[2].text), "two letters or more, without spaces and signs")
	}
	if e.reading = katakana(foldTerm(columns[1].text)); !isKatakanaWord(e.reading) {
		return nil, columns[1].mistake("dictionary.reading", fmt.Sprintf("%q is no reading", columns[1].text), "write it in kana")
	}
	for _, also := range strings.Fields(columns[3].text) {
		term := foldTerm(also)
		if !isWordText(term) {
			return nil, columns[3].mistake("dictionary.spelling", fmt.Sprintf("%q cannot be a word", also), "two letters or more, without spaces and signs")
		}
		e.also = append(e.also, term)
	}
	return e, nil
}

// isWordText reports whether s has only letters, digits and what stands within words.
func isWordText(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune("ー々・-.", r) {
			return false
		}
	}
	return true
}

// completeLexicon makes words of the terms that other spellings stand for, where the dictionary does not have them: who writes
// that 河童橋 is another spelling of カッパ橋 means that both are words.
func (a *Analyzer) completeLexicon() {
	for _, spelling := range slices.Sorted(maps.Keys(a.lexicon.entries)) {
		e := a.lexicon.entries[spelling]
		if words := a.Words(e.term); len(words) != 1 || words[0].Term != e.term {
			a.lexicon.add(&entry{surface: e.term, reading: e.reading, also: e.also})
		}
	}
}

func (x *lexicon) add(e *entry) {
	if e.term == "" {
		e.term = e.surface
	}
	x.entries[e.surface] = e
	x.heads.add(e.surface)
}

// merge makes one token of those that together are a word of the lexicon, the longest first. It works in place.
func (x *lexicon) merge(text string, tokens []token) []token {
	out := tokens[:0]
	for i := 0; i < len(tokens); {
		t := tokens[i]
		n := 1
		if t.kind == known || t.kind == unknown {
			if found, count := x.find(text, tokens[i:]); found != nil {
				t.kind, t.entry, t.end = listed, found, tokens[i+count-1].end
				n = count
			}
		}
		out = append(out, t)
		i += n
	}
	return out
}

// find returns the longest entry that a number of tokens spell, beginning with the first.
func (x *lexicon) find(text string, tokens []token) (found *entry, count int) {
	start := tokens[0].start
	longest := x.heads.longest(text[start:])
	for i, t := range tokens {
		if t.end-start > longest {
			break
		}
		if e := x.entries[text[start:t.end]]; e != nil {
			found, count = e, i+1
		}
	}
	return found, count
}
