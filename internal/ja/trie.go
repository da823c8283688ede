package ja

// A trie finds the dictionary's spellings rune by rune. Nodes are numbered in level order, so the children of
// a node stand together, ordered by label, and the morphs that end at a node stand together too.
type trie struct {
	label  []uint16   // of each node; that of the root is not used; they count from 1
	nodes  []trieNode // and one more
	letter []uint16   // rune -> label; 0: no spelling has it
	astral map[rune]uint16
	first  []uint32 // label -> child of the root, 0 if there is none
}

// A trieNode says where what belongs to a node begins; it ends where that of the next begins.
type trieNode struct{ child, morph uint32 }

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
	for i := range t.label {
		t.label[i]++
	}
	counts := join16(children)
	t.nodes = make([]trieNode, len(counts)+1)
	t.nodes[0].child = 1
	for i, n := range counts {
		t.nodes[i+1] = trieNode{t.nodes[i].child + uint32(n), t.nodes[i].morph + uint32(ending[i])}
	}
	t.first = make([]uint32, len(runes)+1)
	for n := t.nodes[0].child; n < t.nodes[1].child; n++ {
		t.first[t.label[n]] = n
	}
	return t
}

// code returns the label of r, or 0 if no spelling has it.
func (t *trie) code(r rune) uint16 {
	if r < 1<<16 {
		return t.letter[r]
	}
	return t.astral[r]
}

// start returns the node of the spelling that is one character of a code, or 0.
func (t *trie) start(code uint16) uint32 { return t.first[code] }

// next returns the child of a node for a code, or 0. The node is not the root.
func (t *trie) next(node uint32, code uint16) uint32 {
	from, to := t.nodes[node].child, t.nodes[node+1].child
	labels := t.label[from:to]
	if len(labels) == 0 {
		return 0
	}
	// Which half a label is in cannot be foretold, so this compiles to no jump.
	i := 0
	for n := len(labels); n > 1; {
		half := n / 2
		if labels[i+half] <= code {
			i += half
		}
		n -= half
	}
	if labels[i] != code {
		return 0
	}
	return from + uint32(i)
}

// morphs returns the first morph that ends at a node, and the first that does not any more.
func (t *trie) morphs(node uint32) (from, to uint32) {
	return t.nodes[node].morph, t.nodes[node+1].morph
}
