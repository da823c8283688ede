package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestLoadRefusesOtherMachines(t *testing.T) {
	for _, address := range []string{"http://192.0.2.1:8080", "http://example.com", "http://127.0.0.1.example.com", "http://[2001:db8::1]:80", "http://0.0.0.0:80", ""} {
		if err := checkLoopback(address); err == nil {
			t.Errorf("%q was not refused", address)
		}
	}
	for _, address := range []string{"http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"} {
		if err := checkLoopback(address); err != nil {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// A standIn for the server answers like it, and notes what was asked for.
type standIn struct {
	mu     sync.Mutex
	asked  map[string]int // by method and first parts of the path
	writes bool
}

func (s *standIn) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	what := r.Method + " " + strings.Join(strings.SplitN(r.URL.Path, "/", 5)[:min(4, strings.Count(r.URL.Path, "/")+1)], "/")
	s.mu.Lock()
	s.asked[what]++
	s.mu.Unlock()
	switch {
	case r.Method != http.MethodGet:
		if !s.writes || r.Header.Get("Authorization") != "Bearer secret" {
			w.WriteHeader(http.StatusMethodNotAllowed)
		}
	case r.URL.Path == "/api/v1/search":
		fmt.Fprint(w, `{"hits": [{"id": "a", "title": "橋"}]}`)
	case r.URL.Path == "/api/v1/suggest":
		w.WriteHeader(http.StatusServiceUnavailable)
	case strings.HasPrefix(r.URL.Path, "/api/v1/articles/"):
		fmt.Fprint(w, `{"html": "<p>耐震補強の設計と点検</p>"}`)
	}
}

func TestLoad(t *testing.T) {
	for _, writes := range []bool{false, true} {
		s := &standIn{asked: map[string]int{}, writes: writes}
		server := httptest.NewServer(s)
		defer server.Close()
		c := loadCommand{URL: server.URL, Token: "secret", Clients: 2, Time: 300 * time.Millisecond}
		if err := c.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		server.Close() // waits for what the load did not wait for
		for _, what := range []string{"GET /api/v1/search", "GET /api/v1/suggest", "GET /api/v1/articles", "GET /articles/a", "GET /search"} {
			if s.asked[what] == 0 {
				t.Errorf("nobody asked %s: %v", what, s.asked)
			}
		}
		if tried := s.asked["POST /api/v1/articles"]; tried == 0 || !writes && tried > 1 {
			t.Errorf("writes %t: %v", writes, s.asked)
		}
		if deleted := s.asked["DELETE /api/v1/articles"] > 0; deleted != writes {
			t.Errorf("writes %t: %v", writes, s.asked)
		}
	}
}

func TestTallyCountsFailures(t *testing.T) {
	var counted tally
	counted.add(time.Millisecond, http.StatusOK, nil)
	counted.add(time.Millisecond, http.StatusServiceUnavailable, nil)
	counted.add(time.Millisecond, 0, http.ErrServerClosed)
	if len(counted.times) != 1 || counted.statuses["503"] != 1 || counted.statuses["no answer"] != 1 {
		t.Errorf("got %v, %v", counted.times, counted.statuses)
	}
}
