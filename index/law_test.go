package index

import (
	"fmt"
	"slices"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index/query"
)

// drawIndex returns an index of random open articles.
func drawIndex(t *rapid.T, dir string) (*Index, []Document) {
	ix, err := Open(dir, analyzer(), &testLog{})
	if err != nil {
		t.Fatal(err)
	}
	docs := drawDocuments(t)
	for i := range docs {
		docs[i].Article.Visibility = articles.Everywhere(articles.Public)
	}
	if err := ix.Apply(t.Context(), docs, nil, Position{Change: 1}); err != nil {
		t.Fatal(err)
	}
	return ix, docs
}

func searchRapid(t *rapid.T, ix *Index, r Request) Result {
	v, err := ix.View(t.Context(), visitor())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	res, err := v.Search(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func TestAnotherWordNeverFindsMore(t *testing.T) {
	dir := tempDirs(t)
	rapid.Check(t, func(t *rapid.T) {
		ix, _ := drawIndex(t, dir())
		defer ix.Close()
		words := rapid.SliceOfN(rapid.SampledFrom(append(vocabulary, "設計", "かぐや姫", `"検査"`, "-橋", "査",
			"きょうりょう", "tenken", "けんさ", "兄弟", "橋梁設計", "耐震計画", "トウケイ")), 1, 5).Draw(t, "words")
		before, typed := 1<<30, ""
		for _, w := range words {
			typed += " " + w
			q, _ := query.Parse(typed)
			total := searchRapid(t, ix, Request{Query: q, Match: MatchAll}).Total
			if total > before {
				t.Fatalf("%q finds %d articles, without the last word %d", typed, total, before)
			}
			before = total
		}
	})
}

func TestQuotedSubstringsAreFound(t *testing.T) {
	dir := tempDirs(t)
	rapid.Check(t, func(t *rapid.T) {
		ix, docs := drawIndex(t, dir())
		defer ix.Close()
		d := rapid.SampledFrom(docs).Draw(t, "article")
		text := []rune(d.Article.Title)
		if len(d.Passages) > 0 {
			text = []rune(rapid.SampledFrom(d.Passages).Draw(t, "passage").Text)
		}
		start := rapid.IntRange(0, len(text)-1).Draw(t, "start")
		part := string(text[start:rapid.IntRange(start+1, len(text)).Draw(t, "end")])
		if part == "。" {
			return // a sign alone finds nothing
		}
		res := searchRapid(t, ix, Request{Query: query.Exact{Text: part}, Limit: 100})
		if !slices.ContainsFunc(res.Hits, func(h Hit) bool { return h.ID == d.Article.ID }) {
			t.Fatalf("%q does not find %q", part, string(text))
		}
	})
}

func TestPagesCoverEachArticleOnce(t *testing.T) {
	dir := tempDirs(t)
	rapid.Check(t, func(t *rapid.T) {
		ix, _ := drawIndex(t, dir())
		defer ix.Close()
		q, _ := query.Parse(rapid.SampledFrom([]string{"", "橋梁", "橋 OR 点検", "雲 ダム 補強"}).Draw(t, "query"))
		r := Request{Query: q, Sort: rapid.SampledFrom([]Sort{"", SortRelevance, SortNewest, SortOldest}).Draw(t, "sort"), Limit: 100}
		whole := searchRapid(t, ix, r)
		r.Limit = rapid.IntRange(1, 3).Draw(t, "limit")
		var got []Hit
		for {
			page := searchRapid(t, ix, r)
			if page.Total != whole.Total || page.Match != whole.Match {
				t.Fatalf("a page says %d %s, the whole %d %s", page.Total, page.Match, whole.Total, whole.Match)
			}
			got = append(got, page.Hits...)
			if r.After = page.Next; r.After == "" {
				break
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(whole.Hits) || len(got) != whole.Total {
			t.Fatalf("pages hold %v, the whole %v", got, whole.Hits)
		}
	})
}

// Marks and snippets lie on character borders, are in order, and a text that was found by its words is marked.
func TestMarksAndSnippets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t, "text") + rapid.StringN(0, 40, -1).Draw(t, "tail") + drawText(t, "end")
		q, _ := query.Parse(drawText(t, "query") + rapid.StringN(0, 4, -1).Draw(t, "more"))
		marks, found := newMarker(analyzer(), q).Marks(text)
		if (found == "") != (len(marks) == 0) {
			t.Fatalf("%d marks, found %q", len(marks), found)
		}
		limit := rapid.IntRange(1, 60).Draw(t, "limit")
		snippet, cut, moved := Snippet(text, marks, limit)
		if snippet != text[cut.Start:cut.End] || utf8.RuneCountInString(snippet) > limit {
			t.Fatalf("snippet %q of at most %d", snippet, limit)
		}
		checkSpans(t, text, marks)
		checkSpans(t, snippet, moved)
		if utf8.ValidString(text) && !utf8.ValidString(snippet) {
			t.Fatalf("snippet %q cuts a character", snippet)
		}
	})
}

func checkSpans(t *rapid.T, text string, spans []articles.Span) {
	last := 0
	for _, s := range spans {
		if s.Start < last || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("spans %v of %q", spans, text)
		}
		if !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
			t.Fatalf("span %v of %q divides a character", s, text)
		}
		last = s.End
	}
}
