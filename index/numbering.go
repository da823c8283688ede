package index

import (
	"bytes"
	"sync"
)

// A numbering numbers texts as they are met.
type numbering struct {
	mu      sync.RWMutex
	numbers map[string]uint32
	texts   []string
	keep    textKeeper
	tallies sync.Pool
}

// enter appends the numbers of texts, each a line of a list, to numbers.
func (n *numbering) enter(list []byte, numbers []uint32) []uint32 {
	n.mu.Lock()
	defer n.mu.Unlock()
	for line := range bytes.Lines(list) {
		line = bytes.TrimSuffix(line, []byte("\n"))
		number, ok := n.numbers[string(line)]
		if !ok {
			number = n.addLocked(string(line))
		}
		numbers = append(numbers, number)
	}
	return numbers
}

// number returns the number of a text.
func (n *numbering) number(text string) uint32 {
	n.mu.Lock()
	defer n.mu.Unlock()
	if number, ok := n.numbers[text]; ok {
		return number
	}
	return n.addLocked(text)
}

func (n *numbering) addLocked(text string) uint32 {
	text = n.keep.keep(text)
	if n.numbers == nil {
		n.numbers = map[string]uint32{}
	}
	number := uint32(len(n.texts))
	n.numbers[text] = number
	n.texts = append(n.texts, text)
	return number
}

// all returns the texts by their numbers. The slice must not be changed.
func (n *numbering) all() []string {
	n.mu.RLock()
	defer n.mu.RUnlock()
	return n.texts
}

// A tally counts visible documents by the number of what they have.
type tally struct {
	counts []int32
	met    []uint32 // the numbers that have a count
}

// tally returns one for the first size numbers. It is to be given back.
func (n *numbering) tally(size int) *tally {
	t, _ := n.tallies.Get().(*tally)
	if t == nil {
		t = &tally{}
	}
	if len(t.counts) < size {
		t.counts = make([]int32, size+size/8) // some more for what is met next
	}
	return t
}

func (n *numbering) putBack(t *tally) {
	for _, number := range t.met {
		t.counts[number] = 0
	}
	t.met = t.met[:0]
	n.tallies.Put(t)
}

func (t *tally) add(number uint32, count int) {
	if count == 0 {
		return
	}
	if t.counts[number] == 0 {
		t.met = append(t.met, number)
	}
	t.counts[number] += int32(count)
}
