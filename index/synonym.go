package index

import (
	"github.com/shijuku/shijuku/internal/ja"
)

// The weights of what somebody may have meant by other words.
const (
	// synonymWeight is that of a synonym as long as what was typed. It was chosen so that a name of three rare words (国土交通省)
	// does not outscore the abbreviation that was typed (国交省): scores of words add up.
	synonymWeight = 0.25

	// maxRatio bounds how much more a synonym is worth for being shorter: DX has an eighth of
	// the letters of デジタルトランスフォーメーション, and must not be worth twice what was typed.
	maxRatio = 2

	// heardWeight is that of a word that a recogniser of speech may have misheard, against the same word written.
	heardWeight = 0.25

	// cutWeight is that of the same letters cut into other words, which are what was typed.
	cutWeight = 1
)

// synonymVariants returns the variants of a unit of these words in which some of them are replaced.
func synonymVariants(a Analyzer, words []ja.Word) []variant {
	var variants []variant
	for _, s := range a.Synonyms(words) {
		v := variant{slots: replaced(words, s), weight: synonymWeight * min(s.Ratio, maxRatio), how: foundSynonym}
		switch {
		case s.Heard:
			v.weight, v.how = heardWeight, foundReading
		case s.Same:
			v.weight, v.how = cutWeight, foundWords
		}
		variants = append(variants, v)
	}
	return variants
}

// namedWords returns the words without stop words at either end if all of them together have a synonym: the name of a law is one
// thing, although it has verbs and particles in it. It is nil if they have none.
func namedWords(a Analyzer, words []ja.Word) []ja.Word {
	for len(words) > 0 && words[0].Stop {
		words = words[1:]
	}
	for len(words) > 0 && words[len(words)-1].Stop {
		words = words[:len(words)-1]
	}
	for _, s := range a.Synonyms(words) {
		if s.From == 0 && s.To == len(words) && !s.Same {
			return words
		}
	}
	return nil
}

// replaced returns the places of words side by side, with those of the synonym in the place of those that it stands for.
func replaced(words []ja.Word, s ja.Synonym) []slot {
	slots := wordSlots(words[:s.From])
	at := words[s.From].Position - words[0].Position
	for _, x := range wordSlots(s.Words) {
		slots = append(slots, slot{terms: x.terms, offset: at + x.offset})
	}
	at = slots[len(slots)-1].offset + 1
	rest := words[s.To:]
	for len(rest) > 0 && rest[0].Stop {
		rest = rest[1:]
	}
	for _, x := range wordSlots(rest) {
		slots = append(slots, slot{terms: x.terms, offset: at + x.offset})
	}
	return slots
}
