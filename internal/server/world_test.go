package server

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/internal/indexer"
	"github.com/shijuku/shijuku/internal/ja"
	"github.com/shijuku/shijuku/internal/store"
)

// now is the instant at which the tests take place.
var now = time.Date(2025, 6, 1, 12, 0, 0, 0, time.FixedZone("JST", 9*60*60))

// analyzer is loaded once for all tests: it takes a second.
var analyzer = sync.OnceValues(ja.New)

// A world is a knowledge base and the site that shows it.
type world struct {
	t      testing.TB
	db     *store.DB
	files  *store.Files
	ix     *index.Index
	follow *indexer.Follower
	srv    *Server
	site   *httptest.Server
	log    *bytes.Buffer

	mu      sync.Mutex
	at      time.Time
	ready   bool
	tokens  map[string]string // of people by name
	cookies map[string]*http.Cookie
	direct  bool // ask the handler itself rather than over a connection: faster, for very many requests
}

// newWorld returns an empty knowledge base with these people, each with a token of scope read under their name:
// hanako, in the group 正会員; taro, a contributor; jiro, who is in no group; and emi, an editor.
// The name visitor has no token, and public one of Hanako's with that scope.
func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{t: t, at: now, ready: true, tokens: map[string]string{}, cookies: map[string]*http.Cookie{}, log: &bytes.Buffer{}}
	w.open(t.TempDir())
	for _, m := range []articles.Member{
		{Email: "hanako@example.jp", Name: "花子", Role: articles.RoleMember, Groups: []string{"正会員"}},
		{Email: "taro@example.jp", Name: "太郎", Role: articles.RoleContributor},
		{Email: "jiro@example.jp", Name: "次郎", Role: articles.RoleMember},
		{Email: "emi@example.jp", Name: "恵美", Role: articles.RoleEditor},
	} {
		if err := w.db.AddMember(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		name, _, _ := strings.Cut(m.Email, "@")
		w.token(name, m.Email, articles.ScopeRead)
	}
	w.token("public", "hanako@example.jp", articles.ScopePublic)
	w.tokens["visitor"] = ""
	return w
}

// open puts the site together in dir.
func (w *world) open(dir string) {
	t := w.t
	t.Helper()
	var err error
	if w.db, err = store.Open(t.Context(), "sqlite:"+filepath.Join(dir, "shijuku.db"), store.WithClock(w.now)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.db.Close() })
	if w.files, err = store.OpenFiles(filepath.Join(dir, "files")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.files.Close() })
	words, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	if w.ix, err = index.Open(filepath.Join(dir, "index"), words, w.db); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.ix.Close() })
	log := slog.New(slog.NewTextHandler(w.log, nil))
	w.follow = indexer.NewFollower(source{w.db}, w.ix, log)
	a, err := auth.New(Accounts(w.db), w.db.Sessions(auth.SessionOwner))
	if err != nil {
		t.Fatal(err)
	}
	w.srv = New(Deps{
		Store: w.db, Files: w.files, Index: w.ix, Auth: a, Passages: indexer.Passages,
		Ready: w.isReady, Location: now.Location(), Now: w.now, Log: log,
	})
	w.site = httptest.NewServer(w.srv)
	t.Cleanup(w.site.Close)
}

// source is the store as the follower wants it.
type source struct{ *store.DB }

func (s source) Changes(ctx context.Context, after articles.Change, limit int) ([]indexer.Logged, error) {
	logged, err := s.DB.Changes(ctx, after, limit)
	out := make([]indexer.Logged, len(logged))
	for i, l := range logged {
		out[i] = indexer.Logged{Change: l.Change, UID: l.UID, ID: l.ID, Article: l.Article}
	}
	return out, err
}

func (w *world) now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.at
}

func (w *world) isReady() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.ready
}

// set changes the time or whether the site is ready.
func (w *world) set(change func(*world)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	change(w)
}

// token makes a token, under a name for [world.get].
func (w *world) token(name, email string, scope articles.Scope) {
	w.t.Helper()
	token, id, hash := auth.NewToken()
	if err := w.db.AddToken(w.t.Context(), store.Token{ID: id, Hash: hash, Email: email, Scope: scope, Created: now}); err != nil {
		w.t.Fatal(err)
	}
	w.tokens[name] = token
}

