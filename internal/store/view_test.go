package store_test

import (
	"errors"
	"testing"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/store"
)

func TestArticleReadsBack(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		a := talk("shijuku/01", articles.Everywhere(articles.Members, articles.Group("正会員")))
		saved := save(t, db, a)
		a.Version, a.Saved = 1, now
		equal(t, "Save", saved, a)
		got, err := db.View(articles.Editor(now)).Article(t.Context(), a.ID)
		check(t, err)
		equal(t, "Article for an editor", got, a)
		got, err = db.ArticleForEditing(t.Context(), a.ID)
		check(t, err)
		equal(t, "ArticleForEditing", got, a)
	})
}

func TestLayersAreMasked(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		v := articles.Everywhere(articles.Public)
		v[articles.LayerText] = articles.Rule{To: articles.NewAudience(articles.Members)}
		v[articles.LayerMedia] = articles.Rule{To: articles.NewAudience(articles.Group("g"))}
		a := save(t, db, talk("a", v))
		for _, test := range []struct {
			name        string
			viewer      articles.Viewer
			text, media bool
		}{
			{"visitor", articles.Visitor(now), false, false},
			{"member", articles.NewViewer(now, articles.Members), true, false},
			{"group", articles.NewViewer(now, articles.Group("g")), false, true},
			{"author", articles.NewViewer(now, articles.Person("taro@example.jp")), true, true},
			{"editor", articles.Editor(now), true, true},
		} {
			t.Run(test.name, func(t *testing.T) {
				view := db.View(test.viewer)
				want, ok := a.For(test.viewer)
				if !ok {
					t.Fatal("the card is public")
				}
				got, err := view.Article(t.Context(), "a")
				check(t, err)
				equal(t, "Article", got, want)

				cards, err := view.Cards(t.Context(), []articles.ID{"a", "b"})
				check(t, err)
				equal(t, "Cards", cards, map[articles.ID]store.Card{"a": card(want, test.text, cards["a"].Stamp)})

				_, err = view.Attachment(t.Context(), "a", "slides.pdf")
				if got := err == nil; got != test.media {
					t.Errorf("Attachment: %v, want %v (%v)", got, test.media, err)
				}
			})
		}
	})
}

// card returns what a card shows of a masked article.
func card(a articles.Article, readable bool, stamp store.Stamp) store.Card {
	a.Body, a.Cues = "", nil
	files := a.Attachments
	a.Attachments = nil
	for _, f := range files {
		f.Text = ""
		a.Attachments = append(a.Attachments, f)
	}
	return store.Card{Article: a, Readable: readable, Stamp: stamp}
}

func TestHiddenAndMissingAreAlike(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		save(t, db, talk("hidden", articles.Everywhere(articles.Members)))
		view := db.View(articles.Visitor(now))
		for _, id := range []articles.ID{"hidden", "missing", "hid\x00den", "\xff", ""} {
			if _, err := view.Article(t.Context(), id); !errors.Is(err, articles.ErrNotFound) {
				t.Errorf("Article(%q): %v", id, err)
			}
			if _, err := view.Attachment(t.Context(), id, "slides.pdf"); !errors.Is(err, articles.ErrNotFound) {
				t.Errorf("Attachment(%q): %v", id, err)
			}
			if cards, err := view.Cards(t.Context(), []articles.ID{id}); err != nil || len(cards) != 0 {
				t.Errorf("Cards(%q): %v, %v", id, cards, err)
			}
		}
		_, hidden := view.Article(t.Context(), "hidden")
		_, missing := view.Article(t.Context(), "hidxen")
		if len(hidden.Error()) != len(missing.Error()) {
			t.Errorf("the errors %q and %q tell hidden from missing", hidden, missing)
		}
	})
}

func TestArticlesKeepTheOrder(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		for _, id := range []articles.ID{"a", "b", "c"} {
			save(t, db, talk(id, articles.Everywhere(articles.Public)))
		}
		save(t, db, talk("hidden", articles.Visibility{}))
		ids := []articles.ID{"c", "hidden", "a", "missing", "b"}
		// More than one query's worth, and the same article twice.
		for range 300 {
			ids = append(ids, "missing")
		}
		ids = append(ids, "a")
		found, err := db.View(articles.Visitor(now)).Articles(t.Context(), ids)
		check(t, err)
		var got []articles.ID
		for _, a := range found {
			got = append(got, a.ID)
		}
		equal(t, "order", got, []articles.ID{"c", "a", "b", "a"})
	})
}

// Every change gives an article a stamp that nothing had before, and cards and articles agree about it.
func TestStamps(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		seen := map[store.Stamp]bool{}
		look := func(id articles.ID) {
			t.Helper()
			view := db.View(articles.Visitor(now))
			cards, err := view.Cards(t.Context(), []articles.ID{id})
			check(t, err)
			found, err := view.Articles(t.Context(), []articles.ID{id})
			check(t, err)
			s := cards[id].Stamp
			if s == "" || seen[s] || len(found) != 1 || found[0].Stamp != s {
				t.Errorf("%s: stamp %q (seen: %v) of the card, %v", id, s, seen[s], found)
			}
			seen[s] = true
		}
		a := save(t, db, talk("a", articles.Everywhere(articles.Public)))
		look("a")
		save(t, db, talk("b", articles.Everywhere(articles.Public)))
		look("b")
		save(t, db, a)
		look("a")
		check(t, db.SetVisibility(t.Context(), "a", articles.Everywhere(articles.Public, articles.Members), store.Edit{}))
		look("a")
	})
}

func TestList(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		for _, x := range []struct {
			id   articles.ID
			held string
			kind articles.Kind
			to   articles.Circle
		}{
			{"undated-b", "", articles.Note, articles.Public},
			{"undated-B", "", articles.Note, articles.Public},
			{"old", "1990-01-01", articles.Talk, articles.Public},
			{"new", "2026-01-01", articles.Talk, articles.Public},
			{"new-hidden", "2026-02-01", articles.Talk, articles.Members},
			{"あ", "1990-01-01", articles.Note, articles.Public},
		} {
			a := talk(x.id, articles.Everywhere(x.to))
			a.Held, a.Kind = articles.Held{}, x.kind
			if x.held != "" {
				var err error
				a.Held, err = articles.ParseHeld(x.held, now.Location())
				check(t, err)
			}
			save(t, db, a)
		}
		for _, test := range []struct {
			name    string
			options store.ListOptions
			want    []articles.ID
		}{
			{"all", store.ListOptions{}, []articles.ID{"new", "old", "あ", "undated-B", "undated-b"}},
			{"talks", store.ListOptions{Kind: articles.Talk}, []articles.ID{"new", "old"}},
			{"page", store.ListOptions{Limit: 2, Offset: 1}, []articles.ID{"old", "あ"}},
			{"beyond", store.ListOptions{Limit: 2, Offset: 9}, nil},
		} {
			t.Run(test.name, func(t *testing.T) {
				cards, err := db.View(articles.Visitor(now)).List(t.Context(), test.options)
				check(t, err)
				var got []articles.ID
				for _, c := range cards {
					got = append(got, c.ID)
				}
				equal(t, "List", got, test.want)
			})
		}
		cards, err := db.View(articles.NewViewer(now, articles.Members)).Recent(t.Context(), 1)
		check(t, err)
		if len(cards) != 1 || cards[0].ID != "new-hidden" {
			t.Errorf("Recent for a member: %v", cards)
		}
	})
}
