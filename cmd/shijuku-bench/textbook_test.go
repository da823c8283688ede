package main

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/shijuku/shijuku/articles"
)

func newTextbook(t *testing.T, cut func(string) []string, bodies ...string) *textbook {
	t.Helper()
	b := &textbook{terms: strings.Fields, cut: cut}
	var all []articles.Article
	for i, body := range bodies {
		all = append(all, articles.Article{ID: articles.ID(string(rune('a' + i))), Body: body})
	}
	if err := b.Build(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTextbookRanksByFormula(t *testing.T) {
	b := newTextbook(t, uncut, "橋 橋 点検", "橋 道路 河川 港湾", "道路")
	if want := 8.0 / 3; math.Abs(b.average-want) > 1e-12 {
		t.Errorf("average length is %v, want %v", b.average, want)
	}
	for _, tc := range []struct {
		query string
		match matchMode
		want  []string
	}{
		{"橋", matchAny, []string{"a", "b"}},
		{"道路", matchAny, []string{"c", "b"}},
		{"橋 道路", matchAll, []string{"b"}},
		{"橋 港湾", matchAny, []string{"b", "a"}},
		{"空港", matchAny, nil},
		{"橋 空港", matchAll, nil},
	} {
		got, err := b.Search(t.Context(), tc.query, tc.match, 10)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%q, %s: %v, want %v", tc.query, tc.match, got, tc.want)
		}
	}
}

func TestTextbookTakesTheBestPassage(t *testing.T) {
	halves := func(text string) []string { return strings.Split(text, "|") }
	b := newTextbook(t, halves, "橋 の|点検 の", "橋 点検|道路 河川")
	got, err := b.Search(t.Context(), "橋 点検", matchAll, 10)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"b", "a"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v: the words stand in one passage of b", got, want)
	}
	if n := len(passagesOf300(strings.Repeat("橋", 601))); n != 3 {
		t.Errorf("601 characters make %d passages, want 3", n)
	}
}
