package server

import (
	"context"
	"strings"
	"testing"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/store"
)

// A meddler is a shelf on which something happens between the search and the reading of what was found.
type meddler struct {
	shelf
	before  func() // the cards are read
	between func() // cards and articles
	hides   articles.ID
}

func (m meddler) Cards(ctx context.Context, ids []articles.ID) (map[articles.ID]store.Card, error) {
	m.before()
	found, err := m.shelf.Cards(ctx, ids)
	delete(found, m.hides)
	return found, err
}

func (m meddler) Articles(ctx context.Context, ids []articles.ID) ([]store.Stamped, error) {
	m.between()
	found, err := m.shelf.Articles(ctx, ids)
	var left []store.Stamped
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
	w.srv.shelf = func(v articles.Viewer) shelf { return meddler{real(v), nothing, nothing, "shijuku-01"} }
	a, body := w.search("jiro", "q", "耐震補強")
	if len(a.ids()) != 1 || a.ids()[0] != "undated" {
		t.Errorf("found %s", body)
	}
	if n := dropped(t, w); n != 1 {
		t.Errorf("counted %v", n)
	}
}

func nothing() {}

func TestArticleWithdrawnDuringASearch(t *testing.T) {
	for name, meddle := range map[string]func(shelf, func()) meddler{
		"before the cards are read": func(s shelf, withdraw func()) meddler { return meddler{s, withdraw, nothing, ""} },
		"before the texts are read": func(s shelf, withdraw func()) meddler { return meddler{s, nothing, withdraw, ""} },
	} {
		t.Run(name, func(t *testing.T) {
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
			w.srv.shelf = func(v articles.Viewer) shelf { return meddle(real(v), withdraw) }
			a, body := w.search("jiro", "q", "耐震補強", "facets", "kind")
			if a.Total != 1 || len(a.Hits) != 1 || a.Hits[0].ID != "undated" || len(a.Facets["kind"]) != 1 || a.Facets["kind"][0].Count != 1 {
				t.Errorf("found %s", body)
			}
			if n := dropped(t, w); n != 0 {
				t.Errorf("counted %v although it was found out", n)
			}
		})
	}
}

// Passages that are at hand are shown to those only whom the store gives them now.
func TestKeptPassagesAskTheStore(t *testing.T) {
	w := library(t)
	ask := func(as string) string {
		_, body := w.search(as, "q", "耐震補強")
		return body
	}
	before := ask("visitor")
	if body := ask("jiro"); !strings.Contains(body, "今日は") {
		t.Fatalf("a member does not get the text: %s", body)
	}
	if after := ask("visitor"); after != before {
		t.Errorf("a visitor gets\n%s, and before a member had asked\n%s", after, before)
	}
	a := talk(t, "shijuku-01", "会計検査からみた橋の耐震補強", "まったく別の話をします。")
	a.Version = 1
	w.save(a)
	if body := ask("jiro"); strings.Contains(body, "今日は") {
		t.Errorf("an old text is shown: %s", body)
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
