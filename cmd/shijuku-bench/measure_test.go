package main

import (
	"math"
	"testing"
)

func TestMeasures(t *testing.T) {
	grades := map[string]int{"a": 2, "b": 1}
	ranking := []string{"x", "b", "a"}
	if got := reciprocalRank(ranking, grades, 10); got != 0.5 {
		t.Errorf("reciprocal rank = %v, want 0.5", got)
	}
	if got := reciprocalRank(ranking, grades, 1); got != 0 {
		t.Errorf("reciprocal rank at 1 = %v, want 0", got)
	}
	want := (1/math.Log2(3) + 3/math.Log2(4)) / (3/math.Log2(2) + 1/math.Log2(3))
	if got := ndcg(ranking, grades, 10); math.Abs(got-want) > 1e-12 {
		t.Errorf("nDCG = %v, want %v", got, want)
	}
	if got := ndcg([]string{"a", "b"}, grades, 10); got != 1 {
		t.Errorf("nDCG of the best ranking = %v, want 1", got)
	}
	if got := recall(ranking, grades, 2); got != 0.5 {
		t.Errorf("recall = %v, want 0.5", got)
	}
}
