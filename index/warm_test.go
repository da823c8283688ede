package index

import (
	"context"
	"errors"
	"testing"
)

// When Warm has returned, all words that are offered are in order, and completing changes nothing any more.
func TestWarm(t *testing.T) {
	ix := library(t)
	if err := ix.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	l := ix.gen.lexicon
	before := l.orders.Load()
	if n := len(l.words.all()); n == 0 || len(before.words) != n {
		t.Errorf("%d of %d words are in order", len(before.words), n)
	}
	if l.ordered(t.Context()) != before {
		t.Error("the words are put in order again")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := ix.Warm(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled, it says %v", err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	if err := ix.Warm(t.Context()); err == nil {
		t.Error("a closed index is made ready")
	}
}
