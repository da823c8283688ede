package index

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/shijuku/shijuku/internal/ja"
)

// TestSynonymsTaughtWhileRebuilding: the new generation was begun with the analyzer of before.
func TestSynonymsTaughtWhileRebuilding(t *testing.T) {
	ix := newIndex(t)
	err := ix.Rebuild(t.Context(), func(ctx context.Context, into *Rebuild) error {
		ix.SetAnalyzer(dictionary(t, ja.Taught{Synonyms: ja.File{Text: "甲斐橋, 乙川橋\n"}}))
		return into.Apply(ctx, []Document{note("a", "", "甲斐橋を直す"), note("b", "", "乙川橋を直す")}, nil, Position{Change: 1})
	})
	if err != nil || ix.Stale() {
		t.Fatalf("stale is %t, error %v", ix.Stale(), err)
	}
	if got := ids(search(t, ix, "甲斐橋")); got != "a 0, b 0:synonym" {
		t.Errorf("found %q", got)
	}
}

// TestRebuildOfClosedIndex: the directory may have become another process's.
func TestRebuildOfClosedIndex(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	ix, err := Open(dir, analyzer(), &testLog{})
	if err != nil {
		t.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(filepath.Join(dir, currentName))
	if err != nil {
		t.Fatal(err)
	}
	err = ix.Rebuild(t.Context(), func(context.Context, *Rebuild) error {
		t.Error("it is filled")
		return nil
	})
	if !errors.Is(err, errClosed) {
		t.Errorf("error %v", err)
	}
	if after, err := os.ReadFile(filepath.Join(dir, currentName)); err != nil || string(after) != string(before) {
		t.Errorf("current is %q, not %q: %v", after, before, err)
	}
	if found, _ := filepath.Glob(filepath.Join(dir, generationPrefix+"*")); len(found) != 1 {
		t.Errorf("generations %q", found)
	}
}
