package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// TestSaveLeavesNothing saves into a small knowledge base, which must hold afterwards what it held before.
func TestSaveLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	corpus := `{"id": "a", "title": "橋", "text": "橋の耐震補強。点検の記録。"}` + "\n" + `{"id": "b", "title": "川", "text": "川の水位。"}` + "\n"
	for name, text := range map[string]string{"corpus.jsonl": corpus, "queries.jsonl": "", "qrels.tsv": "q\ta\t1\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	data := filepath.Join(t.TempDir(), "data")
	if err := (&fillCommand{Data: data, Dirs: []string{dir}}).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := (&saveCommand{Data: data, Notes: 2, Talks: 1}).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	k, err := openSaved(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	cards, err := k.View(articles.Editor(time.Now())).Recent(t.Context(), 10)
	if err != nil || len(cards) != 2 {
		t.Errorf("%d articles are left of 2: %v", len(cards), err)
	}
	stats, err := k.index.Stats()
	if err != nil || stats.Articles != 2 {
		t.Errorf("%d articles are found: %v", stats.Articles, err)
	}
}
