package auth

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
)

func TestToken(t *testing.T) {
	a, m := newTest(t)
	add := func(scope articles.Scope, expires time.Time) string {
		token, _, hash := NewToken()
		m.tokens[hash] = memoryToken{email: hanako, scope: scope, expires: expires}
		return token
	}
	read, write, public := add(articles.ScopeRead, time.Time{}), add(articles.ScopeWrite, time.Time{}), add(articles.ScopePublic, time.Time{})
	ends, ended := add(articles.ScopeRead, now.Add(1)), add(articles.ScopeRead, now)
	odd := add("all", time.Time{})

	for _, test := range []struct {
		name   string
		header []string
		known  bool
		writes bool
		err    error
	}{
		{"none", nil, false, false, nil},
		{"read", []string{"Bearer " + read}, true, false, nil},
		{"write", []string{"bearer  " + write}, true, true, nil},
		{"public is a visitor", []string{"Bearer " + public}, false, false, nil},
		{"about to expire", []string{"Bearer " + ends}, true, false, nil},
		{"expired", []string{"Bearer " + ended}, false, false, ErrUnauthorized},
		{"unknown", []string{"Bearer " + tokenPrefix + "XXXX"}, false, false, ErrUnauthorized},
		{"unknown scope", []string{"Bearer " + odd}, false, false, ErrUnauthorized},
		{"empty", []string{"Bearer"}, false, false, ErrUnauthorized},
		{"empty header", []string{""}, false, false, ErrUnauthorized},
		{"another scheme", []string{"Token " + read}, false, false, ErrUnauthorized},
		{"twice", []string{"Bearer " + read, "Bearer " + read}, false, false, ErrUnauthorized},
		{"a proxy's own password", []string{"Basic aTpq"}, false, false, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := request(t)
			r.Header["Authorization"] = test.header
			id, err := a.Identify(r, false, now)
			if !errors.Is(err, test.err) {
				t.Fatalf("error %v, want %v", err, test.err)
			}
			if err != nil {
				return
			}
			if id.Viewer.In(articles.Group("正会員")) != test.known || (id.Member != nil) != test.known || id.Writes != test.writes {
				t.Errorf("identity %+v", id)
			}
			if !id.Viewer.Now.Equal(now) {
				t.Errorf("the viewer's instant is %v", id.Viewer.Now)
			}
		})
	}
}

func TestTokenOfDisabledMember(t *testing.T) {
	a, m := newTest(t)
	token, _, hash := NewToken()
	r := request(t)
	r.Header.Set("Authorization", "Bearer "+token)
	for _, scope := range []articles.Scope{articles.ScopePublic, articles.ScopeRead, articles.ScopeWrite} {
		m.tokens[hash] = memoryToken{email: hanako, scope: scope}
		m.disable(hanako, true)
		if _, err := a.Identify(r, false, now); !errors.Is(err, ErrUnauthorized) {
			t.Errorf("scope %s: error %v, want ErrUnauthorized", scope, err)
		}
		m.disable(hanako, false)
		if _, err := a.Identify(r, false, now); err != nil {
			t.Errorf("scope %s: %v", scope, err)
		}
	}
}

func TestTokenBeforeSession(t *testing.T) {
	a, _ := newTest(t)
	c := signIn(t, a, false)
	r := request(t, c)
	r.Header.Set("Authorization", "Bearer nonsense")
	if _, err := a.Identify(r, false, now); !errors.Is(err, ErrUnauthorized) {
		t.Errorf("error %v, want ErrUnauthorized although there is a session", err)
	}
}

func signIn(t *testing.T, a *Authenticator, secure bool, cookies ...*http.Cookie) *http.Cookie {
	t.Helper()
	c, err := a.SignIn(request(t, cookies...), secure, " Hanako@Example.JP", password, "192.0.2.1", now)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// known reports whether a request with the cookie is Hanako's.
func known(t *testing.T, a *Authenticator, c *http.Cookie, secure bool, at time.Time) bool {
	t.Helper()
	id, err := a.Identify(request(t, c), secure, at)
	if err != nil {
		t.Fatal(err)
	}
	if id.Member != nil && (id.Member.Email != hanako || !id.Viewer.In(articles.Person(hanako)) || !id.Writes) {
		t.Fatalf("identity %+v", id)
	}
	return id.Member != nil
}

func TestSessionCookie(t *testing.T) {
	a, _ := newTest(t)
	for _, secure := range []bool{false, true} {
		c := signIn(t, a, secure)
		if want := map[bool]string{false: "sid", true: "__Host-sid"}[secure]; c.Name != want {
			t.Errorf("name %q, want %q", c.Name, want)
		}
		if c.Secure != secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" {
			t.Errorf("cookie %v", c)
		}
		if !known(t, a, c, secure, now) {
			t.Error("the session is not known")
		}
		if known(t, a, c, !secure, now) {
			t.Error("a cookie of the other kind of connection is accepted")
		}
	}
}

