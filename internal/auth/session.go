package auth

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"github.com/shijuku/shijuku/articles"
)

// How long a session lasts: after signing in, and without being used.
const (
	sessionLifetime = 30 * 24 * time.Hour
	sessionIdle     = 7 * 24 * time.Hour
	// sessionTouch is how exactly the last use is known: a write for every request would be a waste.
	sessionTouch = time.Hour
)

// The names of the session's cookie. The prefix makes browsers refuse
// a cookie that another host or an unencrypted page has set.
const (
	secureCookie = "__Host-sid"
	plainCookie  = "sid"
)

// maxCookie is longer than any token of ours; a longer one need not be looked up.
const maxCookie = 128

// What a session holds.
const (
	keyEmail    = "email"
	keyPassword = "password" // fingerprint of the member's encoded password: a new one ends older sessions
	keyBegun    = "begun"    // seconds since 1970
	keySeen     = "seen"     // seconds since 1970, exact to sessionTouch
)

// sessions keeps who has signed in.
type sessions struct {
	manager  *scs.SessionManager
	accounts Accounts
}

func newSessions(store SessionStore, accounts Accounts) *sessions {
	m := scs.New()
	m.Store = store
	m.Lifetime = sessionLifetime
	m.HashTokenInStore = true
	return &sessions{manager: m, accounts: accounts}
}

// SessionOwner returns the address of the member whose session holds data, as it is kept in the store; "" if nobody's.
// A store that knows it can end all sessions of one member.
func SessionOwner(data []byte) string {
	_, values, err := scs.GobCodec{}.Decode(data)
	if err != nil {
		return ""
	}
	email, _ := values[keyEmail].(string)
	return email
}

func cookieName(secure bool) string {
	if secure {
		return secureCookie
	}
	return plainCookie
}

// sessionToken returns the session token that a request carries, "" if none.
func sessionToken(r *http.Request, secure bool) string {
	c, err := r.Cookie(cookieName(secure))
	if err != nil || len(c.Value) > maxCookie {
		return ""
	}
	return c.Value
}

// member returns who has signed in with the session that token names, and false if there is none,
// it has ended, or the account is disabled or has got another password since. The member is read anew each time.
func (s *sessions) member(ctx context.Context, token string, now time.Time) (articles.Member, bool, error) {
	var none articles.Member
	if token == "" {
		return none, false, nil
	}
	ctx, err := s.manager.Load(ctx, token)
	if err != nil {
		return none, false, fmt.Errorf("auth: session: %w", err)
	}
	email := s.manager.GetString(ctx, keyEmail)
	if email == "" {
		return none, false, nil
	}
	m, err := s.accounts.Member(ctx, email)
	if err != nil && !errors.Is(err, articles.ErrNotFound) {
		return none, false, fmt.Errorf("auth: session: %w", err)
	}
	if err != nil || !s.valid(ctx, m, now) {
		// If the store cannot delete it now, the session is refused again next time.
		_ = s.end(ctx)
		return none, false, nil
	}
	// A full disk must not keep anybody from reading: the session then ends earlier than it would have.
	_ = s.touch(ctx, now)
	return m, true, nil
}

func (s *sessions) valid(ctx context.Context, m articles.Member, now time.Time) bool {
	begun := time.Unix(s.manager.GetInt64(ctx, keyBegun), 0)
	seen := time.Unix(s.manager.GetInt64(ctx, keySeen), 0)
	same := subtle.ConstantTimeCompare([]byte(s.manager.GetString(ctx, keyPassword)), []byte(HashToken(m.Password)))
	return !m.Disabled && same == 1 && now.Sub(begun) < sessionLifetime && now.Sub(seen) < sessionIdle
}

func (s *sessions) touch(ctx context.Context, now time.Time) error {
	if now.Sub(time.Unix(s.manager.GetInt64(ctx, keySeen), 0)) < sessionTouch {
		return nil
	}
	s.manager.Put(ctx, keySeen, now.Unix())
	if _, _, err := s.manager.Commit(ctx); err != nil {
		return fmt.Errorf("auth: session: %w", err)
	}
	return nil
}

func (s *sessions) end(ctx context.Context) error {
	if err := s.manager.Destroy(ctx); err != nil {
		return fmt.Errorf("auth: ending a session: %w", err)
	}
	return nil
}

// begin returns the token of a new session of m, and ends the one the request came with:
// whoever planted that one must not share the new one.
func (s *sessions) begin(ctx context.Context, old string, m articles.Member, now time.Time) (string, error) {
	ctx, err := s.manager.Load(ctx, old)
	if err != nil {
		return "", fmt.Errorf("auth: session: %w", err)
	}
	if err := s.manager.Clear(ctx); err != nil {
		return "", fmt.Errorf("auth: session: %w", err)
	}
	if err := s.manager.RenewToken(ctx); err != nil {
		return "", fmt.Errorf("auth: session: %w", err)
	}
	s.manager.SetDeadline(ctx, now.Add(sessionLifetime))
	s.manager.Put(ctx, keyEmail, m.Email)
	s.manager.Put(ctx, keyPassword, HashToken(m.Password))
	s.manager.Put(ctx, keyBegun, now.Unix())
	s.manager.Put(ctx, keySeen, now.Unix())
	token, _, err := s.manager.Commit(ctx)
	if err != nil {
		return "", fmt.Errorf("auth: session: %w", err)
	}
	return token, nil
}

// destroy ends the session that token names, if there is one.
func (s *sessions) destroy(ctx context.Context, token string) error {
	if token == "" {
		return nil
	}
	ctx, err := s.manager.Load(ctx, token)
	if err != nil {
		return fmt.Errorf("auth: session: %w", err)
	}
	return s.end(ctx)
}

// cookie returns the cookie that carries a session's token; without a token it takes the cookie back.
func cookie(token string, secure bool) *http.Cookie {
	c := &http.Cookie{
		Name: cookieName(secure), Value: token, Path: "/",
		Secure: secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
		MaxAge: int(sessionLifetime / time.Second),
	}
	if token == "" {
		c.MaxAge = -1
	}
	return c
}
