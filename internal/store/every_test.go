package store_test

import (
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	_ "github.com/jackc/pgx/v5/stdlib"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/store"
)

// postgresVariable names the environment variable with the URL of a PostgreSQL in which tests may make schemas:
// testdata/postgres.sh prints one.
const postgresVariable = "SHIJUKU_TEST_POSTGRES"

// now is the instant at which tests happen.
var now = time.Date(2026, 11, 20, 9, 0, 0, 123456789, time.UTC)

// everyDB runs a test with an empty knowledge base in each of the databases.
func everyDB(t *testing.T, test func(t *testing.T, db *store.DB)) {
	t.Helper()
	everyURL(t, func(t *testing.T, url string) { test(t, open(t, url)) })
}

// everyURL runs a test with the address of an empty database of each kind.
func everyURL(t *testing.T, test func(t *testing.T, url string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, sqliteURL(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, postgresURL(t)) })
}

func sqliteURL(t testing.TB) string { return "sqlite:" + filepath.Join(t.TempDir(), "shijuku.db") }

// postgresURL makes a schema of the test's own, or skips the test.
func postgresURL(t testing.TB) string {
	t.Helper()
	server := os.Getenv(postgresVariable)
	if server == "" {
		t.Skipf("%s is not set: not tested with PostgreSQL (testdata/postgres.sh start DIR prints a URL for it)", postgresVariable)
	}
	admin, err := sql.Open("pgx", server)
	check(t, err)
	schema := "test_" + strings.ToLower(rand.Text())
	_, err = admin.ExecContext(t.Context(), `CREATE SCHEMA `+schema)
	check(t, err)
	t.Cleanup(func() {
		_, err := admin.ExecContext(context.Background(), `DROP SCHEMA `+schema+` CASCADE`)
		check(t, err)
		check(t, admin.Close())
	})
	u, err := url.Parse(server)
	check(t, err)
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}

func open(t testing.TB, url string) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), url, store.WithClock(func() time.Time { return now }))
	check(t, err)
	t.Cleanup(func() { check(t, db.Close()) })
	return db
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// equal compares what was stored with what came back; a list of nothing may come back as no list.
func equal(t testing.TB, what string, got, want any) {
	t.Helper()
	if diff := difference(got, want); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func difference(got, want any) string {
	return gocmp.Diff(want, got, cmpopts.EquateEmpty())
}

// member adds a member and fails the test if that does not work.
func member(t testing.TB, db *store.DB, email string, role articles.Role, groups ...string) articles.Member {
	t.Helper()
	m := articles.Member{Email: email, Name: email, Role: cmp.Or(role, articles.RoleMember), Groups: groups}
	check(t, db.AddMember(t.Context(), m))
	return m
}

// save saves an article and fails the test if that does not work.
func save(t testing.TB, db *store.DB, a articles.Article) articles.Article {
	t.Helper()
	saved, err := db.Save(t.Context(), a, store.Edit{By: "test"})
	check(t, err)
	return saved
}

// talk returns an article that has something in every layer.
func talk(id articles.ID, v articles.Visibility) articles.Article {
	held, err := articles.ParseHeld("2025-01-31T17:30+09:00", time.FixedZone("", 9*60*60))
	if err != nil {
		panic(err)
	}
	number := 1
	return articles.Article{
		ID: id, Kind: articles.Talk, Title: "会計検査からみた橋の耐震補強", Summary: "検査の目線で。",
		Speakers: []articles.Speaker{{Name: "木下", Reading: "きのした", Affiliation: "玉名市"}},
		Series:   "お節介な私塾", Number: &number, Held: held, Tags: []string{"橋梁", "耐震補強"},
		Body: "# 要点\n\n<補強> & 設計\u2028\x00", Recording: "slides.pdf",
		Cues: []articles.Cue{
			{Start: 0.001, End: 12.345, Speaker: "木下", Text: "耐震補強の設計では\n…"},
			{Start: 12.345, End: 20, Text: "ここだけの話", OffRecord: true},
		},
		Attachments: []articles.Attachment{
			{Name: "slides.pdf", Hash: strings.Repeat("ab", 32), Size: 12, Type: "application/pdf", Text: "床版取替"},
			{Name: "a.txt", Hash: strings.Repeat("cd", 32), Size: 1, Type: "text/plain"},
		},
		Visibility: v,
		Consent: &articles.Consent{By: "木下", On: held, Note: "口頭で確認", Layers: [articles.LayerCount]articles.Audience{
			{articles.Public}, {articles.Public}, {articles.Public},
		}},
		Authors: []string{"taro@example.jp"}, Source: "talks/01.md",
	}
}
