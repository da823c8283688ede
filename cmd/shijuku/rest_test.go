package main

import "testing"

func TestRest(t *testing.T) {
	var r rest
	allocated := uint64(0)
	for i, look := range []struct {
		more uint64
		due  bool
	}{
		{500 << 20, false}, // the start
		{1 << 20, true},    // at rest
		{1 << 20, false},   // nothing has come together since
		{100 << 20, false}, // at work
		{200 << 20, false},
		{15 << 20, true}, // at rest again
		{15 << 20, false},
		{15 << 20, false},
		{15 << 20, false},
		{15 << 20, false},
		{15 << 20, true}, // little by little
	} {
		allocated += look.more
		if due := r.due(allocated); due != look.due {
			t.Errorf("look %d: due %t", i, due)
		}
	}
}
