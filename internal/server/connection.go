package server

import (
	"log/slog"
	"net/http"
	"time"
)

// Times and sizes on the connection.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 30 * time.Second // for forms; nothing larger is sent to us
	writeTimeout      = 60 * time.Second // for pages; a file gets stallTime anew with every piece
	stallTime         = 60 * time.Second
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 32 << 10
)

// NewHTTPServer returns a server for h that slow and greedy clients cannot hold up.
// The caller gives it a listener.
func NewHTTPServer(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// A steadyWriter gives a client time for each piece of a long answer, not for the whole:
// slow lines get their file, and who takes nothing for a while is cut off.
type steadyWriter struct {
	http.ResponseWriter
	control *http.ResponseController
}

func newSteadyWriter(w http.ResponseWriter) *steadyWriter {
	return &steadyWriter{ResponseWriter: w, control: http.NewResponseController(w)}
}

// WriteHeader lets no more be kept of a refused range than of the file: http.ServeContent forgets what was said of that.
func (w *steadyWriter) WriteHeader(status int) {
	if w.Header().Get("Cache-Control") == "" {
		w.Header().Set("Cache-Control", cacheNothing)
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write writes p before stallTime is over.
func (w *steadyWriter) Write(p []byte) (int, error) {
	// A writer that knows no deadlines is a test's.
	_ = w.control.SetWriteDeadline(time.Now().Add(stallTime))
	return w.ResponseWriter.Write(p)
}
