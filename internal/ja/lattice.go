package ja

import (
	"math"
	"unicode/utf8"
)

// A morph is one word as the lattice found it: bytes of its input and which of the dictionary's morphs it is.
type morph struct {
	start, end int
	id         int32  // in the dictionary's columns; negative: an unknown word
	grammar    uint16 // also known for an unknown word
}

// A fixed span is one word whatever the dictionary says, such as a number or a word in Latin letters.
type fixed struct {
	start, end int
	grammar    uint16
}

// A lattice finds the cheapest way to cut a text into morphs, as MeCab and kagome do: each morph has a cost, and so
// has each pair of neighbours. The result equals kagome's in Normal mode morph for morph, which a test holds; it is
// several times faster because nodes lie in one slice, are linked by number, the best predecessor is looked for
// once for each left context instead of once for each node, and only among nodes that can still be it: most of the
// time goes into fetching connection costs, which fit into no processor's cache.
//
// A lattice is used by one goroutine at a time. It remembers nothing between texts but its memory.
type lattice struct {
	dict  *dictionary
	nodes []node
	ends  []chain // by byte: the nodes that end there
	last  []ender // the nodes that end where words now begin, the cheapest first
	best  []predecessor
	stamp int32
}

// An ender is what the search for a predecessor needs of a node.
type ender struct {
	cost, node int32
	row        uint16
}

type node struct {
	id       int32
	start    int32
	cost     int32
	previous int32 // best predecessor
	next     int32 // next node that ends at the same byte, -1: last
	grammar  uint16
	row      uint16
}

// A chain is a list of nodes in the order they were found, which decides ties.
type chain struct{ head, tail int32 }

// A predecessor is the best node before the words of one left context. It is valid if its stamp is the lattice's.
type predecessor struct {
	stamp, node, cost int32
}

// boundary is the context ID of the beginning and the end of a text.
const boundary = 0

func newLattice(d *dictionary) *lattice {
	return &lattice{dict: d, best: make([]predecessor, len(d.costs.cells)/d.costs.height)}
}

// cut appends the morphs of text to out. Text is valid UTF-8 without U+FFFD and short, see maxWindow;
// the fixed spans are in order and do not overlap.
func (l *lattice) cut(text string, spans []fixed, out []morph) []morph {
	l.reset(len(text))
	for pos := 0; pos < len(text); {
		if len(spans) > 0 && spans[0].start == pos {
			s := spans[0]
			spans = spans[1:]
			l.enter(pos)
			l.add(-1, pos, s.end, s.grammar, 0)
			pos = s.end
			continue
		}
		end := len(text)
		if len(spans) > 0 {
			end = spans[0].start
		}
		for pos < end {
			if l.ends[pos].head >= 0 {
				l.enter(pos)
				l.words(text[:end], pos)
			}
			_, size := utf8.DecodeRuneInString(text[pos:])
			pos += size
		}
	}
	l.enter(len(text))
	last, _ := l.before(l.dict.costs.colOf[boundary])
	return l.path(last, out)
}

func (l *lattice) reset(size int) {
	if cap(l.ends) < size+1 {
		l.ends = make([]chain, size+1)
	}
	l.ends = l.ends[:size+1]
	for i := range l.ends {
		l.ends[i] = chain{-1, -1}
	}
	l.nodes = append(l.nodes[:0], node{row: l.dict.costs.rowOf[boundary], next: -1, previous: -1})
	l.ends[0] = chain{0, 0}
}

// enter begins another byte, at which a node ends: what was the best predecessor is not any more.
func (l *lattice) enter(pos int) {
	if l.stamp == math.MaxInt32 {
		clear(l.best)
		l.stamp = 0
	}
	l.stamp++
	l.last = l.last[:0]
	for i := l.ends[pos].head; i >= 0; i = l.nodes[i].next {
		at := len(l.last)
		e := ender{cost: l.nodes[i].cost, node: i, row: l.nodes[i].row}
		l.last = append(l.last, e)
		for ; at > 0 && e.cost < l.last[at-1].cost; at-- {
			l.last[at] = l.last[at-1]
		}
		l.last[at] = e
	}
}

