package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// Sessions keeps the sessions of the web site, under a hash of their tokens. It has the methods
// that alexedwards/scs asks of a store.
type Sessions struct {
	db    *DB
	owner func(data []byte) (email string)
}

// Sessions returns the store of sessions. To end all sessions of one member it must know whose each is: owner tells
// so from a session's data, "" for nobody's. A nil owner makes all sessions nobody's.
func (db *DB) Sessions(owner func(data []byte) (email string)) Sessions { return Sessions{db, owner} }

// FindCtx returns the data of a session, and whether there is one that has not expired.
func (s Sessions) FindCtx(ctx context.Context, token string) (data []byte, found bool, err error) {
	rows, err := s.db.often.QueryContext(ctx, `SELECT data FROM sessions WHERE hash = $1 AND $2 < expires`,
		hashSession(token), stamp(s.db.now()))
	encoded, err := gather(rows, err, func(rows *sql.Rows) (string, error) {
		var data string
		err := rows.Scan(&data)
		return data, err
	})
	if err != nil || len(encoded) == 0 {
		return nil, false, failed("reading a session", err)
	}
	data, err = base64.StdEncoding.DecodeString(encoded[0])
	return data, err == nil, failed("reading a session", err)
}

// CommitCtx saves a session, new or known. Sessions that have expired are forgotten.
func (s Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	email := ""
	if s.owner != nil {
		email = storable(articles.NormalEmail(s.owner(data)))
	}
	err := s.db.transact(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE expires <= $1`, stamp(s.db.now())); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO sessions (hash, email, data, expires) VALUES ($1, $2, $3, $4)
			ON CONFLICT (hash) DO UPDATE SET email = excluded.email, data = excluded.data, expires = excluded.expires`,
			hashSession(token), email, base64.StdEncoding.EncodeToString(data), stamp(expiry))
		return err
	})
	return failed("saving a session", err)
}

// DeleteCtx ends a session; one that is not there is no error.
func (s Sessions) DeleteCtx(ctx context.Context, token string) error {
	_, err := s.db.write.ExecContext(ctx, `DELETE FROM sessions WHERE hash = $1`, hashSession(token))
	return failed("ending a session", err)
}

// Find is FindCtx without a context.
func (s Sessions) Find(token string) (data []byte, found bool, err error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a context.
func (s Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx without a context.
func (s Sessions) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// hashSession returns what stands for a token in the database, from which nobody can sign in.
// Tokens are random and long, so a hash without salt suffices.
func hashSession(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// DeleteSessions ends all sessions of a member.
func (db *DB) DeleteSessions(ctx context.Context, email string) error {
	return failed("ending sessions", deleteSessions(ctx, db.write, email))
}

func deleteSessions(ctx context.Context, x executor, email string) error {
	_, err := x.ExecContext(ctx, `DELETE FROM sessions WHERE email = $1`, storable(articles.NormalEmail(email)))
	return err
}
