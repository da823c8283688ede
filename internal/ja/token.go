package ja

import "unicode"

// A token is a piece of the normalised text before it becomes a word.
type token struct {
	start, end int // bytes of the normalised text
	morph      int32
	grammar    uint16
	kind       tokenKind
	value      string // of a number: its digits
	entry      *entry // of a word of the lexicon
}

type tokenKind byte

const (
	known      tokenKind = iota // in the dictionary
	unknown                     // a guess
	number                      // a value, in digits or kanji
	foreign                     // a word in Latin or other letters
	pictograph                  // one emoji
	listed                      // in the lexicon
)

// maxRun bounds a word of foreign letters and a number, in characters. Longer runs (base64, separators) are cut: nobody
// types them, and a term in the index should stay short.
const maxRun = 64

// tokens appends the tokens of a sentence to out, as the lattice finds them window by window.
func (a *Analyzer) tokens(d *desk, n *normalized, s sentence, out []token) []token {
	for from := s.from; from < s.to; {
		to := n.window(from, s.to)
		base := int(n.starts[from])
		d.spans, d.kinds = a.fixedSpans(n, from, to, d.spans[:0], d.kinds[:0])
		d.morphs = d.lattice.cut(n.text[base:n.starts[to]], d.spans, d.morphs[:0])
		morphs := d.morphs
		if to < s.to {
			morphs = settled(morphs, int(n.starts[to])-base-lookAhead)
		}
		next := 0
		for _, m := range morphs {
			t := token{start: base + m.start, end: base + m.end, morph: m.id, grammar: m.grammar}
			if m.id < 0 {
				t.kind = unknown
			}
			if next < len(d.spans) && d.spans[next].start == m.start {
				t.kind = d.kinds[next]
				next++
			}
			out = append(out, t)
		}
		if to == s.to {
			break
		}
		from = n.letterAt(out[len(out)-1].end)
	}
	return out
}

// settled returns the morphs that end before limit, and at least one.
func settled(morphs []morph, limit int) []morph {
	n := len(morphs)
	for n > 1 && morphs[n-1].end > limit {
		n--
	}
	return morphs[:n]
}

func (n *normalized) letterAt(b int) int {
	if b == len(n.text) {
		return len(n.letters)
	}
	return Offsets{n.letters, n.starts}.letter(b)
}

// fixedSpans appends the spans between two letters that are words whatever the dictionary says.
// Their bytes count from the first letter.
func (a *Analyzer) fixedSpans(n *normalized, from, to int, spans []fixed, kinds []tokenKind) ([]fixed, []tokenKind) {
	base := n.starts[from]
	for i := from; i < to; {
		kind, end := n.fixedRun(i, min(to, i+maxRun))
		if end == i {
			i++
			continue
		}
		grammar := a.dict.nounGrammar
		if kind == number {
			grammar = a.dict.numberGrammar
		}
		spans = append(spans, fixed{int(n.starts[i] - base), int(n.starts[end] - base), grammar})
		kinds = append(kinds, kind)
		i = end
	}
	return spans, kinds
}

// fixedRun returns the kind of the fixed span that begins at letter i, and where it ends: at i if there is none.
func (n *normalized) fixedRun(i, to int) (tokenKind, int) {
	switch r := n.letters[i].r; {
	case isDigit(r):
		return number, n.numberRun(i, to)
	case isPictograph(r):
		return pictograph, i + 1
	case isForeign(r):
		end := i + 1
		for end < to && (isForeign(n.letters[end].r)) && !n.camelHump(i, end) {
			end++
		}
		return foreign, end
	}
	return unknown, i
}

// minHump is the number of letters on both sides of a capital that make two words of one: WebAPI, but not iPhone or IoT.
const minHump = 2

// camelHump says whether a new word begins at letter i of a run: GitHub, and APIKey, where the capitals
// before the last belong to the first word. The run's word begins at letter from.
func (n *normalized) camelHump(from, i int) bool {
	ls := n.letters
	if !ls[i].capital || i-from < minHump {
		return false
	}
	lowerAfter := i+1 < len(ls) && isForeign(ls[i+1].r) && !ls[i+1].capital
	if ls[i-1].capital && !lowerAfter {
		return false
	}
	rest := i
	for rest < len(ls) && rest < i+minHump && unicode.IsLetter(ls[rest].r) && isForeign(ls[rest].r) {
		rest++
	}
	return rest-i >= minHump
}
