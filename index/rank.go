package index

import "math"

// The parameters of BM25 as in Robertson and Zaragoza, The Probabilistic Relevance Framework:
// BM25 and Beyond (2009), equation 3.15. The weight of the length is a matter of the field. A passage is short, so a word
// said twice in it says little.
//
// What was measured, MRR@10 of 2,000 questions to 13,448 paragraphs of an encyclopedia / nDCG@10 of 119 questions to 15,575 speeches of an
// assembly / MRR@10 of two or three words of each of the former: each change alone, summed up over a hundred candidates outside of the
// index. Halves of the questions differ by 0.03, and what is won in one only is not worth a rule. What stands here wins in both, but
// for the letters: they win in both halves of the encyclopedia, and lose 0.006 in one of the assembly.
//
//	as it is                            0.915 / 0.680 / 0.667
//	no letters                          0.909 / 0.678 / 0.667
//	letters weigh twice as much         0.914 / 0.671 / 0.668
//	no closeness                        0.914 / 0.675 / 0.663
//	no neighbourWeight and pairWeight   0.916 / 0.670 / 0.665
//	coverShare 0.3, not 0.5             0.915 / 0.674 / 0.669
//	no coverShare                       0.912 / 0.673 / 0.670
//	a date, name or place near, if asked 0.916 / 0.680 / 0.667
//
// The last is not worth knowing what a question asks for.
const saturation = 0.4 // k1

// What parts of a score are worth against a word of its own in running text, measured on the same questions.
const (
	partWeight   = 0.1 // found within another word
	singleWeight = 1.0 // a word of a compound, wherever it stands
	phraseWeight = 0.6 // the compound, side by side
	looseWeight  = 0.3 // the same where its words are enough
	exactWeight  = 1.0 // quoted
)

// inverseFrequency is the weight of something that stands in df of n documents; positive, as Lucene has it.
func inverseFrequency(n uint64, df int) float64 {
	return math.Log(1 + (float64(n)-float64(df)+0.5)/(float64(df)+0.5))
}

// A scorer turns counts into scores for one field of one view.
type scorer struct {
	flat, slope float64 // k1·((1-b) + b·length/average) = flat + slope·length
	factor      float64 // idf, weight and k1+1
	often       float64 // 1/average
}

func newScorer(s *stats, f fieldID, df int, weight float64) scorer {
	spec := &fields[f]
	return scorer{
		flat:   saturation * (1 - spec.b),
		slope:  saturation * spec.b / s.average(f),
		factor: inverseFrequency(s.docs[f], df) * spec.weight * weight * (saturation + 1),
		often:  1 / s.average(f),
	}
}

func (s *scorer) score(count, length uint32) float64 {
	tf := float64(count)
	return s.factor * tf / (tf + s.flat + s.slope*float64(length))
}

// expected returns the score of a document of which it is not known yet how often the word stands there: once, and in a long
// one as often as it is longer than others.
func (s *scorer) expected(length uint32) float64 {
	tf := max(1, s.often*float64(length))
	return s.factor * tf / (tf + s.flat + s.slope*float64(length))
}
