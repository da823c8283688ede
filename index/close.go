package index

import (
	"cmp"
	"slices"
)

// Words of a query that stand close together in a text more likely say there what the query says.

// closeWeight is what a word is worth for standing close to others, against the same word anywhere, see rank.go.
const closeWeight = 0.3

// closeWords is how far apart words may stand, in words: about a clause. The end of a sentence counts for eight.
const closeWords = 12

// A wordAt is a place at which a word of the query stands in a passage.
type wordAt struct {
	at   uint32
	word int
}

// closeness adds to the scores of passages, given in order, what the words of their best stretch of text are worth.
func (e *evaluation) closeness(p *plan, passages []candidateDoc) error {
	words, err := e.differentWords(p)
	if err != nil || len(words) < 2 {
		return err
	}
	worth := make([]float64, len(words))
	found := make([][]wordAt, len(passages))
	for w, sp := range words {
		worth[w] = inverseFrequency(e.state.stats.docs[fieldBody], sp.count)
		placed, err := e.placed(sp)
		if err != nil {
			return err
		}
		n := 0
		for i, d := range passages {
			for n < len(placed.docs) && placed.docs[n] < e.number(d) {
				n++
			}
			if n < len(placed.docs) && placed.docs[n] == e.number(d) {
				for _, at := range placed.in(n).at {
					found[i] = append(found[i], wordAt{at, w})
				}
			}
		}
	}
	for i, d := range passages {
		e.scores[e.number(d)] += closeWeight * closest(found[i], worth)
	}
	return nil
}

// differentWords returns where the words of a plan stand in running text, each word once.
func (e *evaluation) differentWords(p *plan) ([]*spread, error) {
	var words []*spread
	for _, l := range p.leaves {
		for _, s := range l.unit.words {
			sp, err := e.spread(fieldBody, s)
			if err != nil {
				return nil, err
			}
			if sp.count > 0 && !slices.Contains(words, sp) {
				words = append(words, sp)
			}
		}
	}
	return words, nil
}

// closest returns what the different words of the best stretch are worth together.
func closest(in []wordAt, worth []float64) float64 {
	slices.SortFunc(in, func(a, b wordAt) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.word, b.word)) })
	best, from := 0.0, 0
	counts := make([]int, len(worth))
	for _, s := range in {
		counts[s.word]++
		for in[from].at+closeWords < s.at {
			counts[in[from].word]--
			from++
		}
		if counts[s.word] > 1 {
			continue // nothing new
		}
		sum := 0.0
		for w, n := range counts {
			if n > 0 {
				sum += worth[w]
			}
		}
		best = max(best, sum)
	}
	return best
}
