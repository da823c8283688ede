package store_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/store"
)

func TestSaveRefusesStaleVersions(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		first := save(t, db, talk("a", articles.Everywhere(articles.Public)))
		second := first
		second.Title = "二度目"
		second = save(t, db, second)
		if second.Version != 2 {
			t.Errorf("Version = %d, want 2", second.Version)
		}

		first.Title = "遅れて来た"
		_, err := db.Save(t.Context(), first, store.Edit{})
		conflict, ok := errors.AsType[*store.Conflict](err)
		if !ok || !errors.Is(err, articles.ErrConflict) || errors.Is(err, articles.ErrExists) {
			t.Fatalf("saving a stale version: %v", err)
		}
		equal(t, "Current", conflict.Current, second)

		first.Version = 0
		_, err = db.Save(t.Context(), first, store.Edit{})
		if !errors.Is(err, articles.ErrConflict) || !errors.Is(err, articles.ErrExists) {
			t.Fatalf("making an article that is there: %v", err)
		}
		check(t, db.Delete(t.Context(), "a", 2, store.Edit{}))
		_, err = db.Save(t.Context(), second, store.Edit{})
		conflict, ok = errors.AsType[*store.Conflict](err)
		if !ok || conflict.Current.Version != 0 {
			t.Fatalf("saving a deleted article: %v", err)
		}
	})
}

func TestConcurrentSavesOneWins(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		const savers = 8
		for _, id := range []articles.ID{"new", "old"} {
			a := talk(id, articles.Visibility{})
			if id == "old" {
				a = save(t, db, a)
			}
			var wins, conflicts int
			var mu sync.Mutex
			var all sync.WaitGroup
			for range savers {
				all.Go(func() {
					_, err := db.Save(t.Context(), a, store.Edit{})
					mu.Lock()
					defer mu.Unlock()
					switch {
					case err == nil:
						wins++
					case errors.Is(err, articles.ErrConflict):
						conflicts++
					default:
						t.Error(err)
					}
				})
			}
			all.Wait()
			if wins != 1 || conflicts != savers-1 {
				t.Errorf("%s: %d of %d saves won, %d were refused", id, wins, savers, conflicts)
			}
		}
	})
}

func TestDeletedAndMadeAnewLooksNew(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		a := save(t, db, talk("a", articles.Everywhere(articles.Public)))
		a = save(t, db, a)
		check(t, db.Delete(t.Context(), "a", 0, store.Edit{By: "test", Why: "withdrawn"}))
		for _, viewer := range []articles.Viewer{articles.Visitor(now), articles.Editor(now)} {
			if _, err := db.View(viewer).Article(t.Context(), "a"); !errors.Is(err, articles.ErrNotFound) {
				t.Errorf("a deleted article: %v", err)
			}
		}
		if err := db.Delete(t.Context(), "a", 0, store.Edit{}); !errors.Is(err, articles.ErrNotFound) {
			t.Errorf("deleting twice: %v", err)
		}
		revisions, err := db.Revisions(t.Context(), "a")
		check(t, err)
		if len(revisions) != 3 || !revisions[0].Deleted || revisions[0].Edit.Why != "withdrawn" || revisions[1].Deleted {
			t.Errorf("revisions of a deleted article: %+v", revisions)
		}
		equal(t, "the revision before", revisions[1].Article, a)

		restored := revisions[1].Article
		restored.Version = 0
		restored = save(t, db, restored)
		if restored.Version != 1 {
			t.Errorf("made anew it begins at version %d", restored.Version)
		}
		revisions, err = db.Revisions(t.Context(), "a")
		check(t, err)
		if len(revisions) != 1 {
			t.Errorf("%d revisions, want 1: the former life shows", len(revisions))
		}
		got, err := db.View(articles.Editor(now)).Article(t.Context(), "a")
		check(t, err)
		equal(t, "Article", got, restored)
		logged, err := db.Changes(t.Context(), 0, 10)
		check(t, err)
		if len(logged) != 1 || logged[0].Article.Version != 4 {
			t.Errorf("the log must count versions on: %+v", logged)
		}
		restored.Title = "次"
		if next := save(t, db, restored); next.Version != 2 {
			t.Errorf("the next version is %d, want 2", next.Version)
		}
	})
}

func TestDeleteChecksTheVersion(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		a := save(t, db, talk("a", articles.Visibility{}))
		save(t, db, a)
		if err := db.Delete(t.Context(), "a", 1, store.Edit{}); !errors.Is(err, articles.ErrConflict) {
			t.Errorf("deleting a stale version: %v", err)
		}
		check(t, db.Delete(t.Context(), "a", 2, store.Edit{}))
	})
}

