package index

// Evidence is for the order only: it finds nothing that does not match already, word by word.

// What it is worth that words which follow each other in the query do so in a text as well, see rank.go.
const (
	neighbourWeight = 0.2 // the last word of a unit and the first of the next: 橋梁を点検する, 橋梁の点検
	pairWeight      = 0.3 // two words of a compound of three and more
)

// Two words that stand together in many passages, by number and by share, say nothing new when they stand side by side.
// This bounds the work: positions are read for rarer pairs only.
const (
	manyPairs  = 200
	commonPair = 0.01
)

// evidence adds to the scores what the order of the words in the query tells.
func (e *evaluation) evidence(p *plan) error {
	var before []slot // the last word, if the next leaf goes on with it
	for _, l := range p.leaves {
		words := l.unit.words
		if len(words) == 0 || l.unit.date {
			before = nil
			continue
		}
		if before != nil {
			next := []slot{{terms: before[0].terms}, {terms: words[0].terms, offset: 1}}
			if err := e.pair(l, next, neighbourWeight); err != nil {
				return err
			}
		}
		for i := 1; i < len(words) && len(words) > 2; i++ {
			if err := e.pair(l, words[i-1:i+1], pairWeight); err != nil {
				return err
			}
		}
		before = words[len(words)-1:]
	}
	return nil
}

// pair scores two words where they stand side by side, unless they stand in too many passages.
func (e *evaluation) pair(l *leaf, words []slot, weight float64) error {
	together, err := e.together(fieldBody, words)
	if err != nil || together > manyPairs && float64(together) > commonPair*float64(e.state.stats.docs[fieldBody]) {
		return err
	}
	return e.follow(l, attempt{slots: words, weight: weight})
}
