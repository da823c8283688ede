package auth

import (
	"context"
	"time"

	"github.com/alexedwards/scs/v2"

	"github.com/shijuku/shijuku/articles"
)

// Accounts is where members, tokens and one-time links are kept.
// What is not there is [articles.ErrNotFound].
type Accounts interface {
	// Member returns the member with the given normalised address, disabled ones too.
	Member(ctx context.Context, email string) (articles.Member, error)

	// TokenOwner returns what the token with the given hash may do, and whose it is, if it is valid at now.
	// An unknown, an expired and a revoked token are alike not found.
	TokenOwner(ctx context.Context, hash string, now time.Time) (articles.Scope, articles.Member, error)

	// UseLink takes the link with the given hash and purpose out of circulation and returns whom it was made for.
	// An unknown, an expired and a used link are alike not found.
	UseLink(ctx context.Context, hash, purpose string) (email string, err error)

	// SetPassword keeps the encoded password of a member.
	SetPassword(ctx context.Context, email, encoded string) error
}

// SessionStore is where sessions are kept, under the hashes of their tokens.
// It should have the variants of the methods that take a context; scs finds them by itself.
type SessionStore interface{ scs.Store }

// The purposes of one-time links.
const (
	PurposeSignIn   = "sign-in"
	PurposePassword = "password"
)
