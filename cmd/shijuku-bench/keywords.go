package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shijuku/shijuku/cmd/shijuku-bench/naive"
)

// keywordQueries derives from every question the two or three words that a person in a hurry would type: of the question's compounds
// of nouns (stock kagome, IPADIC, see [naive.Nouner.Compounds]) the rarest three by the number of documents that contain them as
// letters — two if the question has fewer than five — in the order of the question, joined by spaces. A compound that no document
// contains is taken apart into its nouns, as a person would after nothing was found. Questions with fewer than two words are left out.
//
// Compounds stand for themselves because that is how they are typed. An earlier rule took nouns one by one: it dropped what has one
// character, and made 郵便 番号 of 郵便番号 and 博文 of 伊藤博文.
func keywordQueries(c collection) ([]question, error) {
	nouner, err := naive.NewNouner()
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	count := func(word string) int {
		if _, known := counts[word]; !known {
			counts[word] = documentsWith(c, word)
		}
		return counts[word]
	}
	var queries []question
	for _, q := range c.questions {
		words := rarest(knownWords(nouner.Compounds(q.Text), count), count)
		if len(words) >= 2 {
			queries = append(queries, question{ID: q.ID, Text: strings.Join(words, " ")})
		}
	}
	return queries, nil
}

// knownWords returns the compounds that occur, and the nouns that occur of those that do not.
func knownWords(compounds []naive.Compound, count func(string) int) []string {
	var words []string
	for _, c := range compounds {
		if count(c.Text) > 0 {
			words = append(words, c.Text)
			continue
		}
		for _, noun := range c.Nouns {
			if count(noun) > 0 && !slices.Contains(words, noun) {
				words = append(words, noun)
			}
		}
	}
	return words
}

// manyWords is the number of words from which on people type three of them.
const manyWords = 5

func rarest(words []string, count func(string) int) []string {
	byCount := slices.Clone(words)
	slices.SortStableFunc(byCount, func(a, b string) int { return cmp.Compare(count(a), count(b)) })
	n := 2
	if len(words) >= manyWords {
		n = 3
	}
	chosen := byCount[:min(n, len(byCount))]
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool { return !slices.Contains(chosen, word) })
}

func documentsWith(c collection, noun string) int {
	n := 0
	for _, d := range c.documents {
		if strings.Contains(d.Text, noun) || strings.Contains(d.Title, noun) {
			n++
		}
	}
	return n
}
