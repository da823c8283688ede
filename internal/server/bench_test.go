package server

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/transcript"
)

// transcripts are real ones, of up to half a megabyte, if they are there.
const transcripts = "../../../shared/eval/transcripts"

// BenchmarkRequests measures whole answers about long talks: a search that shows passages of twenty of them,
// and the longest one with the words marked.
func BenchmarkRequests(b *testing.B) {
	paths, err := filepath.Glob(filepath.Join(transcripts, "*.vtt"))
	if err != nil || len(paths) == 0 {
		b.Skipf("there are no transcripts in %s", transcripts)
	}
	w := newWorld(b)
	longest := articles.Article{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		tr, err := transcript.Parse(path, data)
		if err != nil {
			b.Fatal(err)
		}
		a := articles.Article{ID: articles.ID(filepath.Base(path)), Kind: articles.Talk, Title: filepath.Base(path), Cues: tr.Cues, Visibility: articles.Everywhere(articles.Public)}
		w.save(a)
		if len(a.Cues) > len(longest.Cues) {
			longest = a
		}
	}
	article := "/articles/" + url.PathEscape(string(longest.ID))
	words := url.QueryEscape("委員会 意見")
	for _, request := range []struct{ name, path string }{
		{"home", "/"}, {"listing", "/search"}, {"search", "/search?q=" + words}, {"json", "/api/v1/search?q=" + words},
		{"article", article}, {"marked", article + "?q=" + words},
	} {
		b.Run(request.name, func(b *testing.B) {
			for b.Loop() {
				rec := httptest.NewRecorder()
				w.srv.ServeHTTP(rec, httptest.NewRequestWithContext(b.Context(), http.MethodGet, request.path, nil))
				if rec.Code != http.StatusOK {
					b.Fatal(rec.Code, rec.Body)
				}
			}
		})
	}
	b.Logf("%d talks; the longest has %d cues", len(paths), len(longest.Cues))
}
