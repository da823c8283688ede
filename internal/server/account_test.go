package server

import (
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/auth"
)

const goodPassword = "橋を渡る前にたたく"

// setPassword gives somebody a password.
func (w *world) setPassword(email string) {
	w.t.Helper()
	encoded, err := auth.HashPassword(goodPassword)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := w.db.SetPassword(w.t.Context(), email, encoded); err != nil {
		w.t.Fatal(err)
	}
}

// form encodes fields for [world.post].
func form(fields ...string) string {
	v := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		v.Set(fields[i], fields[i+1])
	}
	return v.Encode()
}

// cookie returns the cookie of the given name that an answer sets, nil if none.
func (a answered) cookie(name string) *http.Cookie {
	for _, c := range (&http.Response{Header: a.header}).Cookies() {
		if c.Name == name {
			return c
		}
	}
	return nil
}

func TestSignInAndOut(t *testing.T) {
	w := newWorld(t)
	w.save(note("n", "会員のノート", "本文", articles.Members))
	w.setPassword("jiro@example.jp")
	got := w.post("visitor", "/sign-in", form("email", "Jiro@example.jp", "password", goodPassword, "next", "/articles/n"))
	c := got.cookie("sid")
	if got.status != http.StatusSeeOther || got.header.Get("Location") != "/articles/n" || c == nil {
		t.Fatalf("signing in: %v", got)
	}
	if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" {
		t.Errorf("cookie %v", c)
	}
	w.cookies["session"] = c
	got = w.get("session", "/articles/n")
	if got.status != http.StatusOK || !strings.Contains(got.body, "次郎") || got.header.Get("Cache-Control") != "private, no-store" || got.cookie("sid") != nil {
		t.Errorf("a page for Jiro: %d %v", got.status, got.header)
	}
	if got := w.get("session", "/api/v1/articles/n"); got.status != http.StatusOK {
		t.Errorf("the session at the JSON endpoint: %d", got.status)
	}
	got = w.post("session", "/sign-out", "")
	if got.status != http.StatusSeeOther || got.cookie("sid") == nil || got.cookie("sid").MaxAge >= 0 || got.header.Get("Clear-Site-Data") == "" {
		t.Errorf("signing out: %v", got)
	}
	if got := w.get("session", "/articles/n"); got.status != http.StatusNotFound {
		t.Errorf("the session goes on: %d", got.status)
	}
}

func TestSessionOfDisabledMember(t *testing.T) {
	w := newWorld(t)
	w.save(note("n", "会員のノート", "本文", articles.Members))
	w.setPassword("jiro@example.jp")
	w.cookies["session"] = w.post("visitor", "/sign-in", form("email", "jiro@example.jp", "password", goodPassword)).cookie("sid")
	if got := w.get("session", "/articles/n"); got.status != http.StatusOK {
		t.Fatalf("Jiro gets %d", got.status)
	}
	if err := w.db.DisableMember(t.Context(), "jiro@example.jp"); err != nil {
		t.Fatal(err)
	}
	if got := w.get("session", "/articles/n"); got.status != http.StatusNotFound {
		t.Errorf("the next request gets %d", got.status)
	}
}

func TestLeavingAGroupActsAtOnce(t *testing.T) {
	w := newWorld(t)
	w.save(note("n", "正会員のノート", "本文", regulars))
	if got := w.get("hanako", "/articles/n"); got.status != http.StatusOK {
		t.Fatalf("Hanako gets %d", got.status)
	}
	if _, err := w.db.Leave(t.Context(), "正会員", "hanako@example.jp"); err != nil {
		t.Fatal(err)
	}
	if got := w.get("hanako", "/articles/n"); got.status != http.StatusNotFound {
		t.Errorf("the next request gets %d", got.status)
	}
}

