package index

import (
	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index/query"
)

type Marker struct{}

func (ix *Index) Marker(q query.Q) *Marker                   { return &Marker{} }
func (m *Marker) Marks(text string) ([]articles.Span, Found) { return nil, "" }
func Snippet(text string, marks []articles.Span, max int) (string, articles.Span, []articles.Span) {
	return text, articles.Span{End: len(text)}, marks
}