func TestSessionEnds(t *testing.T) {
	for _, test := range []struct {
		name string
		do   func(*testing.T, *Authenticator, *memory, *http.Cookie)
	}{
		{"account disabled", func(_ *testing.T, _ *Authenticator, m *memory, _ *http.Cookie) { m.disable(hanako, true) }},
		{"account gone", func(_ *testing.T, _ *Authenticator, m *memory, _ *http.Cookie) { delete(m.members, hanako) }},
		{"another password", func(t *testing.T, _ *Authenticator, m *memory, _ *http.Cookie) {
			if err := m.SetPassword(t.Context(), hanako, "$another"); err != nil {
				t.Fatal(err)
			}
		}},
		{"signed out", func(t *testing.T, a *Authenticator, _ *memory, c *http.Cookie) {
			back, err := a.SignOut(request(t, c), false)
			if err != nil || back.MaxAge >= 0 || back.Value != "" {
				t.Fatalf("cookie %v, error %v", back, err)
			}
		}},
		{"signed in anew", func(t *testing.T, a *Authenticator, _ *memory, c *http.Cookie) {
			if signIn(t, a, false, c).Value == c.Value {
				t.Fatal("the token was not renewed")
			}
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, m := newTest(t)
			c := signIn(t, a, false)
			if !known(t, a, c, false, now) {
				t.Fatal("the session is not known at all")
			}
			test.do(t, a, m, c)
			if known(t, a, c, false, now) {
				t.Error("the session goes on")
			}
		})
	}
}

func TestSessionOfDisabledMemberDoesNotComeBack(t *testing.T) {
	a, m := newTest(t)
	c := signIn(t, a, false)
	m.disable(hanako, true)
	known(t, a, c, false, now)
	m.disable(hanako, false)
	if known(t, a, c, false, now) {
		t.Error("the session goes on after the account was opened again")
	}
}

func TestSessionLimits(t *testing.T) {
	a, _ := newTest(t)
	c := signIn(t, a, false)
	if known(t, a, c, false, now.Add(sessionIdle)) {
		t.Error("a session goes on that was not used")
	}

	c = signIn(t, a, false)
	var at time.Time
	for at = now.Add(sessionIdle - time.Second); at.Sub(now) < sessionLifetime; at = at.Add(sessionIdle - time.Second) {
		if !known(t, a, c, false, at) {
			t.Fatalf("a session in use ended after %s", at.Sub(now))
		}
	}
	if known(t, a, c, false, now.Add(sessionLifetime)) {
		t.Error("a session in use goes on for ever")
	}
}

func TestOddCookies(t *testing.T) {
	a, _ := newTest(t)
	for _, value := range []string{"", "x", "%00", strings.Repeat("x", 200)} {
		if known(t, a, &http.Cookie{Name: plainCookie, Value: value}, false, now) {
			t.Errorf("%q is somebody", value)
		}
	}
}

// A fullDisk is a SessionStore that can be read only.
type fullDisk struct{ memorySessions }

var errFull = errors.New("no space left")

func (fullDisk) Commit(string, []byte, time.Time) error { return errFull }
func (fullDisk) Delete(string) error                    { return errFull }

func TestReadingGoesOnWhenTheDiskIsFull(t *testing.T) {
	a, m := newTest(t)
	kept := memorySessions{}
	a.sessions.manager.Store = kept
	c := signIn(t, a, false)
	a.sessions.manager.Store = fullDisk{kept}
	if !known(t, a, c, false, now.Add(2*sessionTouch)) {
		t.Error("the session has ended")
	}
	m.disable(hanako, true)
	if known(t, a, c, false, now) {
		t.Error("a disabled member is let in")
	}
}
