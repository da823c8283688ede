package ja

import (
	"iter"
	"slices"
)

// A Gram is one character or two neighbours.
type Gram struct {
	Term string
	// Start and End are the bytes of the source, on character borders.
	Start, End int
	// Position counts characters from 1. The one and the two that begin at one character share it.
	Position int
	// Begins says that a run of katakana, of foreign letters or of digits begins with the gram: スト begins nowhere in コスト.
	Begins bool
}

// Grams returns the characters of the normalised text and their pairs, without spaces, brackets, commas, full stops and ・.
// They find every string that is really there, whatever the dictionary thinks. No pair reaches across a blank line.
func (a *Analyzer) Grams(text string) []Gram { return slices.Collect(normalize(text).grams()) }

// grams returns the grams of n one after another: twice as many as letters would take ten times the memory of the text.
func (n *normalized) grams() iter.Seq[Gram] {
	return func(yield func(Gram) bool) {
		position := 0
		for i := next(n, 0); i < len(n.letters); {
			position++
			begins := n.runBegins(i)
			if !yield(n.gram(i, i, position, begins)) {
				return
			}
			j := next(n, i+1)
			if j < len(n.letters) && !n.paragraphBetween(i, j) {
				if !yield(n.gram(i, j, position, begins)) {
					return
				}
			} else {
				position++
			}
			i = j
		}
	}
}

// characters returns the grams of one character.
func (n *normalized) characters() iter.Seq[Gram] {
	return func(yield func(Gram) bool) {
		position := 1
		for i := next(n, 0); i < len(n.letters); {
			if !yield(n.gram(i, i, position, n.runBegins(i))) {
				return
			}
			j := next(n, i+1)
			if position++; j < len(n.letters) && n.paragraphBetween(i, j) {
				position++
			}
			i = j
		}
	}
}

// runBegins says whether a run of one script begins with a letter, see [Gram.Begins].
func (n *normalized) runBegins(i int) bool {
	return i == 0 || !sameRun(n.letters[i-1].r, n.letters[i].r)
}

func (n *normalized) gram(i, j, position int, begins bool) Gram {
	g := Gram{Term: n.text[n.starts[i]:n.starts[i+1]], Position: position, Begins: begins}
	if j > i {
		if g.Term = n.text[n.starts[i]:n.starts[j+1]]; j > i+1 {
			g.Term = n.text[n.starts[i]:n.starts[i+1]] + n.text[n.starts[j]:n.starts[j+1]]
		}
	}
	g.Start, g.End = int(n.letters[i].from), int(n.letters[j].to)
	return g
}

func next(n *normalized, i int) int {
	for i < len(n.letters) && skippedInGrams(n.letters[i].r) {
		i++
	}
	return i
}

func (n *normalized) paragraphBetween(i, j int) bool {
	for _, l := range n.letters[i:j] {
		if l.r == paragraph {
			return true
		}
	}
	return false
}

func skippedInGrams(r rune) bool {
	if r >= 'ぁ' {
		return r == '・' // most letters stand here
	}
	switch r {
	case ' ', paragraph, '・', '、', '。', ',', '(', ')', '[', ']', '{', '}', '「', '」', '『', '』', '【', '】', '〈', '〉', '《', '》', '〔', '〕':
		return true
	}
	return false
}

// sameRun says whether two neighbours belong to one run of a script that marks its words by itself.
// Any two kanji or hiragana are not one: their words have no edges to see.
func sameRun(a, b rune) bool {
	switch {
	case isKatakana(b) || b == 'ー':
		return isKatakana(a) || a == 'ー'
	case isDigit(b):
		return isDigit(a)
	case isForeign(b):
		return isForeign(a)
	}
	return false
}
