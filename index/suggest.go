package index

import (
	"context"

	"github.com/blevesearch/bleve/v2/document"
)

var _ = document.NewDocument

func suggestField(a Analyzer, texts []string) *tokenField { return newTokenField(fieldSuggest, false) }

// Suggest completes.
func (v *View) Suggest(ctx context.Context, typed string, limit int) ([]Suggestion, error) {
	return nil, nil
}
