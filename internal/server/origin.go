package server

import (
	"net/http"

	"github.com/shijuku/shijuku/internal/auth"
)

// What another site may make a browser ask for. It cannot read the answer, but learn from how long it takes or
// how large it is what a member may see (XS-Leaks, https://xsleaks.dev).
type reach int

const (
	reachLink reach = iota // visitors may follow a link to it
	reachNone              // nothing but this site and programs
)

// guarded lets a question be asked only by pages of this site, by programs, and, as far as reach goes, by links.
func guarded(reach reach, ask question) question {
	return func(r *http.Request, who auth.Identity) (reply, error) {
		if !admitted(r, who, reach) {
			return reply{}, errCrossSite
		}
		return ask(r, who)
	}
}

// admitted decides by what browsers say of themselves (Fetch Metadata); who says nothing is no browser.
func admitted(r *http.Request, who auth.Identity, reach reach) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return true
	}
	link := r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
	return reach == reachLink && link && who.Member == nil
}

// protect refuses forms that another site makes a browser send.
func (s *Server) protect(next http.Handler) http.Handler {
	p := http.NewCrossOriginProtection()
	p.SetDenyHandler(s.answer(failPage, func(*http.Request, auth.Identity) (reply, error) { return reply{}, errCrossSite }))
	return p.Handler(next)
}
