package index

import (
	"fmt"
	"strings"
	"testing"
	"unsafe"
)

// Texts that are kept are what they were, whatever is kept after them, also those that are longer than a piece.
func TestTextKeeper(t *testing.T) {
	var keep textKeeper
	var kept, want []string
	for i := range 3000 {
		text := fmt.Sprint(i) + strings.Repeat("橋", i%40)
		if i%1000 == 999 {
			text = strings.Repeat(text, maxPiece)
		}
		kept, want = append(kept, keep.keep(text)), append(want, text)
	}
	for i, text := range kept {
		if text != want[i] {
			t.Fatalf("the %dth text is now %q", i, text)
		}
	}
	if keep.keep("") != "" {
		t.Error("nothing is kept as something")
	}
}

// What is kept already takes no room.
func TestTextKeeperAs(t *testing.T) {
	var keep textKeeper
	known := keep.keep("橋")
	if again := keep.keepAs(strings.Clone(known), known); unsafe.StringData(again) != unsafe.StringData(known) {
		t.Error("the same text is kept twice")
	}
	if other := keep.keepAs("道", known); other != "道" {
		t.Errorf("another text is kept as %q", other)
	}
}
