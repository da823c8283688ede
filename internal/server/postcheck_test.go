package server

import (
	"context"
	"testing"

	"github.com/shijuku/shijuku/articles"
)

// A meddler is a shelf on which something happens between the search and the reading of what was found.
type meddler struct {
	shelf
	before func()
	hides  articles.ID
}

func (m meddler) Articles(ctx context.Context, ids []articles.ID) ([]articles.Article, error) {
	m.before()
	found, err := m.shelf.Articles(ctx, ids)
	var left []articles.Article
	for _, a := range found {
		if a.ID != m.hides {
			left = append(left, a)
		}
	}
	return left, err
}

func TestHitThatTheStoreDoesNotConfirmIsDroppedAndCounted(t *testing.T) {
	w := library(t)
	real := w.srv.shelf
	w.srv.shelf = func(v articles.Viewer) shelf { return meddler{real(v), func() {}, "shijuku-01"} }
	a, body := w.search("jiro", "q", "耐震補強")
	if len(a.ids()) != 1 || a.ids()[0] != "undated" {
		t.Errorf("found %s", body)
	}
	if n := dropped(t, w); n != 1 {
		t.Errorf("counted %v", n)
	}
}

func TestArticleWithdrawnDuringASearch(t *testing.T) {
	w := library(t)
	real, done := w.srv.shelf, false
	withdraw := func() {
		if done {
			return
		}
		done = true
		if err := w.db.SetVisibility(t.Context(), "shijuku-01", articles.Visibility{}, testEdit); err != nil {
			t.Error(err)
		}
	}
	w.srv.shelf = func(v articles.Viewer) shelf { return meddler{real(v), withdraw, ""} }
	a, body := w.search("jiro", "q", "耐震補強", "facets", "kind")
	if a.Total != 1 || len(a.Hits) != 1 || a.Hits[0].ID != "undated" || len(a.Facets["kind"]) != 1 || a.Facets["kind"][0].Count != 1 {
		t.Errorf("found %s", body)
	}
	if n := dropped(t, w); n != 0 {
		t.Errorf("counted %v although it was found out", n)
	}
}

func TestWithdrawingActsAtOnceThoughTheIndexLags(t *testing.T) {
	w := library(t)
	if err := w.db.SetVisibility(t.Context(), "shijuku-01", articles.Visibility{}, testEdit); err != nil {
		t.Fatal(err)
	}
	if err := w.db.Delete(t.Context(), "undated", 0, testEdit); err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"耐震補強", ""} {
		a, body := w.search("jiro", "q", q, "facets", "kind,tag")
		for _, id := range a.ids() {
			if id == "shijuku-01" || id == "undated" {
				t.Errorf("%s is still found: %s", id, body)
			}
		}
		if a.Total != len(a.Hits) {
			t.Errorf("total %d of %d hits", a.Total, len(a.Hits))
		}
	}
	if n := dropped(t, w); n != 0 {
		t.Errorf("the store did not confirm %v hits", n)
	}
}
