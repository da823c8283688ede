package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/shijuku/shijuku/articles"
)

// Check reads the whole database and holds it against itself: whether the file is sound, the log complete,
// and every article open to those whom it names and to nobody else. The error is [ErrDamaged] if not.
func (db *DB) Check(ctx context.Context) error {
	return failed("checking the database", db.check(ctx))
}

func (db *DB) check(ctx context.Context) error {
	if db.kind == sqliteKind {
		if err := db.checkFile(ctx); err != nil {
			return err
		}
	}
	if err := db.checkLog(ctx); err != nil {
		return err
	}
	for a, err := range db.ExportAll(ctx) {
		if err != nil {
			return err
		}
		if err := db.checkAdmissions(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

// checkFile asks SQLite about its file. PostgreSQL looks after its own.
func (db *DB) checkFile(ctx context.Context) error {
	var verdict string
	if err := db.read.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return fmt.Errorf("%w: %s", ErrDamaged, verdict)
	}
	rows, err := db.read.QueryContext(ctx, `SELECT "table" FROM pragma_foreign_key_check LIMIT 1`)
	lost, err := gather(rows, err, func(rows *sql.Rows) (name string, err error) { return name, rows.Scan(&name) })
	if err == nil && len(lost) > 0 {
		err = fmt.Errorf("%w: a row of %s refers to nothing", ErrDamaged, lost[0])
	}
	return err
}

// checkLog looks for articles that followers would miss.
func (db *DB) checkLog(ctx context.Context) error {
	var behind bool
	var lost int
	err := db.read.QueryRowContext(ctx, `
		SELECT COALESCE((SELECT MAX(seq) FROM changes), 0) <> (SELECT seq FROM clock),
			(SELECT COUNT(*) FROM articles a
				WHERE a.change IS NULL OR a.change <> (SELECT MAX(seq) FROM changes WHERE article = a.id))`).Scan(&behind, &lost)
	switch {
	case err != nil:
		return err
	case behind:
		return fmt.Errorf("%w: the clock and the change log differ", ErrDamaged)
	case lost > 0:
		return fmt.Errorf("%w: %d articles are not in the change log as they are", ErrDamaged, lost)
	}
	return nil
}

// checkAdmissions compares who is admitted with what the article says.
func (db *DB) checkAdmissions(ctx context.Context, a articles.Article) error {
	rows, err := db.read.QueryContext(ctx, `
		SELECT layer, circle, from_at, until_at FROM audiences WHERE article = $1 ORDER BY layer, circle`, string(a.ID))
	got, err := gather(rows, err, func(rows *sql.Rows) (admission, error) {
		var r admission
		var circle string
		err := rows.Scan(&r.layer, &circle, &r.from, &r.until)
		r.circle = articles.Circle(circle)
		return r, err
	})
	if err != nil {
		return err
	}
	if !slices.Equal(got, admissions(&a)) {
		return fmt.Errorf("%w: %q is not open to those whom it names (save it again)", ErrDamaged, a.ID)
	}
	return nil
}