// save saves articles and lets the index follow.
func (w *world) save(as ...articles.Article) {
	w.t.Helper()
	for _, a := range as {
		for i, f := range a.Attachments {
			hash, size, err := w.files.Put(strings.NewReader(fileContent(f)))
			if err != nil {
				w.t.Fatal(err)
			}
			a.Attachments[i].Hash, a.Attachments[i].Size = hash, size
		}
		if _, err := w.db.Save(w.t.Context(), a, testEdit); err != nil {
			w.t.Fatal(err)
		}
	}
	if err := w.follow.CatchUp(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

// fileContent is what stands in an attachment.
func fileContent(f articles.Attachment) string { return "content of " + f.Name + ": " + f.Text }

// An answered request, as far as tests compare it.
type answered struct {
	status int
	header http.Header // without Date
	body   string
}

// ask sends a request as somebody: a name that has a token, a session or neither.
func (w *world) ask(as, method, path string, change ...func(*http.Request)) answered {
	w.t.Helper()
	r, err := http.NewRequestWithContext(w.t.Context(), method, w.site.URL+path, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	if c, ok := w.cookies[as]; ok {
		r.AddCookie(c)
	} else if token, ok := w.tokens[as]; !ok {
		w.t.Fatalf("nobody is called %s", as)
	} else if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	for _, c := range change {
		c(r)
	}
	return w.send(r)
}

func (w *world) send(r *http.Request) answered {
	w.t.Helper()
	if w.direct {
		if r.Body == nil {
			r.Body = http.NoBody
		}
		r.RequestURI, r.RemoteAddr = r.URL.RequestURI(), "127.0.0.1:1"
		rec := httptest.NewRecorder()
		w.srv.ServeHTTP(rec, r)
		return answered{rec.Code, rec.Header(), rec.Body.String()}
	}
	client := http.Client{
		Transport:     &http.Transport{DisableCompression: true, DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	res, err := client.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	res.Header.Del("Date")
	return answered{res.StatusCode, res.Header, string(body)}
}

func (w *world) get(as, path string, change ...func(*http.Request)) answered {
	w.t.Helper()
	return w.ask(as, http.MethodGet, path, change...)
}

// post sends a form.
func (w *world) post(as, path, form string, change ...func(*http.Request)) answered {
	w.t.Helper()
	return w.ask(as, http.MethodPost, path, append([]func(*http.Request){func(r *http.Request) {
		r.Body = io.NopCloser(strings.NewReader(form))
		r.ContentLength = int64(len(form))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}}, change...)...)
}

// header sets a header of a request.
func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

// Circles that the tests open articles to.
const regulars = articles.Circle("group:正会員")

// note returns a note whose layers are all open to the same circles.
func note(id, title, body string, to ...articles.Circle) articles.Article {
	return articles.Article{ID: articles.ID(id), Kind: articles.Note, Title: title, Body: body, Visibility: articles.Everywhere(to...)}
}

// held returns a date.
func held(t *testing.T, s string) articles.Held {
	t.Helper()
	h, err := articles.ParseHeld(s, now.Location())
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// talk returns a talk with a public card, a transcript for members and slides for the group 正会員.
func talk(t *testing.T, id, title string, lines ...string) articles.Article {
	t.Helper()
	a := articles.Article{
		ID: articles.ID(id), Kind: articles.Talk, Title: title, Speakers: []articles.Speaker{{Name: "木下", Affiliation: "玉名市"}},
		Held: held(t, "2025-01-31T17:30"), Tags: []string{"橋梁"}, Series: "お節介な私塾",
		Attachments: []articles.Attachment{{Name: id + " 資料.pdf", Type: "application/pdf", Text: "配布資料"}},
		Recording:   "https://video.example/" + id,
	}
	a.Visibility[articles.LayerCard].To = articles.NewAudience(articles.Public)
	a.Visibility[articles.LayerText].To = articles.NewAudience(articles.Members)
	a.Visibility[articles.LayerMedia].To = articles.NewAudience(regulars)
	for i, line := range lines {
		a.Cues = append(a.Cues, articles.Cue{Start: float64(10 * i), End: float64(10*i + 9), Speaker: "木下", Text: line})
	}
	return a
}

// testEdit is who changes things in the tests.
var testEdit = store.Edit{By: "test"}
