package server

import (
	"net/http"

	"github.com/shijuku/shijuku/web"
)

// permissions are what no page of ours asks a browser for.
const permissions = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"

// strictTransport makes browsers come back over TLS only: for two years, as ASVS 5.0 asks in 3.4.1.
// Other hosts of the domain are not ours to speak for.
const strictTransport = "max-age=63072000"

// headers sets what protects the reader of any answer. They are the same for all answers.
func (s *Server) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", web.Policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", permissions)
		h.Set("X-Frame-Options", "DENY")
		if s.secure(r) {
			h.Set("Strict-Transport-Security", strictTransport)
		}
		next.ServeHTTP(w, r)
	})
}