func TestSignInRefused(t *testing.T) {
	w := newWorld(t)
	w.setPassword("jiro@example.jp")
	wrong := w.post("visitor", "/sign-in", form("email", "jiro@example.jp", "password", "wrong password"))
	nobody := w.post("visitor", "/sign-in", form("email", "nemo@example.jp", "password", "wrong password"))
	if wrong.status != http.StatusForbidden || wrong.cookie("sid") != nil {
		t.Errorf("a wrong password: %v", wrong)
	}
	if strings.ReplaceAll(wrong.body, "jiro@", "nemo@") != nobody.body || wrong.status != nobody.status {
		t.Errorf("a wrong password and an unknown address differ:\n%s\n%s", wrong.body, nobody.body)
	}
	if strings.Contains(wrong.body, "wrong password") {
		t.Error("the page repeats the password")
	}
	limited := 0
	for range 20 {
		if got := w.post("visitor", "/sign-in", form("email", "jiro@example.jp", "password", "wrong password")); got.status == http.StatusTooManyRequests {
			limited++
			if got.header.Get("Retry-After") == "" {
				t.Error("no word of when to come back")
			}
		}
	}
	if limited == 0 {
		t.Error("guessing is not slowed down")
	}
	w.set(func(w *world) { w.at = w.at.Add(10 * time.Minute) })
	if got := w.post("visitor", "/sign-in", form("email", "jiro@example.jp", "password", goodPassword)); got.status != http.StatusSeeOther {
		t.Errorf("the right password after ten minutes: %d", got.status)
	}
}

func TestSignInForms(t *testing.T) {
	w := newWorld(t)
	for _, test := range []struct {
		path, form string
		status     int
	}{
		{"/sign-in", form("email", "a\x00b", "password", "x"), 400},
		{"/sign-in", "email=%ff&password=x", 400},
		{"/sign-in", "email=%zz", 400},
		{"/sign-in", "", 403},
		{"/sign-in", "password=" + strings.Repeat("x", maxForm), 413},
		{"/language", "lang=xx", 400},
		{"/language", "lang=en&next=/search", 303},
		{"/language", "lang=en&next=//evil.example", 303},
		{"/sign-in/none", "", 410},
		{"/sign-in/%00", "", 410},
		{"/sign-in/%ff", "", 410},
		{"/password/none", form("password", goodPassword), 410},
		{"/sign-out", "", 303},
		{"/sign-in/a/b", "", 404},
	} {
		got := w.post("visitor", test.path, test.form)
		if got.status != test.status {
			t.Errorf("%s %.40s: %d, want %d", test.path, test.form, got.status, test.status)
		}
		if to := got.header.Get("Location"); strings.Contains(to, "evil") {
			t.Errorf("%s leads to %s", test.form, to)
		}
	}
	if got := w.post("visitor", "/language", "lang=en&next=/search"); got.cookie("lang") == nil || got.cookie("lang").Value != "en" {
		t.Errorf("the language is not kept: %v", got.header)
	}
}

func TestLinks(t *testing.T) {
	w := newWorld(t)
	add := func(purpose string, expires time.Time) string {
		secret, hash := auth.NewLink()
		if err := w.db.AddLink(t.Context(), hash, "jiro@example.jp", purpose, expires); err != nil {
			t.Fatal(err)
		}
		return secret
	}
	in, expired, password := add(auth.PurposeSignIn, now.Add(time.Hour)), add(auth.PurposeSignIn, now), add(auth.PurposePassword, now.Add(time.Hour))
	for range 2 {
		if got := w.get("visitor", "/sign-in/"+in); got.status != http.StatusOK || got.cookie("sid") != nil {
			t.Fatalf("looking at the link: %v", got)
		}
	}
	if got := w.post("visitor", "/sign-in/"+in, ""); got.status != http.StatusSeeOther || got.cookie("sid") == nil {
		t.Errorf("using the link: %v", got)
	}
	for _, secret := range []string{in, expired, password} {
		if got := w.post("visitor", "/sign-in/"+secret, ""); got.status != http.StatusGone || got.cookie("sid") != nil {
			t.Errorf("using a link that is not valid: %d", got.status)
		}
	}
	if got := w.get("visitor", "/password/"+password); got.status != http.StatusOK || !strings.Contains(got.body, "jiro@example.jp") {
		t.Errorf("looking at the link for a password: %v", got)
	}
	if got := w.post("visitor", "/password/"+password, form("password", "short")); got.status != http.StatusUnprocessableEntity {
		t.Errorf("a short password: %d", got.status)
	}
	if got := w.post("visitor", "/password/"+password, form("password", goodPassword)); got.status != http.StatusSeeOther || got.header.Get("Location") != "/sign-in" {
		t.Errorf("a good password: %v", got)
	}
	if got := w.post("visitor", "/sign-in", form("email", "jiro@example.jp", "password", goodPassword)); got.cookie("sid") == nil {
		t.Errorf("signing in with it: %d", got.status)
	}
	for _, got := range []answered{w.get("visitor", "/password/"+password), w.post("visitor", "/password/"+password, form("password", goodPassword))} {
		if got.status != http.StatusGone {
			t.Errorf("the link after it was used: %d", got.status)
		}
	}
}

