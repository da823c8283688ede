package main

import (
	"fmt"
	"testing"
)

func TestSplitsPartTheQuestions(t *testing.T) {
	var questions []question
	for i := range 1000 {
		questions = append(questions, question{ID: fmt.Sprint("q-", i)})
	}
	in := map[string]int{}
	for _, s := range []split{splitDev, splitTest} {
		half := s.of(questions)
		if len(half) < 400 || len(half) > 600 {
			t.Errorf("%s has %d of %d questions", s, len(half), len(questions))
		}
		for _, q := range half {
			in[q.ID]++
		}
	}
	for _, q := range splitAll.of(questions) {
		if in[q.ID] != 1 {
			t.Errorf("%s is in %d halves", q.ID, in[q.ID])
		}
	}
}
