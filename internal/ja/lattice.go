package ja

import (
	"math"
	"slices"
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
// has each pair of neighbours. The result equals kagome's in Normal mode morph for morph, which a test holds. It is
// several times faster because each character is looked up once, nodes lie in one slice and are linked by number, and of
// the nodes that end at one place only the cheapest of each row can be the best predecessor of any word. Among those, four or five,
// it is looked for without a condition that the processor would have to guess: looking at fewer of them takes longer.
//
// A lattice is used by one goroutine at a time. It remembers nothing between texts but its memory.
type lattice struct {
	dict   *dictionary
	places []place // of the characters, and one more: the end of the text
	nodes  []node
	last   []ender // the nodes that end at the entered place, of each row the cheapest
	seen   []seen  // by row: where in last it is
	stamp  int32   // of the entered place
}

// A place is the beginning of a character.
type place struct {
	start int32  // byte
	ends  int32  // the node found last that ends here; -1: none
	label uint16 // of the character in the trie, see [trie.code]
	class byte   // of the character
}

// A node is a morph at a place, at the end of the cheapest way to it.
type node struct {
	id       int32 // of the dictionary's morph, or as of [unknownID]
	cost     int32 // of the way
	previous int32 // the node before on the way
	next     int32 // the node found before this one that ends at the same place, -1: none
	start    int32 // place
	row      uint16
}

// A way is a cost and the node that it leads to, in one number: the least is the cheapest, and of those that are as cheap
// the one whose node was found first.
type way int64

// noWay costs more than any: a window is too short for words to cost so much.
const noWay = way(1<<30) << 32

func newWay(cost, node int32) way { return way(cost)<<32 | way(node) }
func (w way) cost() int32         { return int32(w >> 32) }
func (w way) node() int32         { return int32(w) }
func (w way) and(cost int16) way  { return w + way(cost)<<32 }

// An ender is a way to the entered place.
type ender struct {
	way way
	row uint16
}

// A seen row is valid if its stamp is the lattice's.
type seen struct{ stamp, at int32 }

// boundary is the context ID of the beginning and the end of a text.
const boundary = 0

func newLattice(d *dictionary) *lattice { return &lattice{dict: d, seen: make([]seen, d.costs.height)} }

// cut appends the morphs of text to out. Text is valid UTF-8 without U+FFFD and short, see maxWindow;
// the fixed spans are in order and do not overlap.
func (l *lattice) cut(text string, spans []fixed, out []morph) []morph {
	l.read(text)
	end := len(l.places) - 1
	for at := 0; at < end; {
		to := end
		if len(spans) > 0 {
			to = l.placeOf(spans[0].start, at)
		}
		for ; at < to; at++ {
			if l.places[at].ends >= 0 {
				l.enter(at)
				l.words(at, to)
			}
		}
		if len(spans) > 0 {
			next := l.placeOf(spans[0].end, at)
			l.enter(at)
			l.add(unknownID(spans[0].grammar), at, next, weighted{grammar: spans[0].grammar})
			spans, at = spans[1:], next
		}
	}
	l.enter(end)
	return l.path(l.before(l.dict.costs.colOf[boundary]).node(), out)
}

// read begins a text.
func (l *lattice) read(text string) {
	l.places = l.places[:0]
	for i, r := range text {
		l.places = append(l.places, place{start: int32(i), ends: -1, label: l.dict.trie.code(r), class: l.dict.class(r)})
	}
	l.places = append(l.places, place{start: int32(len(text)), ends: -1})
	l.nodes = append(l.nodes[:0], node{row: l.dict.costs.rowOf[boundary], next: -1, previous: -1})
	l.places[0].ends = 0
}

// placeOf returns the place of a byte, which is that of a place or after it.
func (l *lattice) placeOf(start, from int) int {
	for int(l.places[from].start) < start {
		from++
	}
	return from
}

// enter goes on to a place where words end.
func (l *lattice) enter(at int) {
	if l.stamp == math.MaxInt32 {
		clear(l.seen)
		l.stamp = 0
	}
	l.stamp++
	l.last = l.last[:0]
	for i := l.places[at].ends; i >= 0; {
		n := &l.nodes[i]
		w := newWay(n.cost, i)
		if s := &l.seen[n.row]; s.stamp == l.stamp {
			e := &l.last[s.at]
			e.way = min(e.way, w)
		} else {
			s.stamp, s.at = l.stamp, int32(len(l.last))
			l.last = append(l.last, ender{w, n.row})
		}
		i = n.next
	}
}

// words adds the words that start at the entered place and end no later than another: the known ones, and unknown ones where
// there is none or where the class of the character always asks for them.
func (l *lattice) words(from, to int) {
	d := l.dict
	before := len(l.nodes)
	at := d.trie.start(l.places[from].label)
	for end := from + 1; at != 0; end++ {
		first, last := d.trie.morphs(at)
		for m := first; m < last; m++ {
			l.add(int32(m), from, end, d.morphs[m])
		}
		if end == to {
			break
		}
		at = d.trie.next(at, l.places[end].label)
	}
	if len(l.nodes) == before || d.classFlags[l.places[from].class]&alwaysUnknown != 0 {
		l.unknown(from, to)
	}
}

// unknown adds the run of one class that starts at a place, up to maxRun characters, and the run but its last character.
func (l *lattice) unknown(from, to int) {
	class := l.places[from].class
	end := from + 1
	if l.dict.classFlags[class]&groupUnknown != 0 {
		for to = min(to, from+maxRun); end < to && l.places[end].class == class; {
			end++
		}
	}
	for _, m := range l.dict.unknown[class] {
		if end-1 > from {
			l.add(unknownID(m.grammar), from, end-1, m)
		}
		l.add(unknownID(m.grammar), from, end, m)
	}
}

// unknownID is the id of a node that is no morph of the dictionary. It is negative.
func unknownID(grammar uint16) int32 { return -1 - int32(grammar) }

// add adds a word from the entered place to another.
func (l *lattice) add(id int32, from, to int, m weighted) {
	c, end := l.dict.contexts[m.grammar], &l.places[to]
	best := l.before(c.col)
	l.nodes = append(l.nodes, node{})
	// Field by field: what is written in pieces and copied as a whole has to wait for the pieces.
	n := &l.nodes[len(l.nodes)-1]
	n.id, n.start, n.row = id, int32(from), c.row
	n.cost, n.previous = best.cost()+int32(m.weight), best.node()
	n.next, end.ends = end.ends, int32(len(l.nodes)-1)
}

// before returns the cheapest way from the entered place to a word of column col.
func (l *lattice) before(col uint16) way {
	column := l.dict.costs.before(col)
	best := noWay
	for _, e := range l.last {
		best = min(best, e.way.and(column[e.row]))
	}
	return best
}

// path appends the morphs that lead to the last node, first to last.
func (l *lattice) path(last int32, out []morph) []morph {
	from := len(out)
	end := len(l.places) - 1
	for n := last; n > 0; {
		at := &l.nodes[n]
		m := morph{start: int(l.places[at.start].start), end: int(l.places[end].start), id: at.id}
		if m.id >= 0 {
			m.grammar = l.dict.morphs[m.id].grammar
		} else {
			m.id, m.grammar = -1, uint16(unknownID(0)-at.id)
		}
		out = append(out, m)
		n, end = at.previous, int(at.start)
	}
	slices.Reverse(out[from:])
	return out
}
