package web

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

func TestAssets(t *testing.T) {
	for name, media := range map[string]string{
		"site.css": "text/css; charset=utf-8", "icon.svg": "image/svg+xml", boxScript: "text/javascript; charset=utf-8",
		shortcutScript: "text/javascript; charset=utf-8", transcriptScript: "text/javascript; charset=utf-8", readyScript: "text/javascript; charset=utf-8",
	} {
		w := httptest.NewRecorder()
		Assets().ServeHTTP(w, httptest.NewRequest(http.MethodGet, asset(name), nil))
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != media || w.Header().Get("Cache-Control") != immutable || w.Body.Len() == 0 {
			t.Errorf("%s: %d %v", name, w.Code, w.Header())
		}
	}
	if len(assets().address) != 6 {
		t.Errorf("there are %d assets", len(assets().address))
	}
	if sheets, err := assetFiles.ReadDir("style"); err != nil || len(sheets) != len(styleSheets()) {
		t.Errorf("%d of %d style sheets are joined: %v", len(styleSheets()), len(sheets), err)
	}
	for _, path := range []string{"/assets/", "/assets/site.css", "/assets/site.000000000000.css", "/assets/../assets.go"} {
		w := httptest.NewRecorder()
		Assets().ServeHTTP(w, &http.Request{Method: http.MethodGet, URL: httptest.NewRequest(http.MethodGet, "/", nil).URL.JoinPath(path)})
		if w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}

// TestAssetsAskNothingOfOthers looks for addresses of other hosts in style and scripts, and for what the policy refuses.
func TestAssetsAskNothingOfOthers(t *testing.T) {
	refused := regexp.MustCompile(`https?://|url\(|@import|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function`)
	for address, content := range assets().content {
		text := strings.ReplaceAll(string(content), `xmlns="http://www.w3.org/2000/svg"`, "")
		if found := refused.FindString(text); found != "" {
			t.Errorf("%s holds %q", address, found)
		}
	}
}
