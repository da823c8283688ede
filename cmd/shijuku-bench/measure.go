package main

import (
	"maps"
	"math"
	"slices"
)

// Measures of one ranking follow Manning, Raghavan and Schütze, Introduction to Information Retrieval, chapter 8.

// reciprocalRank returns 1/r for the first relevant document at rank r ≤ depth, 0 if there is none.
func reciprocalRank(ranking []string, grades map[string]int, depth int) float64 {
	for i, id := range ranking[:min(depth, len(ranking))] {
		if grades[id] > 0 {
			return 1 / float64(i+1)
		}
	}
	return 0
}

// ndcg returns the discounted cumulative gain to depth over that of the best possible ranking, with gain 2^grade − 1.
func ndcg(ranking []string, grades map[string]int, depth int) float64 {
	got := 0.0
	for i, id := range ranking[:min(depth, len(ranking))] {
		got += gain(grades[id], i)
	}
	best := 0.0
	for i, grade := range descending(grades) {
		if i == depth {
			break
		}
		best += gain(grade, i)
	}
	if best == 0 {
		return 0
	}
	return got / best
}

func gain(grade, position int) float64 {
	return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(position+2))
}

// recall returns the share of the relevant documents that stand in the first depth.
func recall(ranking []string, grades map[string]int, depth int) float64 {
	if len(grades) == 0 {
		return 0
	}
	found := 0
	for _, id := range ranking[:min(depth, len(ranking))] {
		if grades[id] > 0 {
			found++
		}
	}
	return float64(found) / float64(len(grades))
}

// descending returns the grades of a question, best first.
func descending(grades map[string]int) []int {
	all := slices.Collect(maps.Values(grades))
	slices.SortFunc(all, func(a, b int) int { return b - a })
	return all
}
