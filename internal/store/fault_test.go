package store

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/shijuku/shijuku/articles"
)

// A database that may not grow is to SQLite what a full disk is: the save fails as a whole,
// what was saved can be read, and saving goes on when there is room again.
func TestDiskFull(t *testing.T) {
	db, err := Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "shijuku.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	limit := func(pages string) {
		t.Helper()
		if _, err := db.write.ExecContext(t.Context(), `PRAGMA max_page_count = `+pages); err != nil {
			t.Fatal(err)
		}
	}
	limit("100")
	saved := 0
	for ; ; saved++ {
		_, err = db.Save(t.Context(), articles.Article{ID: numbered(saved), Body: strings.Repeat("本文", 1000)}, Edit{})
		if err != nil {
			break
		}
	}
	if !errors.Is(err, ErrDiskFull) || saved == 0 {
		t.Fatalf("after %d saves: %v", saved, err)
	}
	kept := 0
	for _, err := range db.ExportAll(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		kept++
	}
	if kept != saved {
		t.Errorf("%d saves were acknowledged, %d articles are there", saved, kept)
	}
	limit("100000")
	if _, err := db.Save(t.Context(), articles.Article{ID: numbered(saved)}, Edit{}); err != nil {
		t.Errorf("with room again: %v", err)
	}
}

func numbered(n int) articles.ID { return articles.ID(fmt.Sprint(n)) }

func TestClassify(t *testing.T) {
	db, err := Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "shijuku.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	_, readOnly := db.read.ExecContext(t.Context(), `DELETE FROM clock`)
	_, other := db.read.ExecContext(t.Context(), `DELETE FROM nothing`)
	for _, test := range []struct {
		err  error
		want error
	}{
		{readOnly, ErrReadOnly},
		{other, nil},
		{&fs.PathError{Op: "write", Err: syscall.ENOSPC}, ErrDiskFull},
		{&fs.PathError{Op: "write", Err: syscall.EDQUOT}, ErrDiskFull},
		{&fs.PathError{Op: "open", Err: syscall.EROFS}, ErrReadOnly},
		{&fs.PathError{Op: "open", Err: syscall.EACCES}, ErrReadOnly},
		{&fs.PathError{Op: "open", Err: syscall.ENOENT}, nil},
		{&pgconn.PgError{Code: "53100"}, ErrDiskFull},
		{&pgconn.PgError{Code: "25006"}, ErrReadOnly},
		{&pgconn.PgError{Code: "XX001"}, ErrDamaged},
		{&pgconn.PgError{Code: "23505"}, nil},
	} {
		if got := classify(test.err); got != test.want {
			t.Errorf("classify(%v) = %v, want %v", test.err, got, test.want)
		}
		if err := failed("saving", test.err); test.want != nil && !errors.Is(err, test.want) || !errors.Is(err, test.err) {
			t.Errorf("failed(%v) = %v", test.err, err)
		}
	}
}
