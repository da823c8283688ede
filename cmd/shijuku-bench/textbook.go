package main

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/ja"
)

// Textbook BM25 as in Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009),
// equation 3.15, with the parameters that the book calls usual. It is kept in memory and knows no fields: a title is
// part of each text. It is what a better ranking has to beat with the same words.
const (
	textbookK1 = 1.2
	textbookB  = 0.75
)

// A textbook ranks texts by the terms they share with a query: whole documents, or documents by the best of their passages.
type textbook struct {
	name  string
	terms func(text string) []string
	cut   func(text string) []string

	ids      []string           // of documents
	document []int32            // of each text
	length   []int32            // of each text, in terms
	postings map[string][]count // by term, in the order of the texts
	average  float64
}

// A count says how often a term stands in a text.
type count struct{ text, n int32 }

// textbooks returns the four that are compared: words and pairs of characters, in documents and in passages.
func textbooks(words *ja.Analyzer) []*textbook {
	asWords := func(text string) []string { return wordTerms(words, text) }
	asPairs := func(text string) []string { return pairTerms(words, text) }
	return []*textbook{
		{name: "BM25 words, documents", terms: asWords, cut: uncut},
		{name: "BM25 words, passages", terms: asWords, cut: passagesOf300},
		{name: "BM25 pairs, documents", terms: asPairs, cut: uncut},
		{name: "BM25 pairs, passages", terms: asPairs, cut: passagesOf300},
	}
}

func wordTerms(a *ja.Analyzer, text string) []string {
	var terms []string
	for _, w := range a.Words(text) {
		if !w.Stop && w.Term != "" {
			terms = append(terms, w.Term)
		}
	}
	return terms
}

func pairTerms(a *ja.Analyzer, text string) []string {
	var terms []string
	for _, g := range a.Grams(text) {
		if utf8.RuneCountInString(g.Term) == 2 {
			terms = append(terms, g.Term)
		}
	}
	return terms
}

func uncut(text string) []string { return []string{text} }

// passageLength is in characters, a minute of speech.
const passageLength = 300

func passagesOf300(text string) []string {
	var passages []string
	for part := range slices.Chunk([]rune(text), passageLength) {
		passages = append(passages, string(part))
	}
	return passages
}

func (t *textbook) Name() string { return t.name }
func (t *textbook) Close() error { return nil }

func (t *textbook) Build(_ context.Context, all []articles.Article) error {
	t.postings = map[string][]count{}
	total := 0
	for d, a := range all {
		t.ids = append(t.ids, string(a.ID))
		for _, part := range t.cut(plainText(a)) {
			terms := t.terms(a.Title + "\n\n" + part)
			text := int32(len(t.document))
			t.document = append(t.document, int32(d))
			t.length = append(t.length, int32(len(terms)))
			total += len(terms)
			for _, term := range terms {
				list := t.postings[term]
				if n := len(list); n > 0 && list[n-1].text == text {
					list[n-1].n++
					continue
				}
				t.postings[term] = append(list, count{text, 1})
			}
		}
	}
	t.average = max(1, float64(total)/float64(max(1, len(t.document))))
	return nil
}

// Search joins the terms over documents and scores them by text, as Shijuku does.
func (t *textbook) Search(_ context.Context, text string, match matchMode, limit int) ([]string, error) {
	terms := t.terms(text)
	slices.Sort(terms)
	terms = slices.Compact(terms)
	scores := map[int32]float64{} // by text
	having := map[int32]int{}     // by document: how many of the terms
	for _, term := range terms {
		list := t.postings[term]
		n, df := float64(len(t.document)), float64(len(list))
		idf := math.Log(1 + (n-df+0.5)/(df+0.5))
		last := int32(-1)
		for _, c := range list {
			tf, length := float64(c.n), float64(t.length[c.text])
			scores[c.text] += idf * tf * (textbookK1 + 1) / (tf + textbookK1*(1-textbookB+textbookB*length/t.average))
			if d := t.document[c.text]; d != last {
				having[d]++
				last = d
			}
		}
	}
	best := map[string]float64{}
	for text, score := range scores {
		if d := t.document[text]; match != matchAll || having[d] == len(terms) {
			best[t.ids[d]] = max(best[t.ids[d]], score)
		}
	}
	ranking := slices.SortedFunc(maps.Keys(best), func(a, b string) int {
		return cmp.Or(cmp.Compare(best[b], best[a]), cmp.Compare(a, b))
	})
	return ranking[:min(limit, len(ranking))], nil
}
