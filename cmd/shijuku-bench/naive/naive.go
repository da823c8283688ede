// Package naive is the baseline of the benchmarks: what every engineer would write first with the same libraries.
//
// Stock kagome (IPADIC, Search mode) cuts the words of a stock Bleve index with default mapping, BM25,
// Bleve's highlighter and a filter clause for visibility. It does not know Shijuku.
package naive

import (
	"context"
	"fmt"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"
	"github.com/blevesearch/bleve/v2/search/query"
	"github.com/ikawaha/kagome-dict/ipa"
	"github.com/ikawaha/kagome/v2/tokenizer"
)

// A Document is what is indexed.
type Document struct {
	ID       string   `json:"-"`
	Title    string   `json:"title"`
	Text     string   `json:"text"`
	Speaker  string   `json:"speaker"`
	Tags     []string `json:"tags"`
	Audience []string `json:"audience"`
}

// An Index is the baseline's index in a directory.
type Index struct {
	dir   string
	bleve bleve.Index
}

// batchSize is the number of documents written at once, as Bleve's examples do it.
const batchSize = 200

const analyzer = "naive"

// Bleve finds analyzers by name in a registry that can only be filled before main.
func init() {
	err := registry.RegisterAnalyzer(analyzer, func(map[string]interface{}, *registry.Cache) (analysis.Analyzer, error) {
		t, err := NewTokenizer()
		if err != nil {
			return nil, err
		}
		return &analysis.DefaultAnalyzer{Tokenizer: t}, nil
	})
	if err != nil {
		panic(err)
	}
}

// Build makes an index of the documents in dir, which must not exist.
func Build(dir string, documents []Document) (*Index, error) {
	ix, err := bleve.New(dir, mappings())
	if err != nil {
		return nil, err
	}
	batch := ix.NewBatch()
	for i, d := range documents {
		if err := batch.Index(d.ID, d); err != nil {
			return nil, err
		}
		if batch.Size() == batchSize || i == len(documents)-1 {
			if err := ix.Batch(batch); err != nil {
				return nil, err
			}
			batch.Reset()
		}
	}
	return &Index{dir: dir, bleve: ix}, nil
}

func mappings() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = analyzer
	m.ScoringModel = "bm25"
	exact := bleve.NewTextFieldMapping()
	exact.Analyzer = keyword.Name
	m.DefaultMapping.AddFieldMappingsAt("audience", exact)
	m.DefaultMapping.AddFieldMappingsAt("tags", exact)
	m.DefaultMapping.AddFieldMappingsAt("speaker", exact)
	return m
}

// Open opens an index that [Build] made.
func Open(dir string) (*Index, error) {
	ix, err := bleve.Open(dir)
	return &Index{dir: dir, bleve: ix}, err
}

// Close closes the index.
func (ix *Index) Close() error { return ix.bleve.Close() }

// Search returns the IDs of the best documents. All words must occur if all is set, any of them otherwise.
func (ix *Index) Search(ctx context.Context, text string, all bool, limit int, circles []string) ([]string, error) {
	result, err := ix.bleve.SearchInContext(ctx, request(text, all, limit, circles))
	if err != nil {
		return nil, fmt.Errorf("naive: %w", err)
	}
	ids := make([]string, len(result.Hits))
	for i, h := range result.Hits {
		ids[i] = h.ID
	}
	return ids, nil
}

// Page makes a whole page of results: with highlighted fragments and two facets.
func (ix *Index) Page(ctx context.Context, text string, all bool, limit int, circles []string) (total int, err error) {
	r := request(text, all, limit, circles)
	r.Highlight = bleve.NewHighlightWithStyle("html")
	r.Fields = []string{"title", "text"}
	r.AddFacet("tags", bleve.NewFacetRequest("tags", 10))
	r.AddFacet("speaker", bleve.NewFacetRequest("speaker", 10))
	result, err := ix.bleve.SearchInContext(ctx, r)
	if err != nil {
		return 0, fmt.Errorf("naive: %w", err)
	}
	return int(result.Total), nil
}

func request(text string, all bool, limit int, circles []string) *bleve.SearchRequest {
	operator := query.MatchQueryOperatorOr
	if all {
		operator = query.MatchQueryOperatorAnd
	}
	// Without a field Bleve searches all of them together.
	var words query.Query
	if quoted := strings.Trim(text, `"`); quoted != text {
		words = bleve.NewMatchPhraseQuery(quoted)
	} else {
		match := bleve.NewMatchQuery(text)
		match.SetOperator(operator)
		words = match
	}
	filter := bleve.NewDisjunctionQuery()
	for _, c := range circles {
		audience := bleve.NewTermQuery(c)
		audience.SetField("audience")
		filter.AddQuery(audience)
	}
	q := bleve.NewBooleanQuery()
	q.AddMust(words)
	q.AddFilter(filter)
	return bleve.NewSearchRequestOptions(q, limit, 0, false)
}

// NewTokenizer returns what cuts the texts of the baseline into words.
func NewTokenizer() (analysis.Tokenizer, error) {
	t, err := tokenizer.New(ipa.Dict(), tokenizer.OmitBosEos())
	if err != nil {
		return nil, err
	}
	return words{t}, nil
}

// words cuts a text as the first example of kagome does.
type words struct{ t *tokenizer.Tokenizer }

// Tokenize implements Bleve's analysis.Tokenizer.
func (w words) Tokenize(text []byte) analysis.TokenStream {
	tokens := w.t.Analyze(string(text), tokenizer.Search)
	stream := make(analysis.TokenStream, 0, len(tokens))
	for _, t := range tokens {
		// Blanks are tokens for kagome. Anybody would notice at the first query of two words.
		if t.Class == tokenizer.DUMMY || strings.TrimSpace(t.Surface) == "" {
			continue
		}
		term := t.Surface
		if features := t.Features(); len(features) > 6 && features[6] != "*" {
			term = features[6]
		}
		stream = append(stream, &analysis.Token{
			Term:     []byte(term),
			Start:    t.Position,
			End:      t.Position + len(t.Surface),
			Position: len(stream) + 1,
			Type:     analysis.Ideographic,
		})
	}
	return stream
}
