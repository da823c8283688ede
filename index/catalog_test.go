package index

import (
	"fmt"
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// A merge moves cards to another segment. They must be the same then, and others as soon as anything differs.
func TestCardsAreReadOnce(t *testing.T) {
	names := newCatalog()
	record := func(a articles.Article) []byte {
		text, err := newCard(&a, analyzer()).encode()
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	read := func(a articles.Article) *card {
		c, err := names.card(a.ID, record(a), &textKeeper{})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	a := articles.Article{ID: "a", Title: "橋", Visibility: articles.Everywhere(articles.Public)}
	first := read(a)
	if read(a) != first {
		t.Error("an equal card was made anew")
	}
	hidden := a
	hidden.Visibility = articles.Everywhere(articles.Members)
	second := read(hidden)
	if second == first || second.class == first.class || second.ordinal != first.ordinal {
		t.Errorf("another card: %v, %v", second, first)
	}
	other := a
	other.ID = "b"
	if third := read(other); third == first || third.class != first.class || third.ordinal == first.ordinal {
		t.Errorf("the card of another article: %v, %v", third, first)
	}
}

// Whoever may read one article may read all of its class, so no two rules may share one.
func TestClassesAreApart(t *testing.T) {
	day := time.Date(2025, 1, 31, 0, 0, 0, 0, time.UTC)
	rules := []articles.Rule{
		{}, {To: articles.Audience{"a"}}, {To: articles.Audience{"a", "b"}}, {To: articles.Audience{"a\x01b"}},
		{To: articles.Audience{"a"}, From: day}, {To: articles.Audience{"a"}, Until: day}, {To: articles.Audience{"a"}, From: day.Add(1)},
	}
	names := newCatalog()
	seen := map[uint32]string{}
	for _, l := range articles.Layers {
		for _, r := range rules {
			for _, authors := range [][]string{nil, {"a"}, {"b"}} {
				if l != articles.LayerCard && len(r.To) == 0 {
					continue // the same as in the layer before
				}
				var v articles.Visibility
				v[l] = r
				c := &card{ID: "x", Visibility: &v, Authors: authors}
				names.enter(c)
				rule := fmt.Sprint(l, r, authors)
				if other, ok := seen[c.class]; ok {
					t.Errorf("%s and %s are one class", rule, other)
				}
				seen[c.class] = rule
			}
		}
	}
}
