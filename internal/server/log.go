package server

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

// route returns the pattern that a request has been routed by. It says what kind of thing was asked for, not which.
func route(r *http.Request) string {
	if c := chi.RouteContext(r.Context()); c != nil && c.RoutePattern() != "" {
		return c.RoutePattern()
	}
	return "none"
}

// observe logs and counts each request: neither its parameters, nor which article, nor who sent it.
func (s *Server) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		observed := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		defer func() {
			took := time.Since(began)
			s.metrics.count(route(r), r.Method, observed.Status(), took)
			s.log.LogAttrs(r.Context(), level(route(r)), "request",
				slog.String("method", r.Method), slog.String("route", route(r)),
				slog.Int("status", observed.Status()), slog.Int("bytes", observed.BytesWritten()), slog.Duration("took", took))
		}()
		next.ServeHTTP(observed, r)
	})
}

// level keeps what supervisors ask every second out of the log.
func level(route string) slog.Level {
	if route == livePath || route == readyPath {
		return slog.LevelDebug
	}
	return slog.LevelInfo
}
