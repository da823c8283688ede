package index

import "unicode/utf8"

// The letters of a query are evidence beside its words: each pair of them that a passage has as well. Pairs know what follows
// what, particles and endings included, and they agree where two texts were cut into words in different ways. They are
// for the order only and find nothing.

// lettersWeight is what a pair of letters is worth against a word that is as rare, see rank.go. How rare a pair is, is counted among the
// passages that are looked at: that tells what sets them apart, and nobody has to count it in all others.
const lettersWeight = 0.5

// maxLettered is how many articles have their letters looked at: those that are best by all else. What they add brings nothing
// on to the first page from behind the fifth.
const maxLettered = 50

// sharedLetters adds to the scores of passages the pairs of letters that they share with the query.
func (e *evaluation) sharedLetters(p *plan, passages []candidateDoc) error {
	pairs := letterPairs(e.view.gen.words, p.texts)
	having := make([]int, len(pairs))              // how many passages have each pair
	held := make([]bool, len(passages)*len(pairs)) // by passage and pair
	for i, d := range passages {
		of := held[i*len(pairs):][:len(pairs)]
		if err := e.state.segments[d.segment].letters(fieldBody).hold(d.doc, pairs, of); err != nil {
			return err
		}
		for n, has := range of {
			if has {
				having[n]++
			}
		}
	}
	for i, d := range passages {
		for n, has := range held[i*len(pairs):][:len(pairs)] {
			if has {
				e.scores[e.number(d)] += lettersWeight * inverseFrequency(uint64(len(passages)), having[n])
			}
		}
	}
	return nil
}

// letterPairs returns the pairs of letters in texts, each once, in order.
func letterPairs(a Analyzer, texts []string) []letterRun {
	var pairs []letterRun
	known := map[string]bool{}
	for _, text := range texts {
		for _, g := range a.Grams(text) {
			if utf8.RuneCountInString(g.Term) == 2 && !known[g.Term] {
				known[g.Term] = true
				pairs = append(pairs, newLetterRun([]slot{{terms: []string{g.Term}}}))
			}
		}
	}
	return pairs
}

// hold sets which of some pairs a document has. The sieve rules out most of them.
func (l *letterReader) hold(doc uint32, pairs []letterRun, held []bool) error {
	block, any := &l.segment.column.sieve.blocks[doc/blockDocs], false
	for n := range pairs {
		held[n] = block.mayHold(doc, pairs[n].pairs[0])
		any = any || held[n]
	}
	if !any {
		return nil
	}
	return l.look(doc, func(s *spelling) {
		for n := range pairs {
			held[n] = held[n] && pairs[n].from(s, 0) >= 0
		}
	})
}
