package server

import (
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/internal/store"
)

// Deps are what a server works with. All are needed but TrustedProxies.
type Deps struct {
	Store *store.DB
	Files *store.Files
	Index *index.Index
	Auth  *auth.Authenticator

	// Passages cuts an article into the passages that the index knows it by.
	Passages func(articles.Article) []articles.Passage

	// Ready reports whether the index has everything that was saved before the start. Until then there is no search.
	Ready func() bool

	// TrustedProxies are the addresses whose X-Forwarded-For and X-Forwarded-Proto are believed.
	TrustedProxies []netip.Prefix

	Location *time.Location // of the dates that editors see
	Now      func() time.Time
	Log      *slog.Logger
}

// A Server is the web site and the JSON endpoint. It is an [http.Handler], safe for concurrent use.
type Server struct {
	files    *store.Files
	index    *index.Index
	auth     *auth.Authenticator
	shelf    func(articles.Viewer) shelf
	cut      *memo[cutKey, []articles.Passage]
	rendered *memo[digest, string]
	passages func(articles.Article) []articles.Passage
	ready    func() bool
	proxies  []netip.Prefix
	location *time.Location
	now      func() time.Time
	log      *slog.Logger
	metrics  *metrics
	lanes    lanes
	router   *chi.Mux
}

// New puts a server together.
func New(d Deps) *Server {
	s := &Server{
		files:    d.Files,
		index:    d.Index,
		auth:     d.Auth,
		shelf:    func(v articles.Viewer) shelf { return d.Store.View(v) },
		cut:      newMemo[cutKey, []articles.Passage](maxCut),
		rendered: newMemo[digest, string](maxRendered),
		passages: d.Passages,
		ready:    d.Ready,
		proxies:  d.TrustedProxies,
		location: d.Location,
		now:      d.Now,
		log:      d.Log,
		metrics:  newMetrics(),
		lanes:    newLanes(),
	}
	s.router = s.routes()
	return s
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.router.ServeHTTP(w, r) }
