package store_test

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	_ "modernc.org/sqlite"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/store"
)

// raw opens a database beside the store.
func raw(t testing.TB, url string) *sql.DB {
	t.Helper()
	driver, name := "pgx", url
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		driver, name = "sqlite", path
	}
	db, err := sql.Open(driver, name)
	check(t, err)
	t.Cleanup(func() { check(t, db.Close()) })
	return db
}

func TestOpenTwiceKeepsEverything(t *testing.T) {
	everyURL(t, func(t *testing.T, url string) {
		a := save(t, open(t, url), talk("a", articles.Visibility{}))
		got, err := open(t, url).ArticleForEditing(t.Context(), "a")
		check(t, err)
		equal(t, "opened again", got, a)
	})
}

// The directory may be one that others can look into: somebody made it before the program did.
func TestNobodyElseReadsTheFile(t *testing.T) {
	dir := t.TempDir()
	check(t, os.Chmod(dir, 0o755))
	save(t, open(t, "sqlite:"+filepath.Join(dir, "shijuku.db")), talk("a", articles.Visibility{}))
	entries, err := os.ReadDir(dir)
	check(t, err)
	for _, e := range entries {
		info, err := e.Info()
		check(t, err)
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has the mode %v", e.Name(), info.Mode())
		}
	}
	if len(entries) < 2 {
		t.Error("there is no log beside the database")
	}
}

func TestConcurrentStartMigratesOnce(t *testing.T) {
	everyURL(t, func(t *testing.T, url string) {
		const programs = 6
		var all sync.WaitGroup
		for range programs {
			all.Go(func() {
				db, err := store.Open(context.Background(), url)
				if err != nil {
					t.Error(err)
					return
				}
				if err := db.AddMember(context.Background(), articles.Member{Email: "a@example.jp", Role: articles.RoleMember}); err != nil {
					t.Error(err)
				}
				if err := db.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		var rows, versions, clocks int
		db := raw(t, url)
		check(t, db.QueryRowContext(t.Context(), `SELECT COUNT(*), COUNT(DISTINCT version_id) FROM goose_db_version`).Scan(&rows, &versions))
		check(t, db.QueryRowContext(t.Context(), `SELECT COUNT(*) FROM clock`).Scan(&clocks))
		if rows != versions || clocks != 1 {
			t.Errorf("%d rows for %d versions, %d clocks", rows, versions, clocks)
		}
	})
}

func TestNewerSchemaIsRefused(t *testing.T) {
	everyURL(t, func(t *testing.T, url string) {
		a := save(t, open(t, url), talk("a", articles.Visibility{}))
		db := raw(t, url)
		_, err := db.ExecContext(t.Context(), `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, TRUE)`)
		check(t, err)
		if _, err := store.Open(t.Context(), url); !errors.Is(err, store.ErrNewerSchema) {
			t.Fatalf("Open: %v", err)
		}
		_, err = db.ExecContext(t.Context(), `DELETE FROM goose_db_version WHERE version_id = 99999`)
		check(t, err)
		got, err := open(t, url).ArticleForEditing(t.Context(), "a")
		check(t, err)
		equal(t, "after the refusal", got, a)
	})
}

func TestPathsOfAnyKind(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "私塾 100% a?b#c&d=e")
	check(t, os.Mkdir(dir, 0o700))
	path := filepath.Join(dir, "shi juku.db")
	save(t, open(t, "sqlite:"+path), talk("a", articles.Visibility{}))
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
	t.Chdir(dir)
	if _, err := open(t, "sqlite:shi juku.db").ArticleForEditing(t.Context(), "a"); err != nil {
		t.Errorf("a relative path: %v", err)
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	damaged := filepath.Join(dir, "damaged.db")
	check(t, os.WriteFile(damaged, []byte(strings.Repeat("not a database ", 1000)), 0o600))
	for _, test := range []struct {
		name, url string
		want      error
	}{
		{"no directory", "sqlite:" + filepath.Join(dir, "missing", "shijuku.db"), fs.ErrNotExist},
		{"damaged", "sqlite:" + damaged, store.ErrDamaged},
	} {
		if _, err := store.Open(t.Context(), test.url); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
	for _, address := range []string{"", "shijuku.db", "sqlite:", "mysql://user:secret@host/db", "postgres://user:secret@127.0.0.1:1/db?connect_timeout=1"} {
		_, err := store.Open(t.Context(), address)
		if err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("Open(%q): %v", address, err)
		}
	}
}

func TestReadOnlyPostgres(t *testing.T) {
	address := postgresURL(t)
	open(t, address)
	u, err := url.Parse(address)
	check(t, err)
	q := u.Query()
	q.Set("default_transaction_read_only", "on")
	u.RawQuery = q.Encode()
	db, err := store.Open(t.Context(), u.String())
	if err == nil {
		_, err = db.Save(t.Context(), talk("a", articles.Visibility{}), store.Edit{})
		check(t, db.Close())
	}
	if !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("a standby: %v", err)
	}
}
