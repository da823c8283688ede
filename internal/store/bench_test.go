package store_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/store"
)

// benchSize is how many articles benchmarks read from: a study group after some years.
const benchSize = 1000

func everyBench(b *testing.B, bench func(b *testing.B, db *store.DB, ids []articles.ID)) {
	for _, kind := range []struct {
		name string
		url  func(testing.TB) string
	}{{"sqlite", sqliteURL}, {"postgres", postgresURL}} {
		b.Run(kind.name, func(b *testing.B) {
			db := open(b, kind.url(b))
			var ids []articles.ID
			for i := range benchSize {
				a := talk(articles.ID(fmt.Sprintf("talk/%04d", i)), articles.Everywhere(articles.Members))
				a.Body = strings.Repeat("橋の耐震補強について。", 300)
				ids = append(ids, save(b, db, a).ID)
			}
			b.ResetTimer()
			bench(b, db, ids)
		})
	}
}

func BenchmarkChangedSince(b *testing.B) {
	everyBench(b, func(b *testing.B, db *store.DB, ids []articles.ID) {
		for b.Loop() {
			if _, err := db.ChangedSince(b.Context(), articles.Change(len(ids))); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkReads(b *testing.B) {
	everyBench(b, func(b *testing.B, db *store.DB, ids []articles.ID) {
		view := db.View(articles.NewViewer(now, articles.Members, articles.Group("g"), articles.Person("hanako@example.jp")))
		b.Run("Article", func(b *testing.B) {
			for b.Loop() {
				if _, err := view.Article(b.Context(), ids[500]); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("Cards20", func(b *testing.B) {
			for b.Loop() {
				if cards, err := view.Cards(b.Context(), ids[500:520]); err != nil || len(cards) != 20 {
					b.Fatal(err)
				}
			}
		})
		b.Run("Articles20", func(b *testing.B) {
			for b.Loop() {
				if found, err := view.Articles(b.Context(), ids[500:520]); err != nil || len(found) != 20 {
					b.Fatal(err)
				}
			}
		})
		b.Run("Recent20", func(b *testing.B) {
			for b.Loop() {
				if cards, err := view.Recent(b.Context(), 20); err != nil || len(cards) != 20 {
					b.Fatal(err)
				}
			}
		})
	})
}

func BenchmarkSave(b *testing.B) {
	everyBench(b, func(b *testing.B, db *store.DB, ids []articles.ID) {
		a, err := db.ArticleForEditing(b.Context(), ids[0])
		check(b, err)
		for b.Loop() {
			a = save(b, db, a)
		}
	})
}
