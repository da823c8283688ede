package importer

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/document"
)

// memory keeps articles like a store, and files in a directory.
type memory struct {
	dir string

	mu       sync.Mutex
	articles map[articles.ID]articles.Article
	said     map[articles.ID]articles.Visibility // by the file, when it was last saved with it
	groups   map[string]bool
	fail     error // what saving fails with, nil if it does not
}

func newMemory(t *testing.T) *memory {
	return &memory{dir: t.TempDir(), articles: map[articles.ID]articles.Article{}, said: map[articles.ID]articles.Visibility{}, groups: map[string]bool{}}
}

func (m *memory) ArticleForEditing(_ context.Context, id articles.ID) (articles.Article, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	a, ok := m.articles[id]
	if !ok {
		return articles.Article{}, articles.ErrNotFound
	}
	return a, nil
}

func (m *memory) FileVisibility(_ context.Context, id articles.ID) (articles.Visibility, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := m.said[id]
	return v, ok, nil
}

func (m *memory) Save(_ context.Context, a articles.Article, kept bool) (articles.Article, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		return articles.Article{}, m.fail
	}
	if m.articles[a.ID].Version != a.Version {
		return articles.Article{}, articles.ErrConflict
	}
	a.Version++
	a.Saved = time.Unix(int64(a.Version), 0)
	m.articles[a.ID] = a
	if !kept {
		m.said[a.ID] = a.Visibility
	}
	return a, nil
}

func (m *memory) EnsureGroups(_ context.Context, names []string) error {
	for _, n := range names {
		m.groups[n] = true
	}
	return nil
}

func (m *memory) Put(r io.Reader) (string, int64, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return "", 0, err
	}
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	return hash, int64(len(data)), os.WriteFile(filepath.Join(m.dir, hash), data, 0o600)
}

func (m *memory) Open(hash string) (*os.File, error) {
	f, err := os.Open(filepath.Join(m.dir, hash))
	if errors.Is(err, os.ErrNotExist) {
		return nil, articles.ErrNotFound
	}
	return f, err
}

// all yields the articles as a store exports them.
func (m *memory) all() iter.Seq2[articles.Article, error] {
	return func(yield func(articles.Article, error) bool) {
		for _, id := range slices.Sorted(maps.Keys(m.articles)) {
			if !yield(m.articles[id], nil) {
				return
			}
		}
	}
}

// pages reads "documents" that are text, a page each paragraph; one that begins with "broken" cannot be read.
type pages struct{ read int }

func (p *pages) Extract(_ context.Context, name string, r io.ReaderAt, size int64) (document.Text, error) {
	p.read++
	data := make([]byte, size)
	if _, err := r.ReadAt(data, 0); err != nil && !errors.Is(err, io.EOF) {
		return document.Text{}, err
	}
	if bytes.HasPrefix(data, []byte("broken")) {
		return document.Text{}, &articles.InputError{File: name, Code: "document.unreadable", Message: "this document cannot be read"}
	}
	var text document.Text
	for page := range bytes.SplitSeq(data, []byte("\n\n")) {
		text.Parts = append(text.Parts, document.Part{Heading: "ページ", Text: string(bytes.TrimSpace(page))})
	}
	return text, nil
}

var (
	tokyo     = time.FixedZone("JST", 9*60*60)
	tokyoNoon = time.Date(2025, 1, 31, 12, 0, 0, 0, tokyo)
)

func (m *memory) importer() *Importer { return New(m, m, new(pages), tokyo) }
