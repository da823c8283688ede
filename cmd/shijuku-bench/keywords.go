package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shijuku/shijuku/cmd/shijuku-bench/naive"
)

// keywordQueries derives from every question the two or three words that a person in a hurry would type:
// of the question's nouns (stock kagome, IPADIC; common, proper and verbal ones of two and more characters)
// that occur at all, the rarest three by the number of documents that contain them as letters — two if
// the question has fewer than five nouns — in the order of the question, joined by spaces. Questions with
// fewer than two such nouns are left out.
func keywordQueries(c collection) ([]question, error) {
	nouner, err := naive.NewNouner()
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	var queries []question
	for _, q := range c.questions {
		nouns := nouner.Nouns(q.Text)
		words := rarest(nouns, func(noun string) int {
			if _, known := counts[noun]; !known {
				counts[noun] = documentsWith(c, noun)
			}
			return counts[noun]
		})
		if len(words) >= 2 {
			queries = append(queries, question{ID: q.ID, Text: strings.Join(words, " ")})
		}
	}
	return queries, nil
}

// manyNouns is the number of nouns from which on people type three words.
const manyNouns = 5

func rarest(nouns []string, count func(string) int) []string {
	known := slices.DeleteFunc(slices.Clone(nouns), func(n string) bool { return count(n) == 0 })
	byCount := slices.Clone(known)
	slices.SortStableFunc(byCount, func(a, b string) int { return cmp.Compare(count(a), count(b)) })
	n := 2
	if len(nouns) >= manyNouns {
		n = 3
	}
	chosen := byCount[:min(n, len(byCount))]
	return slices.DeleteFunc(known, func(noun string) bool { return !slices.Contains(chosen, noun) })
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
