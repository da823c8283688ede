package main

import (
	"hash/fnv"
	"slices"
)

// A split is one half of the questions. What is tuned on one half is reported on the other,
// so that a figure does not praise itself.
type split string

const (
	splitAll  split = "all"
	splitDev  split = "dev"
	splitTest split = "test"
)

// of returns the questions of the split. A hash of its ID decides where a question belongs:
// even is dev, odd is test, however questions are ordered or left out.
func (s split) of(questions []question) []question {
	if s == splitAll {
		return questions
	}
	return slices.DeleteFunc(slices.Clone(questions), func(q question) bool {
		h := fnv.New32a()
		h.Write([]byte(q.ID))
		return (h.Sum32()%2 == 0) != (s == splitDev)
	})
}
