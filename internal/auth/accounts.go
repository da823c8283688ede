package auth

import (
	"context"

	"github.com/alexedwards/scs/v2"

	"github.com/shijuku/shijuku/articles"
)

// Accounts is where members, tokens and one-time links are kept.
// What is not there is [articles.ErrNotFound].
type Accounts interface {
	// Member returns the member with the given normalised address, disabled ones too.
	Member(ctx context.Context, email string) (articles.Member, error)

	// TokenOwner returns what the token with the given hash may do, and whose it is.
	// An unknown, an expired and a revoked token are alike not found.
	TokenOwner(ctx context.Context, hash string) (articles.Scope, articles.Member, error)

	// PeekLink returns whom the link with the given hash and purpose was made for.
	// An unknown, an expired and a used link are alike not found.
	PeekLink(ctx context.Context, hash, purpose string) (email string, err error)

	// UseLink is PeekLink that also uses the link up: of several calls, one succeeds.
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
