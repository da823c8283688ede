package main

import "testing"

func TestRepeated(t *testing.T) {
	all := repeated([]document{{ID: "a"}, {ID: "b"}}, 3)
	ids := map[string]bool{}
	for _, d := range all {
		ids[d.ID] = true
	}
	if len(all) != 6 || len(ids) != 6 || !ids["a"] || !ids["b-2"] {
		t.Errorf("got %v", ids)
	}
}
