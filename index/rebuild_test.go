package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	index "github.com/blevesearch/bleve_index_api"

	"github.com/shijuku/shijuku/articles"
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

// TestRebuildAppliesInOrder: a batch is analysed while the one before is written, in which its articles may stand, too.
func TestRebuildAppliesInOrder(t *testing.T) {
	ix := newIndex(t)
	err := ix.Rebuild(t.Context(), func(ctx context.Context, into *Rebuild) error {
		for i, texts := range [][]string{{"橋を直す", "橋を塗る"}, {"道を直す"}, {"堤を直す", "堤を塗る", "堤を見る"}, nil, {"門を直す"}} {
			var docs []Document
			var deleted []articles.ID
			if texts == nil {
				deleted = []articles.ID{"a"}
			} else {
				docs = []Document{note("a", "", texts...)}
			}
			docs = append(docs, note(fmt.Sprint("b", i), "", "川を見る"))
			if err := into.Apply(ctx, docs, deleted, Position{Change: articles.Change(i + 1)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for q, want := range map[string]string{"橋": "", "道": "", "堤": "", "門": "a 0", "川": "b0 0, b1 0, b2 0, b3 0, b4 0"} {
		if got := ids(search(t, ix, q)); got != want {
			t.Errorf("%s finds %q, not %q", q, got, want)
		}
	}
	if ix.Position().Change != 5 {
		t.Errorf("position %v", ix.Position())
	}
}

// A fullDisk is an index that cannot be written any more.
type fullDisk struct{ index.Index }

func (fullDisk) Batch(*index.Batch) error { return errors.New("no space left") }

// TestRebuildThatCannotWrite: what follows a batch that was lost must not be taken for the whole.
func TestRebuildThatCannotWrite(t *testing.T) {
	ix := newIndex(t)
	apply(t, ix, note("a", "", "橋を直す"))
	err := ix.Rebuild(t.Context(), func(ctx context.Context, into *Rebuild) error {
		into.gen.bleve = fullDisk{into.gen.bleve}
		for i := range 3 {
			err := into.Apply(ctx, []Document{note("b", "", "橋を塗る")}, nil, Position{Change: articles.Change(i + 1)})
			if failed := err != nil; failed != (i > 0) {
				t.Errorf("batch %d: %v", i, err)
			}
		}
		return nil
	})
	if err == nil {
		t.Error("no error")
	}
	if got := ids(search(t, ix, "橋")); got != "a 0" {
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
