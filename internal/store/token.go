package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// A Token lets a program act with its owner's rights.
type Token struct {
	ID      string // names the token in lists
	Hash    string // of the secret, which itself is nowhere
	Email   string // its owner
	Name    string // what it is for
	Scope   articles.Scope
	Created time.Time
	Expires time.Time // zero: never
}

// AddToken adds a token. The error is [articles.ErrNotFound] if its owner has no account.
func (db *DB) AddToken(ctx context.Context, t Token) error {
	if !t.Scope.Valid() {
		return &articles.InputError{
			Code:    "store.bad-scope",
			Args:    map[string]string{"Scope": storable(string(t.Scope))},
			Message: fmt.Sprintf("%q is not a scope", t.Scope),
			Hint:    "use public, read or write",
		}
	}
	err := db.transact(ctx, func(tx *sql.Tx) error {
		owner, err := readMember(ctx, tx, articles.NormalEmail(t.Email))
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `
			INSERT INTO tokens (id, hash, email, name, scope, created, expires) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			t.ID, t.Hash, owner.Email, storable(t.Name), string(t.Scope), stamp(t.Created), stamp(t.Expires))
		return err
	})
	return failed("adding a token", err)
}

// tokenSQL reads tokens for scanToken.
const tokenSQL = `SELECT id, hash, email, name, scope, created, expires FROM tokens `

func scanToken(rows *sql.Rows) (Token, error) {
	var t Token
	var scope string
	var created, expires int64
	err := rows.Scan(&t.ID, &t.Hash, &t.Email, &t.Name, &scope, &created, &expires)
	t.Scope, t.Created, t.Expires = articles.Scope(scope), unstamp(created), unstamp(expires)
	return t, err
}

// errNoToken says the same whether a token is unknown, expired or its owner's account closed.
var errNoToken = fmt.Errorf("token: %w", articles.ErrNotFound)

// TokenByHash returns a token and its owner. The error is [articles.ErrNotFound] if there is none, it has expired,
// or its owner's account is disabled.
func (db *DB) TokenByHash(ctx context.Context, hash string) (Token, articles.Member, error) {
	t, m, err := db.tokenByHash(ctx, hash)
	return t, m, failed("reading a token", err)
}

func (db *DB) tokenByHash(ctx context.Context, hash string) (Token, articles.Member, error) {
	rows, err := db.often.QueryContext(ctx, tokenSQL+`WHERE hash = $1 AND (expires = 0 OR $2 < expires)`, storable(hash), stamp(db.now()))
	found, err := gather(rows, err, scanToken)
	if err != nil {
		return Token{}, articles.Member{}, err
	}
	if len(found) == 0 {
		return Token{}, articles.Member{}, errNoToken
	}
	m, err := readMember(ctx, db.often, found[0].Email)
	if errors.Is(err, articles.ErrNotFound) || err == nil && m.Disabled {
		return Token{}, articles.Member{}, errNoToken
	}
	return found[0], m, err
}

// Tokens returns all tokens, also those that have expired or whose owner's account is disabled, oldest first.
func (db *DB) Tokens(ctx context.Context) ([]Token, error) {
	rows, err := db.read.QueryContext(ctx, tokenSQL+`ORDER BY created, id`)
	all, err := gather(rows, err, scanToken)
	return all, failed("reading tokens", err)
}

// RevokeToken makes a token invalid for good. The error is [articles.ErrNotFound] if there is none.
func (db *DB) RevokeToken(ctx context.Context, id string) error {
	found, err := changed(db.write.ExecContext(ctx, `DELETE FROM tokens WHERE id = $1`, storable(id)))
	if err == nil && !found {
		err = fmt.Errorf("token %q: %w", id, articles.ErrNotFound)
	}
	return failed("revoking a token", err)
}
