package server

import (
	"net/http"

	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/web"
)

// home shows the newest articles.
func (s *Server) home(r *http.Request, who auth.Identity) (web.Page, error) {
	recent, err := s.shelf(who.Viewer).Recent(r.Context(), homeLimit)
	if err != nil {
		return nil, err
	}
	p := web.Home{}
	for _, c := range recent {
		p.Newest = append(p.Newest, card(who.Viewer, &c.Article, c.Readable))
	}
	return p, nil
}
