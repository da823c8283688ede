package main

import (
	"slices"
	"sort"

	"github.com/ikawaha/kagome-dict/dict"
)

// A spelling is a surface with the IDs of its morphs in kagome's order, which decides ties.
type spelling struct {
	runes  []rune
	morphs []int
}

// surfaces returns the spellings of d in order. A dictionary does not hold them as text,
// only as paths in its double array, so they are walked.
func surfaces(d *dict.Dict) []spelling {
	var found []spelling
	da := d.Index.Da
	var walk func(node int, path []byte)
	walk = func(node int, path []byte) {
		base := int(da[node].Base)
		for b := range 256 {
			next := base + b
			if next <= 0 || next >= len(da) || int(da[next].Check) != node {
				continue
			}
			if b == 0 {
				found = append(found, spelled(d, string(path), int(-da[next].Base)))
				continue
			}
			walk(next, append(path, byte(b)))
		}
	}
	walk(0, nil)
	sort.Slice(found, func(i, j int) bool { return slices.Compare(found[i].runes, found[j].runes) < 0 })
	return found
}

func spelled(d *dict.Dict, surface string, first int) spelling {
	s := spelling{runes: []rune(surface)}
	for i := range int(d.Index.Dup[int32(first)]) + 1 {
		s.morphs = append(s.morphs, first+i)
	}
	return s
}

// A trie holds the spellings rune by rune in level order: the children of a node stand together,
// and so a count for each node says everything. Morphs are numbered in the same order.
type trie struct {
	alphabet []byte // the runes that occur, ascending; a label is a place in it
	labels   []byte // of each node but the root
	children []byte // number of children of each node
	words    []byte // number of morphs that end at each node
	ids      []int  // kagome's ID of each morph, in our order
}

func newTrie(all []spelling) *trie {
	t := &trie{}
	letters := alphabet(all)
	runes := make([]uint32, 0, len(letters))
	place := make(map[rune]uint16)
	for i, r := range letters {
		runes = append(runes, uint32(r))
		place[r] = uint16(i)
	}
	t.alphabet = planes32(runes)

	var labels, children []uint16
	level := []span{{0, len(all)}}
	for depth := 0; len(level) > 0; depth++ {
		var next []span
		for _, s := range level {
			n := s.from
			ending := 0
			for n < s.to && len(all[n].runes) == depth {
				t.ids = append(t.ids, all[n].morphs...)
				ending += len(all[n].morphs)
				n++
			}
			t.words = append(t.words, byte(ending))
			before := len(next)
			for n < s.to {
				end := n
				for end < s.to && all[end].runes[depth] == all[n].runes[depth] {
					end++
				}
				labels = append(labels, place[all[n].runes[depth]])
				next = append(next, span{n, end})
				n = end
			}
			children = append(children, uint16(len(next)-before))
		}
		level = next
	}
	t.labels, t.children = planes16(labels), planes16(children)
	return t
}

// A span is a range of the sorted spellings: those below one node.
type span struct{ from, to int }

func alphabet(all []spelling) []rune {
	seen := make(map[rune]bool)
	for _, s := range all {
		for _, r := range s.runes {
			seen[r] = true
		}
	}
	letters := make([]rune, 0, len(seen))
	for r := range seen {
		letters = append(letters, r)
	}
	slices.Sort(letters)
	return letters
}
