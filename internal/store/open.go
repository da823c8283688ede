package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"modernc.org/sqlite"
)

// databaseKind tells the two databases apart, which differ in how they are opened and in nothing else.
type databaseKind int

const (
	sqliteKind databaseKind = iota
	postgresKind
)

const (
	// busyTimeout is how long a command waits for another program that is writing: longer than any save takes.
	busyTimeout = "10000" // milliseconds

	// cacheSize is what each SQLite connection keeps in memory of the database, in KiB as SQLite wants it: negative.
	cacheSize = "-8000"

	// maxPostgresConns leaves room for several instances within PostgreSQL's default of 100 connections.
	maxPostgresConns = 20
)

// Open opens the knowledge base at url, "sqlite:PATH" or "postgres://…", and brings its tables up to date; the database
// of SQLite is made if it is missing, its directory is not. The error is [ErrNewerSchema] if a newer program
// did so before, and [ErrReadOnly] if it may not be written to.
func Open(ctx context.Context, url string, options ...Option) (*DB, error) {
	db, err := connect(url)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	for _, o := range options {
		o(db)
	}
	if err := db.prepare(ctx); err != nil {
		return nil, failed("opening the database", errors.Join(err, db.Close()))
	}
	return db, nil
}

// connect makes the pools of connections, without using any.
func connect(url string) (*DB, error) {
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		return connectSQLite(path)
	}
	if strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://") {
		return connectPostgres(url)
	}
	// The address is not repeated: it may hold a password.
	return nil, errors.New(`the database's address must begin with "sqlite:" or "postgres://"`)
}

// connectSQLite makes one connection that writes, so that writers queue here instead of failing
// there, and several that read beside it.
func connectSQLite(path string) (*DB, error) {
	// SQLite says only that it cannot open the file.
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return nil, err
	}
	makePrivate(path)
	write, err := openSQLite(path, url.Values{
		"_txlock": {"immediate"},
		"_pragma": {"busy_timeout(" + busyTimeout + ")", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "cache_size(" + cacheSize + ")"},
	})
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	read, err := openSQLite(path, url.Values{
		"_pragma": {"busy_timeout(" + busyTimeout + ")", "query_only(1)", "cache_size(" + cacheSize + ")"},
	})
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	readers := max(4, runtime.GOMAXPROCS(0))
	read.SetMaxOpenConns(readers)
	read.SetMaxIdleConns(readers)
	return newDB(sqliteKind, write, read), nil
}

// makePrivate makes the file of a new database, which SQLite would let everybody on the machine read: it holds all that only some
// may see. What SQLite writes beside it gets the same mode. A file that is there is left alone; closing it would release
// the locks that this process has on it. If it cannot be made, SQLite will say why.
func makePrivate(path string) {
	if f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600); err == nil {
		_ = f.Close() // nothing was written
	}
}

func openSQLite(path string, settings url.Values) (*sql.DB, error) {
	if path == "" {
		return nil, errors.New("the database's address names no file")
	}
	address := url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath(), RawQuery: settings.Encode()}
	connector, err := sqlite.NewConnector(address.String())
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(connector), nil
}

func connectPostgres(url string) (*DB, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, err // pgx leaves passwords out of its errors
	}
	pool := stdlib.OpenDB(*config)
	pool.SetMaxOpenConns(maxPostgresConns)
	pool.SetMaxIdleConns(maxPostgresConns)
	return newDB(postgresKind, pool, pool), nil
}

// prepare migrates the database.
func (db *DB) prepare(ctx context.Context) error {
	if db.kind == postgresKind {
		// The name that SQLite has for the order of bytes, so that one SQL text serves both.
		if err := ensureCollation(ctx, db.write); err != nil {
			return err
		}
	}
	return migrate(ctx, db.write, db.kind)
}

// ensureCollation makes the collation "binary". Two programs that do so at once
// run into each other's unfinished work, so a failure counts only if it is not there afterwards.
func ensureCollation(ctx context.Context, pool *sql.DB) error {
	_, err := pool.ExecContext(ctx, `CREATE COLLATION IF NOT EXISTS "binary" FROM "C"`)
	if err == nil {
		return nil
	}
	_, again := pool.ExecContext(ctx, `CREATE COLLATION IF NOT EXISTS "binary" FROM "C"`)
	return again
}
