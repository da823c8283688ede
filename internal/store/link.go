package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// What a link is for.
const (
	PurposeSignIn   = "sign-in"
	PurposePassword = "password"
)

// AddLink adds a link that can be used once, before expires. The address need not have an account yet.
// Links that nobody can use any more are forgotten.
func (db *DB) AddLink(ctx context.Context, hash, email, purpose string, expires time.Time) error {
	email, err := NormalEmail(email)
	if err != nil {
		return err
	}
	err = db.transact(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM links WHERE expires <= $1`, stamp(db.now())); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO links (hash, email, purpose, expires, used) VALUES ($1, $2, $3, $4, FALSE)`,
			hash, email, purpose, stamp(expires))
		return err
	})
	return failed("adding a link", err)
}

// usableSQL is the condition under which the link with hash $1 can be used for the purpose $2 at the instant $3.
const usableSQL = `hash = $1 AND purpose = $2 AND NOT used AND $3 < expires
	AND NOT EXISTS (SELECT 1 FROM members WHERE members.email = links.email AND members.disabled)`

// PeekLink returns the address a link was made for, without using it up: some mail programs open links before people do.
// The error is [articles.ErrNotFound] if there is none for this purpose, it was used or has expired, or
// the account is disabled.
func (db *DB) PeekLink(ctx context.Context, hash, purpose string) (email string, err error) {
	row := db.read.QueryRowContext(ctx, `SELECT email FROM links WHERE `+usableSQL, storable(hash), purpose, stamp(db.now()))
	return scanLink(row)
}

// UseLink uses a link up and returns the address it was made for. Of several that try at once one succeeds.
// Errors are those of [DB.PeekLink].
func (db *DB) UseLink(ctx context.Context, hash, purpose string) (email string, err error) {
	row := db.write.QueryRowContext(ctx, `UPDATE links SET used = TRUE WHERE `+usableSQL+` RETURNING email`, storable(hash), purpose, stamp(db.now()))
	return scanLink(row)
}

func scanLink(row *sql.Row) (email string, err error) {
	err = row.Scan(&email)
	if errors.Is(err, sql.ErrNoRows) {
		err = fmt.Errorf("link: %w", articles.ErrNotFound)
	}
	return email, failed("reading a link", err)
}
