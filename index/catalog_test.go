package index

import (
	"testing"

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
		c, err := names.card(a.ID, record(a))
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
