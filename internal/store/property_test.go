package store_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/store"
)

// circles are those of articles and viewers in properties: few, so that they meet.
var circles = []articles.Circle{
	articles.Public, articles.Members, articles.Group("正会員"), articles.Group("g"),
	articles.Person("taro@example.jp"), articles.Person("hanako@example.jp"), articles.Pass("p"), articles.Editors,
}

// instants lie around now, at the ends of what can be counted, and beyond.
var instants = []time.Time{
	{}, now, now.Add(-1), now.Add(1), now.Add(-time.Hour), now.Add(time.Hour),
	time.Date(1500, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), time.Unix(0, 0),
}

func anyAudience(t *rapid.T, name string) articles.Audience {
	return articles.NewAudience(rapid.SliceOfN(rapid.SampledFrom(circles), 0, 3).Draw(t, name)...)
}

func anyRule(t *rapid.T, name string) articles.Rule {
	return articles.Rule{
		To:    anyAudience(t, name),
		From:  rapid.SampledFrom(instants).Draw(t, name+" from"),
		Until: rapid.SampledFrom(instants).Draw(t, name+" until"),
	}
}

// anyArticle draws an article whose layers may be empty, or hold nothing that is on the record.
func anyArticle(t *rapid.T, id articles.ID) articles.Article {
	text := rapid.StringN(0, 20, -1)
	a := articles.Article{
		ID: id, Title: text.Draw(t, "title"), Summary: text.Draw(t, "summary"),
		Kind: rapid.SampledFrom([]articles.Kind{articles.Talk, articles.Note}).Draw(t, "kind"),
		Body: rapid.SampledFrom([]string{"", "本文", "<b>\x00\u2028"}).Draw(t, "body"),
		Tags: rapid.SliceOfN(text, 0, 2).Draw(t, "tags"),
	}
	for l := range a.Visibility {
		a.Visibility[l] = anyRule(t, articles.Layer(l).String())
	}
	for range rapid.IntRange(0, 2).Draw(t, "cues") {
		a.Cues = append(a.Cues, articles.Cue{
			Start: rapid.Float64Range(0, 1e6).Draw(t, "start"), End: 1e6, Text: text.Draw(t, "said"),
			OffRecord: rapid.Bool().Draw(t, "off"),
		})
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "attachments") {
		a.Attachments = append(a.Attachments, articles.Attachment{Name: fmt.Sprint(i), Text: text.Draw(t, "attachment")})
	}
	a.Authors = rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"taro@example.jp", "hanako@example.jp", "nobody@example.jp"}), 0, 2, rapid.ID).Draw(t, "authors")
	held := rapid.SampledFrom([]string{"", "2025-01-31", "1873-01-01", "9999-12-31T23:59:59-11:00", "2025-01-31T17:30+09:00"}).Draw(t, "held")
	if held != "" {
		var err error
		if a.Held, err = articles.ParseHeld(held, time.FixedZone("", rapid.SampledFrom([]int{0, 9 * 60 * 60, -150 * 60}).Draw(t, "zone"))); err != nil {
			a.Held = articles.Held{}
		}
	}
	return a
}

func anyViewer(t *rapid.T) articles.Viewer {
	return articles.NewViewer(rapid.SampledFrom([]time.Time{now, {}, now.Add(-1), now.Add(1), now.Add(-2 * time.Hour), now.Add(2 * time.Hour)}).Draw(t, "viewer's now"),
		rapid.SliceOfN(rapid.SampledFrom(circles), 0, 3).Draw(t, "viewer's circles")...)
}

// What SQL lets through is what the domain lets through, layer by layer, and what comes back is what was saved.
func TestSQLAgreesWithMayRead(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		rapid.Check(t, func(r *rapid.T) {
			saved := replace(t, db, anyArticle(r, "a"))
			for range 4 {
				viewer := anyViewer(r)
				agree(t, r, db, saved, viewer)
			}
		})
	})
}

// replace saves an article in the place of the one that is there.
func replace(t *testing.T, db *store.DB, a articles.Article) articles.Article {
	if current, err := db.ArticleForEditing(t.Context(), a.ID); err == nil {
		a.Version = current.Version
	}
	return save(t, db, a)
}

func agree(t *testing.T, r *rapid.T, db *store.DB, a articles.Article, viewer articles.Viewer) {
	view := db.View(viewer)
	want, visible := a.For(viewer)
	got, err := view.Article(t.Context(), a.ID)
	if visible != (err == nil) || err != nil && !errors.Is(err, articles.ErrNotFound) {
		r.Fatalf("viewer %+v: visible is %v, Article says %v", viewer, visible, err)
	}
	cards, err := view.Cards(t.Context(), []articles.ID{a.ID})
	check(t, err)
	listed, err := view.List(t.Context(), store.ListOptions{})
	check(t, err)
	if !visible {
		if len(cards) != 0 || len(listed) != 0 {
			r.Fatalf("viewer %+v sees a hidden card", viewer)
		}
		return
	}
	if diff := difference(got, want); diff != "" {
		r.Fatalf("viewer %+v, Article (-want +got):\n%s", viewer, diff)
	}
	wantCard := card(want, viewer.MayRead(&a, articles.LayerText), cards[a.ID].Stamp)
	if diff := difference(cards, map[articles.ID]store.Card{a.ID: wantCard}); diff != "" {
		r.Fatalf("viewer %+v, Cards (-want +got):\n%s", viewer, diff)
	}
	if diff := difference(listed, []store.Card{wantCard}); diff != "" {
		r.Fatalf("viewer %+v, List (-want +got):\n%s", viewer, diff)
	}
	for _, f := range a.Attachments {
		_, err := view.Attachment(t.Context(), a.ID, f.Name)
		if got, want := err == nil, viewer.MayRead(&a, articles.LayerMedia); got != want {
			r.Fatalf("viewer %+v: Attachment is shown: %v, want %v (%v)", viewer, got, want, err)
		}
	}
}

func TestSavedArticleReadsBack(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		rapid.Check(t, func(r *rapid.T) {
			saved := replace(t, db, anyArticle(r, "a"))
			got, err := db.ArticleForEditing(t.Context(), "a")
			check(t, err)
			if diff := difference(got, saved); diff != "" {
				r.Fatalf("ArticleForEditing (-want +got):\n%s", diff)
			}
			if !store.Same(got, saved) {
				r.Fatal("what came back is not the same")
			}
			revisions, err := db.Revisions(t.Context(), "a")
			check(t, err)
			if diff := difference(revisions[0].Article, saved); diff != "" {
				r.Fatalf("Revisions (-want +got):\n%s", diff)
			}
			_, last, err := lastLogged(t, db)
			check(t, err)
			if diff := difference(*last, saved); diff != "" {
				r.Fatalf("Changes (-want +got):\n%s", diff)
			}
		})
	})
}

func lastLogged(t *testing.T, db *store.DB) (articles.Change, *articles.Article, error) {
	logged, err := db.Changes(t.Context(), 0, 1)
	if err != nil || len(logged) == 0 {
		return 0, nil, err
	}
	i := slices.IndexFunc(logged, func(l store.Logged) bool { return l.ID == "a" })
	return logged[i].Change, logged[i].Article, nil
}
