// Package store keeps articles, members and what was done in a SQL database, SQLite or PostgreSQL,
// and attachments in a directory.
//
// Whoever reads articles says who is asking: see [DB.View].
// It knows SQL; it does not know that anything is searched or shown.
package store

import (
	"database/sql"
	"time"
)

// A DB is an open knowledge base. It may be used by several goroutines,
// and several programs may have the same one open.
type DB struct {
	write *sql.DB
	read  *sql.DB
	now   func() time.Time
}

// An Option changes how a knowledge base is opened.
type Option func(*DB)

// WithClock makes the store take the time from now, which is [time.Now] otherwise: the time at which something
// was saved, and whether tokens, links and sessions have expired. Views take the time from their viewer.
func WithClock(now func() time.Time) Option { return func(db *DB) { db.now = now } }
