package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/shijuku/shijuku/cmd/shijuku-bench/naive"
)

// A workload is a number of queries of one kind.
type workload struct {
	name    string
	match   matchMode
	queries []string
}

const (
	sampleSize = 2000 // documents from which the words of the queries are taken
	perKind    = 40   // queries of each kind
)

// Shares of the sample's documents in which a word of each class occurs.
const (
	rareAtMost = 0.002
	midFrom    = 0.01
	midTo      = 0.03
	highFrom   = 0.08
)

// workloads takes words from evenly spread documents of the collection and makes queries of every kind of them.
func workloads(c collection) ([]workload, error) {
	nouner, err := naive.NewNouner()
	if err != nil {
		return nil, err
	}
	step := max(1, len(c.documents)/sampleSize)
	counts, sampled := map[string]int{}, 0
	for i := 0; i < len(c.documents); i += step {
		sampled++
		for _, noun := range nouner.Nouns(c.documents[i].Text) {
			counts[noun]++
		}
	}
	words := func(from, to float64) []string {
		return wordsBetween(counts, from*float64(sampled), to*float64(sampled))
	}
	rare, mid, high := words(0, rareAtMost), words(midFrom, midTo), words(highFrom, 1)
	return []workload{
		{"rare word", matchAll, joined(rare, 1, " ")},
		{"middling word", matchAll, joined(mid, 1, " ")},
		{"common word", matchAll, joined(high, 1, " ")},
		{"two middling, all", matchAll, joined(mid, 2, " ")},
		{"two common, all", matchAll, joined(high, 2, " ")},
		{"three common, any", matchAny, joined(high, 3, " ")},
		{"question", matchAuto, questionTexts(c)},
	}, nil
}

func wordsBetween(counts map[string]int, from, to float64) []string {
	var words []string
	for _, w := range slices.Sorted(maps.Keys(counts)) {
		if n := float64(counts[w]); n >= max(1, from) && n <= max(1, to) {
			words = append(words, w)
		}
	}
	if from > 0 { // the most common first, so that few words make the hardest queries
		slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(counts[b], counts[a]) })
	}
	return words
}

// joined makes queries of n words each, taken in turn.
func joined(words []string, n int, separator string) []string {
	var queries []string
	for i := 0; i < perKind && len(words) >= n; i++ {
		var q []string
		for k := range n {
			q = append(q, words[(i+k*7)%len(words)])
		}
		queries = append(queries, strings.Join(q, separator))
	}
	return queries
}

func questionTexts(c collection) []string {
	var texts []string
	for _, q := range c.questions[:min(perKind, len(c.questions))] {
		texts = append(texts, q.Text)
	}
	return texts
}
