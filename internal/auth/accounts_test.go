package auth

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// now is the instant at which the tests take place.
var now = time.Date(2025, 4, 1, 9, 0, 0, 0, time.UTC)

const (
	hanako   = "hanako@example.jp"
	password = "correct horse battery"
)

// memory is Accounts without a database.
type memory struct {
	members map[string]articles.Member
	tokens  map[string]memoryToken
	links   map[string]string // hash and purpose -> address
}

type memoryToken struct {
	email   string
	scope   articles.Scope
	expires time.Time
}

func (m *memory) Member(_ context.Context, email string) (articles.Member, error) {
	if found, ok := m.members[email]; ok {
		return found, nil
	}
	return articles.Member{}, articles.ErrNotFound
}

func (m *memory) TokenOwner(ctx context.Context, hash string) (articles.Scope, articles.Member, error) {
	t, ok := m.tokens[hash]
	if !ok || !t.expires.IsZero() && !now.Before(t.expires) {
		return "", articles.Member{}, articles.ErrNotFound
	}
	owner, err := m.Member(ctx, t.email)
	return t.scope, owner, err
}

func (m *memory) PeekLink(_ context.Context, hash, purpose string) (string, error) {
	if email, ok := m.links[hash+purpose]; ok {
		return email, nil
	}
	return "", articles.ErrNotFound
}

func (m *memory) UseLink(_ context.Context, hash, purpose string) (string, error) {
	email, ok := m.links[hash+purpose]
	if !ok {
		return "", articles.ErrNotFound
	}
	delete(m.links, hash+purpose)
	return email, nil
}

func (m *memory) SetPassword(_ context.Context, email, encoded string) error {
	found := m.members[email]
	found.Password = encoded
	m.members[email] = found
	return nil
}

// disable closes or opens an account.
func (m *memory) disable(email string, disabled bool) {
	found := m.members[email]
	found.Disabled = disabled
	m.members[email] = found
}

// memorySessions is a SessionStore that leaves the limits of a session to its users.
type memorySessions map[string][]byte

func (m memorySessions) Find(token string) ([]byte, bool, error) {
	b, ok := m[token]
	return b, ok, nil
}
func (m memorySessions) Delete(token string) error { delete(m, token); return nil }
func (m memorySessions) Commit(token string, b []byte, _ time.Time) error {
	m[token] = b
	return nil
}

// newTest returns an authenticator that knows Hanako, who is in the group 正会員 and has a password.
func newTest(t *testing.T) (*Authenticator, *memory) {
	t.Helper()
	encoded, err := HashPassword(password)
	if err != nil {
		t.Fatal(err)
	}
	m := &memory{
		members: map[string]articles.Member{hanako: {Email: hanako, Role: articles.RoleMember, Groups: []string{"正会員"}, Password: encoded}},
		tokens:  map[string]memoryToken{},
		links:   map[string]string{},
	}
	a, err := New(m, memorySessions{})
	if err != nil {
		t.Fatal(err)
	}
	return a, m
}

func request(t *testing.T, cookies ...*http.Cookie) *http.Request {
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
	for _, c := range cookies {
		r.AddCookie(c)
	}
	return r
}

func TestSessionOwner(t *testing.T) {
	store := memorySessions{}
	m := &memory{members: map[string]articles.Member{hanako: {Email: hanako}}}
	s := newSessions(store, m)
	if _, err := s.begin(t.Context(), "", m.members[hanako], now); err != nil {
		t.Fatal(err)
	}
	for _, data := range store {
		if owner := SessionOwner(data); owner != hanako {
			t.Errorf("the session is %q's", owner)
		}
	}
	if owner := SessionOwner([]byte("x")); len(store) != 1 || owner != "" {
		t.Errorf("%d sessions; nonsense is %q's", len(store), owner)
	}
}
