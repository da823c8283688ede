package ja

import (
	"runtime"
	"testing"
)

// TestWorkIsBounded holds what keeps hostile text cheap: the lattice of a window never grows beyond a constant, windows
// advance, and memory is in proportion to the text.
func TestWorkIsBounded(t *testing.T) {
	const (
		size              = 128 << 10
		maxNodes          = 8000 // of one window; plain Japanese has about 1500
		maxBytesPerLetter = 1000 // allocated; a word takes 180 bytes, and a slice of them grows
	)
	a := newAnalyzer(t)
	for name, text := range hostile(size) {
		n := normalize(text)
		l := newLattice(a.dict)
		windows, nodes := 0, 0
		for s := range n.sentences() {
			for from := s.from; from < s.to; {
				to := n.window(from, s.to)
				spans, _ := a.fixedSpans(n, from, to, nil, nil)
				morphs := l.cut(n.text[n.starts[from]:n.starts[to]], spans, nil)
				nodes = max(nodes, len(l.nodes))
				windows++
				if to < s.to {
					morphs = settled(morphs, int(n.starts[to]-n.starts[from])-lookAhead)
				}
				from = n.letterAt(int(n.starts[from]) + morphs[len(morphs)-1].end)
			}
		}
		if nodes > maxNodes {
			t.Errorf("%s: %d nodes in one window", name, nodes)
		}
		if most := len(n.letters) + 1; windows > most {
			t.Errorf("%s: %d windows for %d letters", name, windows, len(n.letters))
		}
		allocated := allocatedBy(func() { a.Words(text) })
		if each := allocated / uint64(len(n.letters)+len(text)); each > maxBytesPerLetter {
			t.Errorf("%s: %d bytes allocated for each letter", name, each)
		}
	}
}

func allocatedBy(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
