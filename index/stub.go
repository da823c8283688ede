package index

import (
	"context"
	"errors"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index/query"
	"github.com/shijuku/shijuku/internal/ja"
)

var _ Analyzer = (*ja.Analyzer)(nil)

type Analyzer interface {
	Words(text string) []ja.Word
	Grams(text string) []ja.Gram
	Reading(text string) string
	Fingerprint() string
}
type Document struct {
	Article  articles.Article
	Passages []articles.Passage
}
type Position struct {
	Change articles.Change
	UID    string
}
type Log interface {
	ChangedSince(ctx context.Context, after articles.Change) ([]articles.ID, error)
}
type Index struct{}

var ErrInUse = errors.New("index: in use by another process")

func Open(dir string, words Analyzer, log Log) (*Index, error) { return &Index{}, nil }
func (ix *Index) Notice() error                                { return nil }
func (ix *Index) Apply(ctx context.Context, docs []Document, deleted []articles.ID, pos Position) error {
	return nil
}
func (ix *Index) Position() Position { return Position{} }
func (ix *Index) Stale() bool        { return false }

type Rebuild struct{}

func (r *Rebuild) Apply(ctx context.Context, docs []Document, deleted []articles.ID, pos Position) error {
	return nil
}
func (ix *Index) Rebuild(ctx context.Context, fill func(ctx context.Context, into *Rebuild) error) error {
	return nil
}

type Stats struct {
	Articles    int
	Documents   int
	Segments    int
	Bytes       int64
	Position    Position
	Fingerprint string
}

func (ix *Index) Stats() Stats                     { return Stats{} }
func (ix *Index) Verify(ctx context.Context) error { return nil }
func (ix *Index) Close() error                     { return nil }
func (ix *Index) View(ctx context.Context, viewer articles.Viewer) (*View, error) {
	return &View{}, nil
}

type View struct{}

func (v *View) Close()                                                {}
func (v *View) Search(ctx context.Context, r Request) (Result, error) { return Result{}, nil }
func (v *View) Suggest(ctx context.Context, typed string, limit int) ([]Suggestion, error) {
	return nil, nil
}

type Marker struct{}

func (ix *Index) Marker(q query.Q) *Marker                   { return &Marker{} }
func (m *Marker) Marks(text string) ([]articles.Span, Found) { return nil, "" }
func Snippet(text string, marks []articles.Span, max int) (string, articles.Span, []articles.Span) {
	return text, articles.Span{End: len(text)}, marks
}
