package server

import (
	"net/http"

	"github.com/shijuku/shijuku/internal/auth"
)

// robots keeps machines off what they could ask for without end.
const robots = "User-agent: *\nDisallow: /search\nDisallow: /api/\nDisallow: /sign-in\nDisallow: /password/\n"

// text answers everybody with the same words.
func text(words string) question {
	return func(*http.Request, auth.Identity) (reply, error) {
		return reply{kind: kindText, body: []byte(words)}, nil
	}
}

// Where supervisors ask whether the program lives, and whether it can answer.
const (
	livePath  = "/livez"
	readyPath = "/readyz"
)

// readyz tells whether requests should be sent here.
func (s *Server) readyz(r *http.Request, who auth.Identity) (reply, error) {
	if !s.ready() {
		return reply{}, errPreparing
	}
	// An index that was ready is not any more once the store's history was lost.
	v, err := s.index.View(r.Context(), who.Viewer)
	if err != nil {
		return reply{}, err
	}
	v.Close()
	return reply{kind: kindText, body: []byte("ready\n")}, nil
}

// failPlain says what went wrong to a machine that reads the status only.
func failPlain(_ *http.Request, _ auth.Identity, v verdict) (reply, error) {
	return plainFailure(v), nil
}
