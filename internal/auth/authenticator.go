package auth

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// An Identity is who sends a request.
type Identity struct {
	Viewer articles.Viewer
	Member *articles.Member // nil for a visitor, and for whoever asks as one
	Writes bool             // whether the request may change anything with the member's rights
	Token  bool             // whether a token was shown rather than a session
}

// An Authenticator finds out who sends a request, and lets people sign in.
type Authenticator struct {
	accounts  Accounts
	sessions  *sessions
	passwords *passwords
	attempts  *attempts
}

// New returns an authenticator for the members in accounts, which keeps sessions in store.
// Failed attempts to sign in are counted in memory, for each process on its own.
func New(accounts Accounts, store SessionStore) (*Authenticator, error) {
	p, err := newPasswords()
	if err != nil {
		return nil, err
	}
	return &Authenticator{accounts: accounts, sessions: newSessions(store, accounts), passwords: p, attempts: newAttempts()}, nil
}

// Identify returns who sends r at the instant now. A token comes before a session; without either,
// and with a session that has ended, it is a visitor. The error is [ErrUnauthorized] if a token is shown
// that is not valid: who believes to be known must not be answered as a visitor.
// Secure says whether r came encrypted from the browser, see [Authenticator.SignIn].
func (a *Authenticator) Identify(r *http.Request, secure bool, now time.Time) (Identity, error) {
	token, shown, err := bearer(r.Header)
	if err != nil {
		return Identity{}, err
	}
	if shown {
		return a.byToken(r.Context(), token, now)
	}
	m, ok, err := a.sessions.member(r.Context(), sessionToken(r, secure), now)
	if err != nil {
		return Identity{}, err
	}
	if !ok {
		return Identity{Viewer: articles.Visitor(now)}, nil
	}
	return Identity{Viewer: articles.NewViewer(now, m.Circles()...), Member: &m, Writes: true}, nil
}

// bearer returns the token that a request shows, and whether it shows one. Credentials of the scheme Basic
// are not meant for us but for a proxy that asks for a password of its own; any other scheme is refused.
func bearer(h http.Header) (token string, shown bool, err error) {
	for _, v := range h.Values("Authorization") {
		scheme, rest, _ := strings.Cut(strings.TrimSpace(v), " ")
		switch {
		case strings.EqualFold(scheme, "Basic"):
		case strings.EqualFold(scheme, "Bearer") && !shown:
			token, shown = strings.TrimSpace(rest), true
		default:
			return "", true, ErrUnauthorized
		}
	}
	return token, shown, nil
}

func (a *Authenticator) byToken(ctx context.Context, token string, now time.Time) (Identity, error) {
	scope, owner, err := a.accounts.TokenOwner(ctx, HashToken(token))
	if errors.Is(err, articles.ErrNotFound) || err == nil && (owner.Disabled || !scope.Valid()) {
		return Identity{}, ErrUnauthorized
	}
	if err != nil {
		return Identity{}, fmt.Errorf("auth: token: %w", err)
	}
	if scope == articles.ScopePublic {
		return Identity{Viewer: articles.Visitor(now), Token: true}, nil
	}
	return Identity{
		Viewer: articles.NewViewer(now, owner.Circles()...),
		Member: &owner,
		Writes: scope == articles.ScopeWrite,
		Token:  true,
	}, nil
}
