// Package store keeps articles, members and what was done in a SQL database, SQLite or PostgreSQL,
// and attachments in a directory.
//
// Whoever reads articles says who is asking: see [DB.View].
// It knows SQL; it does not know that anything is searched or shown.
package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"
	"unicode/utf8"
)

// A DB is an open knowledge base. It may be used by several goroutines,
// and several programs may have the same one open.
type DB struct {
	kind  databaseKind
	write *sql.DB // of SQLite a single connection, whose transactions lock the database from their beginning
	read  *sql.DB // of PostgreSQL the same as write
	now   func() time.Time

	often *statements // read, with what is asked for requests kept prepared
}

// An Option changes how a knowledge base is opened.
type Option func(*DB)

// WithClock makes the store take the time from now, which is [time.Now] otherwise: the time at which something
// was saved, and whether tokens, links and sessions have expired. Views take the time from their viewer.
func WithClock(now func() time.Time) Option { return func(db *DB) { db.now = now } }

func newDB(kind databaseKind, write, read *sql.DB) *DB {
	return &DB{kind: kind, write: write, read: read, now: time.Now, often: newStatements(read)}
}

// Close ends all work with the database.
func (db *DB) Close() error {
	errs := []error{db.often.close()}
	if db.read != db.write {
		errs = append(errs, db.read.Close())
	}
	return errors.Join(append(errs, db.write.Close())...)
}

// transact runs do in a transaction, which is kept only if do returns nil.
func (db *DB) transact(ctx context.Context, do func(tx *sql.Tx) error) error {
	tx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		// A rollback fails only where the transaction is gone already; what matters is why.
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

// stamp returns a time as it is stored, zero for the zero time.
func stamp(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

// unstamp returns a stored time.
func unstamp(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.Unix(0, n)
}

// storable returns s with U+FFFD in the place of what PostgreSQL refuses in a text: NUL and bytes that are not UTF-8.
// It is for remarks, and for looking up names that somebody typed: no name that is stored has a U+FFFD.
func storable(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, string(utf8.RuneError)), "\x00", string(utf8.RuneError))
}

// changed reports whether a statement changed anything.
func changed(result sql.Result, err error) (bool, error) {
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n > 0, err
}

// gather scans every row of a query's result.
func gather[T any](rows *sql.Rows, err error, scan func(*sql.Rows) (T, error)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}
