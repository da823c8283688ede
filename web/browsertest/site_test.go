package browsertest

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/shijuku/shijuku/web"
)

// patience is how long one test may look at the browser; a slow machine starts Chromium in ten seconds.
const patience = time.Minute

// A site serves the samples and remembers what was asked of it.
type site struct {
	*httptest.Server
	mu       sync.Mutex
	requests []string
}

func newSite(t *testing.T) *site {
	s := &site{}
	mux := http.NewServeMux()
	mux.Handle(web.AssetsPath, web.Assets())
	mux.HandleFunc("GET /sample/{name}", func(w http.ResponseWriter, r *http.Request) {
		write(t, w, Samples()[r.PathValue("name")])
	})
	mux.HandleFunc("GET "+web.SearchPath, s.search(t))
	mux.HandleFunc("GET "+web.SuggestPath, s.suggest(t))
	mux.HandleFunc("GET /articles/{id}", func(w http.ResponseWriter, r *http.Request) {
		write(t, w, Samples()["talk"])
	})
	s.Server = httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func write(t *testing.T, w http.ResponseWriter, s Sample) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", web.Policy)
	if err := web.Render(w, s.Page, s.Frame); err != nil {
		t.Error(err)
	}
}

func (s *site) search(t *testing.T) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query().Get("q")
		s.note("search " + q)
		page := Search()
		page.Results.Query.Text = q
		write(t, w, Sample{page, Samples()["search"].Frame})
	}
}

func (s *site) suggest(t *testing.T) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.note("suggest " + r.URL.Query().Get("q"))
		w.Header().Set("Content-Type", "application/json")
		err := json.NewEncoder(w).Encode(web.Suggestions{Suggestions: []web.Suggestion{
			{Text: "耐震補強", Kind: "word"}, {Text: "耐震診断のすすめ", Kind: "title"}, {Text: "耐久 太郎", Kind: "speaker", Query: `講師:"耐久 太郎"`},
		}})
		if err != nil {
			t.Error(err)
		}
	}
}

func (s *site) note(request string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, request)
}

// asked returns what was asked since the last call.
func (s *site) asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	requests := s.requests
	s.requests = nil
	return requests
}

// newBrowser returns a context with an open tab. It skips the test where there is no Chromium.
func newBrowser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no Chromium on this machine: install the package chromium to look at the site in a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("lang", "ja"))
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	return ctx
}
