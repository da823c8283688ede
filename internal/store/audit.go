package store

import (
	"context"
	"database/sql"
	"time"
)

// An AuditEntry says what somebody did as an administrator.
type AuditEntry struct {
	At     time.Time
	By     string // e-mail address, or the name of the command
	What   string // such as "group-join"
	Detail string
}

// Audit writes down what somebody did as an administrator.
func (db *DB) Audit(ctx context.Context, by, what, detail string) error {
	return failed("writing the audit log", db.audit(ctx, db.write, by, what, detail))
}

func (db *DB) audit(ctx context.Context, x executor, by, what, detail string) error {
	_, err := x.ExecContext(ctx, `
		INSERT INTO audit (uid, at, actor, what, detail) VALUES ($1, $2, $3, $4, $5)`,
		newUID(), stamp(db.now()), storable(by), storable(what), storable(detail))
	return err
}

// AuditLog returns at most limit entries, newest first.
func (db *DB) AuditLog(ctx context.Context, limit int) ([]AuditEntry, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT at, actor, what, detail FROM audit ORDER BY at DESC, uid LIMIT $1`, limit)
	all, err := gather(rows, err, func(rows *sql.Rows) (AuditEntry, error) {
		var e AuditEntry
		var at int64
		err := rows.Scan(&at, &e.By, &e.What, &e.Detail)
		e.At = unstamp(at)
		return e, err
	})
	return all, failed("reading the audit log", err)
}
