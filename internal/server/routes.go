package server

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/web"
)

// routes returns all addresses of the site.
func (s *Server) routes() *chi.Mux {
	m := chi.NewMux()
	m.Use(s.observe, s.headers, s.client(), s.protect, routeEscaped, middleware.GetHead)
	m.NotFound(s.answer(failByPath, notFound))
	m.MethodNotAllowed(s.methodNotAllowed(m))

	m.Get(web.HomePath, s.html(page(s.home)))
	m.Get(web.SearchPath, s.html(guarded(reachLink, page(s.searchPage))))
	m.Get("/articles/{id}", s.html(page(s.articlePage)))
	m.Get("/articles/{id}/files/{name}", s.html(guarded(reachLink, s.fileReply)))
	for _, f := range transcriptFormats() {
		m.Get("/articles/{id}/transcript"+f.ending, s.html(guarded(reachLink, s.transcript(f))))
	}
	s.accountRoutes(m)
	s.apiRoutes(m)

	m.Get(web.AssetsPath+"*", web.Assets().ServeHTTP)
	m.Get("/robots.txt", s.answer(failPlain, text(robots)))
	m.Get(livePath, s.answer(failPlain, text("alive\n")))
	m.Get(web.ReadyPath, s.answer(failPlain, s.readyz))
	return m
}

// html is answer for what people look at.
func (s *Server) html(ask question) http.HandlerFunc { return s.answer(failPage, ask) }

// accountRoutes adds what concerns the reader rather than the articles.
func (s *Server) accountRoutes(m *chi.Mux) {
	m.Get(web.SignInPath, s.html(page(s.signInPage)))
	m.Post(web.SignInPath, s.html(s.signIn))
	m.Get("/sign-in/{secret}", s.html(page(s.signInLinkPage)))
	m.Post("/sign-in/{secret}", s.html(s.signInByLink))
	m.Get("/password/{secret}", s.html(page(s.passwordPage)))
	m.Post("/password/{secret}", s.html(s.setPassword))
	m.Post(web.SignOutPath, s.html(s.signOut))
	m.Post(web.LanguagePath, s.html(s.setLanguage))
}

// routeEscaped makes the router see the path as it was sent, in which %2F is not the end of a segment.
func routeEscaped(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		chi.RouteContext(r.Context()).RoutePath = r.URL.EscapedPath()
		next.ServeHTTP(w, r)
	})
}

// notFound answers for every address there is not.
func notFound(*http.Request, auth.Identity) (reply, error) { return reply{}, articles.ErrNotFound }

// methodNotAllowed answers for a method that an address does not have. It looks at the address alone, so
// it says the same of an article that is there, one that is hidden and one that is missing.
func (s *Server) methodNotAllowed(m *chi.Mux) http.HandlerFunc {
	refuse := s.answer(failByPath, func(*http.Request, auth.Identity) (reply, error) { return reply{}, errMethod })
	return func(w http.ResponseWriter, r *http.Request) {
		var allowed []string
		for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete} {
			if m.Match(chi.NewRouteContext(), method, r.URL.EscapedPath()) {
				allowed = append(allowed, method)
				if method == http.MethodGet {
					allowed = append(allowed, http.MethodHead)
				}
			}
		}
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		refuse(w, r)
	}
}

// failByPath fails as JSON below the address of the JSON endpoint, and as a page elsewhere.
func failByPath(r *http.Request, who auth.Identity, v verdict) (reply, error) {
	if strings.HasPrefix(r.URL.Path, apiPath) {
		return failJSON(r, who, v)
	}
	return failPage(r, who, v)
}
