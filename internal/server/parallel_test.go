package server

import (
	"context"
	"errors"
	"testing"
)

func TestParallelDoesEachOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		done := make([]int, n)
		if err := parallel(t.Context(), n, func(i int) { done[i]++ }); err != nil {
			t.Fatal(err)
		}
		for i, times := range done {
			if times != 1 {
				t.Fatalf("%d of %d was done %d times", i, n, times)
			}
		}
	}
}

func TestParallelEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := parallel(ctx, 5, func(int) { t.Error("was called") }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestPanicInParallelReachesTheCaller(t *testing.T) {
	defer func() {
		if p := recover(); p != "stumbled" {
			t.Errorf("recovered %v", p)
		}
	}()
	_ = parallel(t.Context(), 100, func(i int) {
		if i == 50 {
			panic("stumbled")
		}
	})
}
