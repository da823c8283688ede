package ja

import "slices"

// A trie finds the dictionary's spellings rune by rune. Nodes are numbered in level order, so the children of
// a node stand together, ordered by label, and the morphs that end at a node stand together too.
type trie struct {
	label  []uint16 // of each node; that of the root is not used
	child  []uint32 // first child of each node, and one more
	morph  []uint32 // first morph that ends at each node, and one more
	letter []uint16 // rune -> label + 1; 0: no spelling has it
	astral map[rune]uint16
	first  []uint32 // label -> child of the root, 0 if there is none
}

func readTrie(alphabet, labels, children, ending []byte) trie {
	t := trie{letter: make([]uint16, 1<<16), astral: make(map[rune]uint16)}
	runes := join32(alphabet)
	for i, r := range runes {
		if r < 1<<16 {
			t.letter[r] = uint16(i) + 1
		} else {
			t.astral[rune(r)] = uint16(i) + 1
		}
	}
	t.label = append([]uint16{0}, join16(labels)...)
	counts := join16(children)
	t.child = make([]uint32, len(counts)+1)
	t.child[0] = 1
	for i, n := range counts {
		t.child[i+1] = t.child[i] + uint32(n)
	}
	t.morph = make([]uint32, len(ending)+1)
	for i, n := range ending {
		t.morph[i+1] = t.morph[i] + uint32(n)
	}
	t.first = make([]uint32, len(runes))
	for n := t.child[0]; n < t.child[1]; n++ {
		t.first[t.label[n]] = n
	}
	return t
}

// code returns the label of r, which no spelling has if ok is false.
func (t *trie) code(r rune) (label uint16, ok bool) {
	var l uint16
	if r < 1<<16 {
		l = t.letter[r]
	} else {
		l = t.astral[r]
	}
	return l - 1, l > 0
}

// next returns the child of node for r, or 0. The root is node 0.
func (t *trie) next(node uint32, r rune) uint32 {
	label, ok := t.code(r)
	if !ok {
		return 0
	}
	if node == 0 {
		return t.first[label]
	}
	from, to := t.child[node], t.child[node+1]
	if i, ok := slices.BinarySearch(t.label[from:to], label); ok {
		return from + uint32(i)
	}
	return 0
}
