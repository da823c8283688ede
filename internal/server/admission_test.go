package server

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestLane(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLane(1)
		if err := l.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
		results := make(chan error, maxWaiting)
		for range maxWaiting {
			go func() { results <- l.enter(t.Context()) }()
		}
		synctest.Wait()
		began := time.Now()
		if err := l.enter(t.Context()); !errors.Is(err, errBusy) || time.Since(began) > 0 {
			t.Errorf("behind %d: %v after %v", maxWaiting, err, time.Since(began))
		}
		l.leave()
		if err := <-results; err != nil {
			t.Errorf("who waits gets the place that is left: %v", err)
		}
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if err := l.enter(gone); !errors.Is(err, context.Canceled) {
			t.Errorf("who has gone: %v", err)
		}
		for range maxWaiting - 1 {
			if err := <-results; !errors.Is(err, errBusy) {
				t.Fatalf("who waits in vain: %v", err)
			}
		}
		if took := time.Since(began); took != maxWait {
			t.Errorf("they waited %v", took)
		}
		l.leave()
		if err := l.enter(t.Context()); err != nil {
			t.Errorf("an empty lane: %v", err)
		}
	})
}

// Long queries and searches in general can take all places of theirs; short queries and completions are answered meanwhile.
func TestQuickIsNotHeldUp(t *testing.T) {
	w := library(t)
	long := "/api/v1/search?q=" + strings.Repeat("a", longQuery+1)
	for range cap(w.srv.lanes.long.places) {
		if err := w.srv.lanes.long.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	w.srv.lanes.long.waiting.Add(maxWaiting)
	if res := w.get("visitor", long); res.status != http.StatusServiceUnavailable || res.header.Get("Retry-After") == "" {
		t.Errorf("a long query: %d %s", res.status, res.body)
	}
	if res := w.get("visitor", "/api/v1/search?q=a"); res.status != http.StatusOK {
		t.Errorf("a short query: %d %s", res.status, res.body)
	}
	for range cap(w.srv.lanes.search.places) {
		if err := w.srv.lanes.search.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if res := w.get("visitor", "/api/v1/suggest?q=a"); res.status != http.StatusOK {
		t.Errorf("a completion: %d %s", res.status, res.body)
	}
}