func TestSetVisibility(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		a := save(t, db, talk("a", articles.Visibility{}))
		visitor := db.View(articles.Visitor(now))
		if _, err := visitor.Article(t.Context(), "a"); !errors.Is(err, articles.ErrNotFound) {
			t.Fatalf("nobody may see it: %v", err)
		}
		check(t, db.SetVisibility(t.Context(), "a", articles.Everywhere(articles.Public), store.Edit{}))
		got, err := visitor.Article(t.Context(), "a")
		check(t, err)
		a.Visibility = articles.Everywhere(articles.Public)
		want, _ := a.For(articles.Visitor(now))
		equal(t, "opened", got, want)
		check(t, db.SetVisibility(t.Context(), "a", articles.Visibility{}, store.Edit{}))
		if _, err := visitor.Article(t.Context(), "a"); !errors.Is(err, articles.ErrNotFound) {
			t.Fatalf("closed again: %v", err)
		}
		if err := db.SetVisibility(t.Context(), "b", articles.Visibility{}, store.Edit{}); !errors.Is(err, articles.ErrNotFound) {
			t.Errorf("SetVisibility of a missing article: %v", err)
		}
	})
}

func TestConsent(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		a := talk("a", articles.Everywhere(articles.Members))
		for l := range a.Consent.Layers {
			a.Consent.Layers[l] = articles.NewAudience(articles.Members)
		}
		a = save(t, db, a)
		open := articles.Everywhere(articles.Public)

		wider := func(err error) bool {
			input, ok := errors.AsType[*articles.InputError](err)
			return ok && input.Code == "store.wider-than-consent"
		}
		if err := db.SetVisibility(t.Context(), "a", open, store.Edit{By: "taro"}); !wider(err) {
			t.Errorf("wider than the consent: %v", err)
		}
		if err := db.SetVisibility(t.Context(), "a", open, store.Edit{By: "taro", PastConsent: true}); !wider(err) {
			t.Errorf("past the consent without a reason: %v", err)
		}
		check(t, db.SetVisibility(t.Context(), "a", open, store.Edit{By: "admin@example.jp", Why: "講師の電話", PastConsent: true}))
		log, err := db.AuditLog(t.Context(), 10)
		check(t, err)
		equal(t, "audit", log, []store.AuditEntry{{At: now, By: "admin@example.jp", What: "past-consent", Detail: "a: 講師の電話"}})

		a, err = db.ArticleForEditing(t.Context(), "a")
		check(t, err)
		a.Title = "誤字を直した"
		a = save(t, db, a) // what was opened past the consent may stay open

		narrowed := *a.Consent
		narrowed.Layers[articles.LayerMedia] = nil
		a.Consent = &narrowed
		if _, err := db.Save(t.Context(), a, store.Edit{}); !wider(err) {
			t.Errorf("a consent withdrawn while the layer stays open: %v", err)
		}
	})
}

func TestSaveRefusesWhatWouldNotComeBack(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		for name, change := range map[string]func(*articles.Article){
			"store.bad-id":     func(a *articles.Article) { a.ID = "" },
			"store.bad-id ":    func(a *articles.Article) { a.ID = "か\u3099" }, // not NFC
			"store.bad-id  ":   func(a *articles.Article) { a.ID = "a\x00b" },
			"store.bad-circle": func(a *articles.Article) { a.Visibility[0].To = articles.Audience{"group:\x00"} },
			"store.bad-email":  func(a *articles.Article) { a.Authors = []string{"taro"} },
			"store.not-utf8":   func(a *articles.Article) { a.Cues[0].Text = "\xff" },
		} {
			a := talk("a", articles.Visibility{})
			change(&a)
			_, err := db.Save(t.Context(), a, store.Edit{})
			input, ok := errors.AsType[*articles.InputError](err)
			if !ok || input.Code != trimmed(name) {
				t.Errorf("%s: %v", name, err)
			}
		}
		empty, err := db.Empty(t.Context())
		if err != nil || !empty {
			t.Errorf("Empty = %v, %v: something was kept of what was refused", empty, err)
		}
	})
}

func trimmed(s string) string {
	for len(s) > 0 && s[len(s)-1] == ' ' {
		s = s[:len(s)-1]
	}
	return s
}

func TestCancelledSaveKeepsNothing(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := db.Save(ctx, talk("a", articles.Visibility{}), store.Edit{}); !errors.Is(err, context.Canceled) {
			t.Errorf("Save: %v", err)
		}
		save(t, db, talk("a", articles.Visibility{}))
	})
}

func TestSame(t *testing.T) {
	a := talk("a", articles.Everywhere(articles.Public, articles.Members))
	b := talk("a", articles.Everywhere(articles.Members, articles.Public))
	b.Version, b.Saved = 7, now
	if !store.Same(a, b) {
		t.Error("version and time make a difference")
	}
	b.Visibility[articles.LayerText].Until = now.Add(time.Nanosecond)
	if store.Same(a, b) {
		t.Error("an instant makes no difference")
	}
	c := talk("a", a.Visibility)
	c.Attachments[0].Text = ""
	if store.Same(a, c) {
		t.Error("the text of an attachment makes no difference")
	}
}

func TestExportAll(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		var want []articles.ID
		for i := range 120 { // more than one batch
			id := articles.ID([]byte{'a' + byte(i/26), 'a' + byte(i%26)})
			want = append(want, id)
			save(t, db, articles.Article{ID: id})
		}
		check(t, db.Delete(t.Context(), want[60], 0, store.Edit{}))
		want = append(want[:60:60], want[61:]...)
		var got []articles.ID
		for a, err := range db.ExportAll(t.Context()) {
			check(t, err)
			got = append(got, a.ID)
		}
		equal(t, "ExportAll", got, want)
	})
}
