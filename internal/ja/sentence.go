package ja

import "iter"

const (
	// softSentence is the length in bytes after which a comma ends a piece of text for the lattice:
	// long enough for any context to count, about sixty-five characters.
	softSentence = 200
	// maxWindow bounds what the lattice sees at once, in bytes. A whole transcript in one piece takes memory in proportion,
	// a run of one letter more than that.
	maxWindow = 1024
	// lookAhead is the end of a full window, in bytes, that is cut again with what follows it, because a word may go on.
	lookAhead = 128
)

// A sentence is a range of letters. If it ends one, words before and after it are not neighbours.
type sentence struct {
	from, to int
	ends     bool
}

// sentences returns the pieces of n in order: together they are the whole text.
func (n *normalized) sentences() iter.Seq[sentence] {
	return func(yield func(sentence) bool) {
		from := 0
		for i, l := range n.letters {
			size := int(n.starts[i+1] - n.starts[from])
			ends := endsSentence(l.r)
			if !ends && !(size >= softSentence && (l.r == '、' || l.r == ' ')) {
				continue
			}
			if !yield(sentence{from, i + 1, ends}) {
				return
			}
			from = i + 1
		}
		if from < len(n.letters) {
			yield(sentence{from, len(n.letters), true})
		}
	}
}

func endsSentence(r rune) bool { return r == paragraph || r == '。' || r == '!' || r == '?' }

// window returns the letter after the last one that the lattice may see from letter from on.
func (n *normalized) window(from, to int) int {
	limit := n.starts[from] + maxWindow
	if n.starts[to] <= limit {
		return to
	}
	end := from + 1
	for end < to && n.starts[end+1] <= limit {
		end++
	}
	return end
}