// words adds the words of text that start at pos: the known ones, and unknown ones where there is none
// or where the class of the character always asks for them.
func (l *lattice) words(text string, pos int) {
	d := l.dict
	known := false
	var at uint32
	for end := pos; end < len(text); {
		r, size := utf8.DecodeRuneInString(text[end:])
		if at = d.trie.next(at, r); at == 0 {
			break
		}
		end += size
		for m := d.trie.morph[at]; m < d.trie.morph[at+1]; m++ {
			known = true
			l.add(int32(m), pos, end, d.morphs[m].grammar, d.morphs[m].weight)
		}
	}
	r, size := utf8.DecodeRuneInString(text[pos:])
	class := d.class(r)
	if !known || d.classFlags[class]&alwaysUnknown != 0 {
		l.unknown(text, pos, size, class)
	}
}

// unknown adds the run of the class that starts at pos, up to maxRun characters, and the run but its last character.
func (l *lattice) unknown(text string, pos, size int, class byte) {
	end, shorter := pos+size, pos
	if l.dict.classFlags[class]&groupUnknown != 0 {
		for n := 1; n < maxRun && end < len(text); n++ {
			r, size := utf8.DecodeRuneInString(text[end:])
			if l.dict.class(r) != class {
				break
			}
			shorter = end
			end += size
		}
	}
	for _, m := range l.dict.unknown[class] {
		if shorter > pos {
			l.add(-1, pos, shorter, m.grammar, m.weight)
		}
		l.add(-1, pos, end, m.grammar, m.weight)
	}
}

// add adds a node, unless one with the same right context that ends at the same byte is as cheap already.
func (l *lattice) add(id int32, start, end int, grammar uint16, weight int16) {
	g := l.dict.contexts[grammar]
	c := &l.ends[end]
	same, link := c.head, int32(-1)
	for same >= 0 && l.nodes[same].row != g.row {
		same, link = l.nodes[same].next, same
	}
	if same >= 0 && l.nodes[same].cost <= l.last[0].cost+l.dict.costs.least[g.col]+int32(weight) {
		return // as cheap as this one could be
	}
	previous, cost := l.before(g.col)
	cost += int32(weight)
	if same >= 0 {
		if l.nodes[same].cost <= cost {
			return
		}
		l.unlink(c, link, same)
	}
	n := int32(len(l.nodes))
	l.nodes = append(l.nodes, node{
		id: id, start: int32(start), cost: cost, previous: previous, next: -1, grammar: grammar, row: g.row,
	})
	if c.head < 0 {
		c.head = n
	} else {
		l.nodes[c.tail].next = n
	}
	c.tail = n
}

// unlink takes node i out of its chain; link is the node before it, or -1.
func (l *lattice) unlink(c *chain, link, i int32) {
	next := l.nodes[i].next
	if link < 0 {
		c.head = next
	} else {
		l.nodes[link].next = next
	}
	if next < 0 {
		c.tail = link
	}
}

// before returns the cheapest node before a word of column col at the entered byte, and the cost up to that word.
// Of two that are as cheap it is the one that was found first.
func (l *lattice) before(col uint16) (previous, cost int32) {
	b := &l.best[col]
	if b.stamp == l.stamp {
		return b.node, b.cost
	}
	column, least := l.dict.costs.before(col), l.dict.costs.least[col]
	previous, cost = -1, math.MaxInt32
	for _, e := range l.last {
		if e.cost+least > cost {
			break // as are all after it
		}
		if c := e.cost + int32(column[e.row]); c < cost || c == cost && e.node < previous {
			previous, cost = e.node, c
		}
	}
	*b = predecessor{l.stamp, previous, cost}
	return previous, cost
}

// path appends the morphs that lead to the last node, first to last.
func (l *lattice) path(last int32, out []morph) []morph {
	from := len(out)
	end := len(l.ends) - 1
	for n := last; n > 0; n = l.nodes[n].previous {
		at := &l.nodes[n]
		out = append(out, morph{start: int(at.start), end: end, id: at.id, grammar: at.grammar})
		end = int(at.start)
	}
	for i, j := from, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}
