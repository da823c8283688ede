package ja

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode/utf8"
)

// lexiconFile lists words of the trade that UniDic cuts wrongly or reads wrongly. Its head explains the columns.
//
//go:embed data/lexicon.csv
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
	longest map[rune]int // by first character: the length of the longest entry in bytes
}

func readLexicon(file string) (*lexicon, error) {
	x := &lexicon{entries: make(map[string]*entry), longest: make(map[rune]int)}
	number := 0
	for line := range strings.Lines(file) {
		number++
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		columns := strings.Split(line, ",")
		if len(columns) < 2 || len(columns) > 4 || columns[0] == "" || columns[1] == "" {
			return nil, fmt.Errorf("ja: lexicon, line %d: want 2 to 4 columns, spelling and reading first: %q", number, line)
		}
		columns = append(columns, "", "")
		x.add(&entry{surface: foldTerm(columns[0]), reading: columns[1], term: foldTerm(columns[2]), also: strings.Fields(columns[3])})
	}
	return x, nil
}

func (x *lexicon) add(e *entry) {
	if e.term == "" {
		e.term = e.surface
	}
	x.entries[e.surface] = e
	first, _ := utf8.DecodeRuneInString(e.surface)
	x.longest[first] = max(x.longest[first], len(e.surface))
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
	first, _ := utf8.DecodeRuneInString(text[start:])
	longest := x.longest[first]
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
