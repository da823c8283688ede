package store_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/store"
)

func TestChanges(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		change, uid, err := db.LastChange(t.Context())
		if err != nil || change != 0 || uid != "" {
			t.Fatalf("LastChange of nothing: %d, %q, %v", change, uid, err)
		}
		a := save(t, db, talk("a", articles.Everywhere(articles.Public)))
		b := save(t, db, talk("b", articles.Visibility{}))
		check(t, db.SetVisibility(t.Context(), "a", articles.Everywhere(articles.Members), store.Edit{}))
		check(t, db.SetVisibility(t.Context(), "a", articles.Everywhere(articles.Public), store.Edit{}))
		save(t, db, talk("c", articles.Visibility{}))
		check(t, db.Delete(t.Context(), "c", 0, store.Edit{}))
		a.Version, b.Version = 3, 1

		logged, err := db.Changes(t.Context(), 0, 10)
		check(t, err)
		uids := map[string]bool{}
		for i := range logged {
			uids[logged[i].UID] = true
			found, err := db.HasChange(t.Context(), logged[i].Change, logged[i].UID)
			if err != nil || !found {
				t.Errorf("HasChange(%d): %v, %v", logged[i].Change, found, err)
			}
			logged[i].UID = ""
		}
		if len(uids) != 3 {
			t.Errorf("UIDs repeat: %v", uids)
		}
		equal(t, "Changes", logged, []store.Logged{
			{Change: 2, ID: "b", Article: &b},
			{Change: 4, ID: "a", Article: &a, Restricts: true}, // closed and opened again on the way
			{Change: 6, ID: "c", Restricts: true},
		})
		logged, err = db.Changes(t.Context(), 2, 1)
		check(t, err)
		if len(logged) != 1 || logged[0].ID != "a" {
			t.Errorf("Changes after 2: %+v", logged)
		}
		ids, err := db.ChangedSince(t.Context(), 3)
		check(t, err)
		equal(t, "ChangedSince", ids, []articles.ID{"a", "c"})
		change, _, err = db.LastChange(t.Context())
		if err != nil || change != 6 {
			t.Errorf("LastChange: %d, %v", change, err)
		}
	})
}

func TestHasChange(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		save(t, db, talk("a", articles.Visibility{}))
		for _, test := range []struct {
			change articles.Change
			uid    string
			want   bool
		}{{0, "", true}, {0, "x", false}, {1, "another history", false}, {2, "", false}, {1, "\x00", false}} {
			got, err := db.HasChange(t.Context(), test.change, test.uid)
			if err != nil || got != test.want {
				t.Errorf("HasChange(%d, %q) = %v, %v", test.change, test.uid, got, err)
			}
		}
	})
}

// A follower that reads up to the last change it sees must not miss one that was committed later under a smaller number.
func TestFollowerMissesNothing(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		const savers, saves = 4, 15
		done := make(chan struct{})
		var all sync.WaitGroup
		for s := range savers {
			all.Go(func() {
				for i := range saves {
					_, err := db.Save(t.Context(), articles.Article{ID: articles.ID(fmt.Sprintf("%d-%d", s, i))}, store.Edit{})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		go func() { all.Wait(); close(done) }()
		seen := map[articles.ID]bool{}
		var at articles.Change
		for finished := false; ; {
			logged, err := db.Changes(t.Context(), at, 7)
			check(t, err)
			for _, l := range logged {
				seen[l.ID], at = true, l.Change
			}
			if finished && len(logged) == 0 {
				break
			}
			select {
			case <-done:
				finished = true
			default:
			}
		}
		if len(seen) != savers*saves {
			t.Errorf("the follower saw %d of %d articles", len(seen), savers*saves)
		}
	})
}

func TestRestricts(t *testing.T) {
	public, members := articles.Everywhere(articles.Public), articles.Everywhere(articles.Members)
	later := members
	later[articles.LayerText].From = now
	ending := members
	ending[articles.LayerMedia].Until = now
	for _, test := range []struct {
		name   string
		from   articles.Visibility
		change func(*articles.Article)
		want   bool
	}{
		{"nothing", members, func(*articles.Article) {}, false},
		{"opened", members, func(a *articles.Article) { a.Visibility = public }, false},
		{"closed", public, func(a *articles.Article) { a.Visibility = members }, true},
		{"begins later", members, func(a *articles.Article) { a.Visibility = later }, true},
		{"begins at once", later, func(a *articles.Article) { a.Visibility = members }, false},
		{"ends", members, func(a *articles.Article) { a.Visibility = ending }, true},
		{"does not end", ending, func(a *articles.Article) { a.Visibility = members }, false},
		{"author lost", members, func(a *articles.Article) { a.Authors = nil }, true},
		{"author added", members, func(a *articles.Article) { a.Authors = append(a.Authors, "jiro@example.jp") }, false},
		{"off the record", members, func(a *articles.Article) { a.Cues[0].OffRecord = true }, true},
		{"on the record", members, func(a *articles.Article) { a.Cues[1].OffRecord = false }, false},
		{"body rewritten", members, func(a *articles.Article) { a.Body = "x" }, true},
		{"slide lost", members, func(a *articles.Article) { a.Attachments = a.Attachments[:1] }, true},
		{"speaker renamed", members, func(a *articles.Article) { a.Speakers[0].Name = "某" }, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			db := open(t, sqliteURL(t)) // the decision is made in Go, not in SQL
			save(t, db, talk("a", test.from))
			a := talk("a", test.from)
			a.Version = 1
			test.change(&a)
			save(t, db, a)
			logged, err := db.Changes(t.Context(), 1, 1)
			check(t, err)
			if got := logged[0].Restricts; got != test.want {
				t.Errorf("Restricts = %v, want %v", got, test.want)
			}
		})
	}
}
