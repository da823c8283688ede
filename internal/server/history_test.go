package server

import (
	"context"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/internal/store"
)

// A rewritten store does not know the changes that its index followed: it was restored from a backup under a running site.
type rewritten struct{ *store.DB }

func (rewritten) HasChange(context.Context, articles.Change, string) (bool, error) { return false, nil }

// TestNothingIsFoundInALostHistory: until the index is built anew, nobody is told anything from it, and those who
// send readers here are told to wait. What the store says itself is shown.
func TestNothingIsFoundInALostHistory(t *testing.T) {
	w := newWorld(t)
	w.save(note("a", "橋の点検", "橋の話。", articles.Public))
	words, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	old, err := index.Open(filepath.Join(t.TempDir(), "index"), words, rewritten{w.db})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { old.Close() })
	gone := index.Document{Article: note("gone", "橋の失われた記事", "", articles.Public)}
	if err := old.Apply(t.Context(), []index.Document{gone}, nil, index.Position{Change: 7, UID: "lost"}); err != nil {
		t.Fatal(err)
	}
	w.srv.index = old
	for _, path := range []string{"/search?q=%E6%A9%8B", "/api/v1/search?facets=kind", "/api/v1/suggest?q=%E6%A9%8B", "/readyz"} {
		a := w.get("visitor", path)
		if a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" || strings.Contains(a.body, "失われた") {
			t.Errorf("%s: %v", path, a)
		}
	}
	for _, path := range []string{"/", "/articles/a", "/articles/a?q=%E6%A9%8B"} {
		if a := w.get("visitor", path); a.status != http.StatusOK || !strings.Contains(a.body, "橋の点検") {
			t.Errorf("%s: %v", path, a)
		}
	}
}
