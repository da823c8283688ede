package server

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func TestDeadlinesReachTheConnection(t *testing.T) {
	w := newWorld(t)
	asked := make(chan error, 1)
	site := httptest.NewServer(w.srv.observe(http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		asked <- newSteadyWriter(rw).control.SetWriteDeadline(time.Now().Add(time.Minute))
	})))
	defer site.Close()
	res, err := site.Client().Get(site.URL)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if err := <-asked; err != nil {
		t.Errorf("a slow download cannot be given time: %v", err)
	}
}
