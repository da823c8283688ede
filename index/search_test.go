package index

import (
	"context"
	"testing"
	"time"

	"github.com/shijuku/shijuku/internal/ja"
)

// A slowAnalyzer finds the words of a text only when its context has ended, but for the first time.
type slowAnalyzer struct {
	Analyzer
	until context.Context
	calls int
}

func (s *slowAnalyzer) Words(text string) []ja.Word {
	if s.calls++; s.calls > 1 {
		<-s.until.Done()
	}
	return s.Analyzer.Words(text)
}

// TestNoTimeForASuggestion: whoever waited for an answer gets it.
func TestNoTimeForASuggestion(t *testing.T) {
	const limit = 2 * time.Second // for a search of one article, on a machine that does many things at once
	ix := newIndex(t)
	apply(t, ix, note("a", "", "日本の橋"))
	slow := &slowAnalyzer{Analyzer: analyzer()}
	ix.SetAnalyzer(slow)
	v, err := ix.View(t.Context(), visitor())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	// It ends a little after the search's own.
	until, cancel := context.WithTimeout(t.Context(), 2*limit)
	defer cancel()
	slow.until = until
	res, err := v.searchWithin(t.Context(), limit, Request{Query: mustParse(t, "日本")})
	if err != nil || res.Total != 1 || res.Suggestion != "" {
		t.Errorf("%d found, suggestion %q, error %v", res.Total, res.Suggestion, err)
	}
	if slow.calls < 2 {
		t.Error("no suggestion was looked for")
	}
}