func TestBehindProxies(t *testing.T) {
	w := newWorld(t)
	w.setPassword("jiro@example.jp")
	signIn := func(way ...func(*http.Request)) answered {
		return w.post("visitor", "/sign-in", form("email", "jiro@example.jp", "password", goodPassword), way...)
	}
	forwarded := header("X-Forwarded-Proto", "https")
	if got := signIn(forwarded); got.cookie("sid") == nil || got.cookie("sid").Secure || got.header.Get("Strict-Transport-Security") != "" {
		t.Errorf("anybody is believed about TLS: %v", got.header)
	}
	w.srv.proxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	w.srv.router = w.srv.routes()
	c := signIn(forwarded).cookie("__Host-sid")
	if c == nil || !c.Secure || c.Path != "/" || c.Domain != "" {
		t.Fatalf("a trusted proxy is not believed about TLS: %v", c)
	}
	if got := w.get("visitor", "/", forwarded); !strings.HasPrefix(got.header.Get("Strict-Transport-Security"), "max-age=63072000") {
		t.Errorf("no HSTS: %v", got.header)
	}
	w.cookies["session"] = c
	if got := w.get("session", "/", forwarded); !strings.Contains(got.body, "次郎") {
		t.Error("the session is not known over TLS")
	}
	if got := w.get("session", "/"); strings.Contains(got.body, "次郎") {
		t.Error("the session is known without TLS")
	}
}

func TestNetwork(t *testing.T) {
	for _, test := range []struct {
		proxies, remote, forwarded, want string
	}{
		{"", "192.0.2.1:80", "203.0.113.9", "192.0.2.1"},
		{"", "[2001:db8:1:2:3:4:5:6]:80", "", "2001:db8:1:2::/64"},
		{"192.0.2.0/24", "192.0.2.1:80", "203.0.113.9", "203.0.113.9"},
		{"192.0.2.0/24", "192.0.2.1:80", "198.51.100.1, 203.0.113.9", "203.0.113.9"},
		{"192.0.2.0/24", "192.0.2.1:80", "203.0.113.9, 192.0.2.7", "203.0.113.9"},
		{"192.0.2.0/24", "198.51.100.1:80", "203.0.113.9", "198.51.100.1"},
		{"192.0.2.0/24", "192.0.2.1:80", "nonsense", "invalid IP"},
		{"", "[::ffff:192.0.2.1]:80", "", "192.0.2.1"},
	} {
		s := &Server{}
		if test.proxies != "" {
			s.proxies = []netip.Prefix{netip.MustParsePrefix(test.proxies)}
		}
		r := &http.Request{RemoteAddr: test.remote, Header: http.Header{"X-Forwarded-For": {test.forwarded}}}
		got := ""
		s.client()(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got = network(r) })).ServeHTTP(nil, r)
		if got != test.want {
			t.Errorf("%+v: %q", test, got)
		}
	}
}
