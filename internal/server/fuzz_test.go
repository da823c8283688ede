package server

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
)

// FuzzRequests sends whatever comes: it is never our fault, the answer is text, and asking again gives the same one.
func FuzzRequests(f *testing.F) {
	w := newWorld(f)
	w.save(note("n", "橋", "# 橋\n\n耐震補強の話。", articles.Public), note("m", "会員", "会員の話。", articles.Members))
	for _, target := range append(searches("/api/v1/search"), suggestions()...) {
		f.Add(target)
	}
	for _, id := range ids() {
		f.Add("/articles/" + id + "/files/a%2F..%2Fb")
	}
	f.Fuzz(func(t *testing.T, target string) {
		u, err := url.ParseRequestURI(target)
		if err != nil || u.Path == "" || u.Path[0] != '/' || u.Host != "" {
			t.Skip("no path")
		}
		ask := func() *httptest.ResponseRecorder {
			r := (&http.Request{Method: http.MethodGet, URL: u, RequestURI: u.RequestURI(), Header: http.Header{}, Body: http.NoBody, RemoteAddr: "127.0.0.1:1"}).WithContext(t.Context())
			rec := httptest.NewRecorder()
			w.srv.ServeHTTP(rec, r)
			return rec
		}
		a, b := ask(), ask()
		if a.Code == http.StatusInternalServerError || !utf8.Valid(a.Body.Bytes()) {
			t.Errorf("%q: %d %s\n%s", target, a.Code, a.Body, w.log)
		}
		if a.Code != b.Code || a.Body.String() != b.Body.String() {
			t.Errorf("%q has two answers", target)
		}
	})
}
