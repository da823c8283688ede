package store_test

import (
	"errors"
	"testing"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/store"
)

func TestCheckFindsDamage(t *testing.T) {
	for name, damage := range map[string]string{
		"opened":     `INSERT INTO audiences (article, layer, circle, from_at, until_at) SELECT id, 1, 'public', 0, 1 FROM articles WHERE id = 'a'`,
		"closed":     `DELETE FROM audiences WHERE circle = 'members'`,
		"clock":      `UPDATE clock SET seq = seq - 1`,
		"log":        `UPDATE articles SET change = 1 WHERE id = 'a'`,
		"unreadable": `UPDATE articles SET card = '{' WHERE id = 'a'`,
	} {
		t.Run(name, func(t *testing.T) {
			everyURL(t, func(t *testing.T, url string) {
				db := open(t, url)
				check(t, db.Check(t.Context()))
				fill(t, db, files(t))
				check(t, db.Check(t.Context()))
				_, err := raw(t, url).ExecContext(t.Context(), damage)
				check(t, err)
				if err := db.Check(t.Context()); !errors.Is(err, store.ErrDamaged) {
					t.Errorf("Check: %v", err)
				}
			})
		})
	}
}

// Where the two ways of saying who may read an article differ, nothing is shown.
func TestDisagreementShowsNothing(t *testing.T) {
	everyURL(t, func(t *testing.T, url string) {
		db := open(t, url)
		save(t, db, talk("a", articles.Everywhere(articles.Members)))
		_, err := raw(t, url).ExecContext(t.Context(), `UPDATE audiences SET circle = 'public' WHERE circle = 'members'`)
		check(t, err)
		view := db.View(articles.Visitor(now))
		if a, err := view.Article(t.Context(), "a"); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("Article: %+v, %v", a, err)
		}
		if cards, err := view.Recent(t.Context(), 10); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("Recent: %+v, %v", cards, err)
		}
		if f, err := view.Attachment(t.Context(), "a", "slides.pdf"); !errors.Is(err, articles.ErrNotFound) {
			t.Errorf("Attachment: %+v, %v", f, err)
		}
	})
}
