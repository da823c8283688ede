package server

import (
	"encoding/json"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/shijuku/shijuku/articles"
)

func TestHiddenAndMissingLookAlike(t *testing.T) {
	w := newWorld(t)
	hidden := talk(t, "hidden", "秘密の講演", "秘密の話")
	hidden.Visibility = articles.Everywhere(regulars)
	closed := talk(t, "closed", "本文は非公開", "閉じた話")
	closed.Visibility[articles.LayerText].To = nil
	closed.Visibility[articles.LayerMedia].To = nil
	empty := talk(t, "empty", "本文なし")
	empty.Attachments, empty.Recording = nil, ""
	empty.Visibility = articles.Everywhere(articles.Public)
	w.save(hidden, closed, empty)

	ways := []func(*http.Request){
		func(*http.Request) {},
		func(r *http.Request) { r.Method = http.MethodHead },
		func(r *http.Request) { r.Method = http.MethodPut },
		func(r *http.Request) { r.Method = http.MethodDelete },
		func(r *http.Request) { r.Method = http.MethodOptions },
		func(r *http.Request) { r.Method = http.MethodPost },
		func(r *http.Request) { r.Method = "PROPFIND" },
		header("Range", "bytes=0-1"),
		header("Range", "bytes=99999-"),
		header("If-None-Match", "*"),
		header("If-Match", `"1"`),
		header("If-Modified-Since", "Fri, 20 Nov 2026 00:00:00 GMT"),
		header("Sec-Fetch-Site", "cross-site"),
		header("Accept", "application/json"),
	}
	rests := []string{"", "/files/hidden%20%E8%B3%87%E6%96%99.pdf", "/transcript.vtt", "/transcript.srt", "/transcript.txt"}
	check := func(as, there, missing string) {
		t.Helper()
		for i, way := range ways {
			got, want := w.get(as, there, way), w.get(as, missing, way)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s, way %d: %s is %v\n%s is %v", as, i, there, got, missing, want)
			}
			if got.status < 400 {
				t.Errorf("%s, way %d: %s is %d", as, i, there, got.status)
			}
		}
	}
	for _, as := range []string{"visitor", "public", "jiro", "taro"} {
		for _, base := range []string{"/articles/", "/api/v1/articles/"} {
			for _, rest := range rests {
				check(as, base+"hidden"+rest, base+"no-such-article"+rest)
			}
			for _, rest := range rests[2:] {
				check(as, base+"closed"+rest, base+"no-such-article"+rest)
				check(as, base+"empty"+rest, base+"no-such-article"+rest)
			}
		}
		check(as, "/articles/closed/files/closed%20%E8%B3%87%E6%96%99.pdf", "/articles/closed/files/nothing.pdf")
	}
	for _, rest := range rests[1:] {
		if got := w.get("hanako", "/articles/hidden"+rest); got.status != http.StatusOK {
			t.Errorf("Hanako gets %d for %s", got.status, rest)
		}
	}
}

func TestArticleJSON(t *testing.T) {
	w := newWorld(t)
	a := talk(t, "a/b 1", "橋の耐震補強", "耐震補強の話", "次の話")
	a.Cues = append(a.Cues, articles.Cue{Start: 30, End: 31, Text: "ここだけの話", OffRecord: true})
	a.Authors = []string{"taro@example.jp"}
	w.save(a)
	path := "/api/v1/articles/" + url.PathEscape("a/b 1")
	for _, test := range []struct {
		as         string
		has, hasnt []string
		visibility string
	}{
		{"visitor", nil, []string{"html", "cues", "recording", "attachments", "version"}, `{"card":["public"]}`},
		{"public", nil, []string{"html", "cues", "recording", "attachments", "version"}, `{"card":["public"]}`},
		{"jiro", []string{"html", "cues"}, []string{"recording", "attachments", "version"}, `{"card":["public"],"text":["members"]}`},
		{"hanako", []string{"html", "cues", "recording", "attachments"}, []string{"version"}, `{"card":["public"],"text":["members"],"media":["group:正会員"]}`},
		{"taro", []string{"html", "cues", "recording", "attachments", "version"}, nil, `{"card":["public"],"text":["members"],"media":["group:正会員"]}`},
		{"emi", []string{"html", "cues", "recording", "attachments", "version"}, nil, `{"card":["public"],"text":["members"],"media":["group:正会員"]}`},
	} {
		got := w.get(test.as, path)
		if got.status != http.StatusOK || got.header.Get("Content-Type") != "application/json" {
			t.Fatalf("%s: %v", test.as, got)
		}
		var fields map[string]json.RawMessage
		if err := json.Unmarshal([]byte(got.body), &fields); err != nil {
			t.Fatal(err)
		}
		for _, name := range test.has {
			if _, ok := fields[name]; !ok {
				t.Errorf("%s does not get %s: %s", test.as, name, got.body)
			}
		}
		for _, name := range append(test.hasnt, "passages", "Credits") {
			if _, ok := fields[name]; ok {
				t.Errorf("%s gets %s: %s", test.as, name, got.body)
			}
		}
		if string(fields["visibility"]) != test.visibility {
			t.Errorf("%s sees visibility %s", test.as, fields["visibility"])
		}
		editor := test.as == "taro" || test.as == "emi"
		if strings.Contains(got.body, "ここだけ") != editor {
			t.Errorf("%s, off the record: %s", test.as, got.body)
		}
		if strings.Contains(got.body, "null") {
			t.Errorf("%s gets null: %s", test.as, got.body)
		}
	}
	got := w.get("hanako", path).body
	for _, want := range []string{
		`"id":"a/b 1"`, `"url":"/articles/a%2Fb%201"`, `"kind":"talk"`, `"speakers":["木下"]`, `"held":"2025-01-31"`, `"tags":["橋梁"]`, `"readable":true`,
		`"cues":[{"start":0,"end":9,"speaker":"木下","text":"耐震補強の話"}`, `"recording":"https://video.example/a/b 1"`,
		`"url":"/articles/a%2Fb%201/files/a%2Fb%201%20%E8%B3%87%E6%96%99.pdf"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
}

func TestTranscripts(t *testing.T) {
	w := newWorld(t)
	a := talk(t, "talk", "講演", "最初の話")
	a.Cues = append(a.Cues, articles.Cue{Start: 30, End: 31, Text: "ここだけの話", OffRecord: true})
	w.save(a)
	for _, base := range []string{"/articles/talk", "/api/v1/articles/talk"} {
		for ending, kind := range map[string]string{".vtt": "text/vtt", ".srt": "application/x-subrip", ".txt": "text/plain"} {
			got := w.get("jiro", base+"/transcript"+ending)
			if got.status != http.StatusOK || !strings.HasPrefix(got.header.Get("Content-Type"), kind) || !strings.Contains(got.body, "最初の話") {
				t.Errorf("%s%s: %v", base, ending, got)
			}
			if strings.Contains(got.body, "ここだけ") {
				t.Errorf("%s%s tells what was said off the record", base, ending)
			}
			editor := w.get("emi", base+"/transcript"+ending)
			if strings.Contains(editor.body, "ここだけ") != (ending == ".vtt") {
				t.Errorf("an editor gets %s", editor.body)
			}
		}
	}
}

func TestFiles(t *testing.T) {
	w := newWorld(t)
	a := talk(t, "talk", "講演", "最初の話")
	a.Attachments = append(a.Attachments, articles.Attachment{Name: "film.mp4", Type: "video/mp4"}, articles.Attachment{Name: "x.html", Type: "text/html"})
	a.Recording = "film.mp4"
	w.save(a)
	got := w.get("hanako", "/articles/talk/files/talk%20%E8%B3%87%E6%96%99.pdf")
	if got.status != http.StatusOK || got.body != "content of talk 資料.pdf: 配布資料" {
		t.Errorf("the slides are %v", got)
	}
	for name, want := range map[string]string{
		"Content-Type": "application/pdf", "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store",
		"Content-Disposition":     `attachment; filename="talk __.pdf"; filename*=UTF-8''talk%20%E8%B3%87%E6%96%99.pdf`,
		"Content-Security-Policy": filePolicy, "Accept-Ranges": "bytes", "Cross-Origin-Resource-Policy": "same-origin",
	} {
		if got.header.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, got.header.Get(name), want)
		}
	}
	part := w.get("hanako", "/articles/talk/files/film.mp4", header("Range", "bytes=0-6"))
	if part.status != http.StatusPartialContent || part.body != "content" || part.header.Get("Content-Range") != "bytes 0-6/21" ||
		part.header.Get("Content-Type") != "video/mp4" || !strings.HasPrefix(part.header.Get("Content-Disposition"), "inline") {
		t.Errorf("a part of the film is %v", part)
	}
	if got := w.get("hanako", "/articles/talk/files/x.html"); got.header.Get("Content-Type") != "application/octet-stream" {
		t.Errorf("a page is sent as %v", got.header)
	}
	if got := w.get("hanako", "/api/v1/articles/talk"); !strings.Contains(got.body, `"recording":"/articles/talk/files/film.mp4"`) {
		t.Errorf("the recording is at %s", got.body)
	}
	if got := w.ask("hanako", http.MethodHead, "/articles/talk/files/film.mp4"); got.status != http.StatusOK || got.body != "" || got.header.Get("Content-Length") != "21" {
		t.Errorf("HEAD: %v", got)
	}
}

func TestSecurityHeaders(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/", "/search", "/articles/none", "/api/v1/search", "/api/v1/none", "/none", "/sign-in", "/assets/none", "/livez", "/robots.txt"} {
		got := w.get("visitor", path)
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
			"Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "DENY", "Strict-Transport-Security": "",
		} {
			if got.header.Get(name) != want {
				t.Errorf("%s: %s is %q", path, name, got.header.Get(name))
			}
		}
		if csp := got.header.Get("Content-Security-Policy"); !strings.Contains(csp, "script-src 'self'") || strings.Contains(csp, "nonce") {
			t.Errorf("%s: policy %q", path, csp)
		}
		for _, name := range []string{"Server", "Server-Timing", "X-Request-Id", "X-Powered-By", "Set-Cookie", "ETag", "Last-Modified"} {
			if got.header.Get(name) != "" {
				t.Errorf("%s: %s is %q", path, name, got.header.Get(name))
			}
		}
	}
}

func TestCaching(t *testing.T) {
	w := newWorld(t)
	w.tokens["nobody"] = "nonsense"
	for as, want := range map[string]string{"visitor": "no-cache", "jiro": "private, no-store", "public": "private, no-store", "nobody": "private, no-store"} {
		for _, path := range []string{"/", "/articles/none", "/api/v1/search", "/api/v1/articles/none"} {
			got := w.get(as, path)
			if got.header.Get("Cache-Control") != want || !strings.Contains(got.header.Get("Vary"), "Authorization, Cookie") {
				t.Errorf("%s, %s: %v", as, path, got.header)
			}
		}
	}
	w.save(talk(t, "talk", "講演", "最初の話"))
	for path, got := range map[string]answered{
		"signing in":         w.post("visitor", "/sign-in", form("email", "jiro@example.jp", "password", "wrong")),
		"choosing":           w.post("visitor", "/language", "lang=en"),
		"signing out":        w.post("visitor", "/sign-out", ""),
		"a link":             w.get("visitor", "/sign-in/secret"),
		"a link's password":  w.get("visitor", "/password/secret"),
		"a range not there":  w.get("hanako", "/articles/talk/files/talk%20%E8%B3%87%E6%96%99.pdf", header("Range", "bytes=99999-")),
		"what has no method": w.ask("visitor", http.MethodDelete, "/"),
	} {
		if got.header.Get("Cache-Control") != cacheNothing {
			t.Errorf("%s: %v", path, got)
		}
	}
}

func TestOtherSites(t *testing.T) {
	w := newWorld(t)
	w.save(talk(t, "talk", "講演", "最初の話"))
	cross := header("Sec-Fetch-Site", "cross-site")
	link := func(r *http.Request) {
		cross(r)
		r.Header.Set("Sec-Fetch-Mode", "navigate")
		r.Header.Set("Sec-Fetch-Dest", "document")
	}
	for _, test := range []struct {
		as, path string
		way      func(*http.Request)
		status   int
	}{
		{"visitor", "/search", cross, 403}, {"visitor", "/search", link, 200}, {"jiro", "/search", cross, 403}, {"jiro", "/search", link, 403},
		{"jiro", "/articles/talk", link, 200}, {"visitor", "/", link, 200},
		{"visitor", "/api/v1/search", cross, 403}, {"visitor", "/api/v1/search", link, 403}, {"jiro", "/api/v1/articles/talk", cross, 403},
		{"jiro", "/articles/talk/transcript.vtt", cross, 403}, {"hanako", "/articles/talk/files/talk%20%E8%B3%87%E6%96%99.pdf", cross, 403},
		{"hanako", "/articles/none/files/none", cross, 403}, {"jiro", "/api/v1/articles/none", cross, 403},
		{"jiro", "/search", header("Sec-Fetch-Site", "same-site"), 403}, {"jiro", "/search", header("Sec-Fetch-Site", "same-origin"), 200},
		{"jiro", "/search", header("Sec-Fetch-Site", "none"), 200},
	} {
		if got := w.get(test.as, test.path, test.way); got.status != test.status {
			t.Errorf("%s, %s: %d, want %d", test.as, test.path, got.status, test.status)
		}
	}
	for _, path := range []string{"/sign-in", "/sign-out", "/language", "/sign-in/x", "/password/x"} {
		for _, way := range []func(*http.Request){cross, header("Sec-Fetch-Site", "same-site"), header("Origin", "https://evil.example")} {
			if got := w.post("visitor", path, "", way); got.status != http.StatusForbidden || got.header.Get("Set-Cookie") != "" {
				t.Errorf("%s from another site: %v", path, got)
			}
		}
	}
}

func TestReadiness(t *testing.T) {
	w := newWorld(t)
	w.set(func(w *world) { w.ready = false })
	for path, status := range map[string]int{
		"/readyz": 503, "/search": 503, "/api/v1/search?q=a": 503, "/api/v1/suggest?q=a": 503, "/livez": 200, "/": 200, "/search?limit=0": 400,
	} {
		got := w.get("visitor", path)
		if got.status != status || (got.header.Get("Retry-After") != "") != (status == 503) {
			t.Errorf("%s: %d, want %d; %v", path, got.status, status, got.header)
		}
	}
	if got := w.get("visitor", "/search"); !strings.Contains(got.body, `src="/assets/ready.`) {
		t.Errorf("the page says %s", got.body)
	}
	w.set(func(w *world) { w.ready = true })
	if got := w.get("visitor", "/readyz"); got.status != http.StatusOK {
		t.Errorf("/readyz: %v", got)
	}
}

func TestTokensAndScopes(t *testing.T) {
	w := newWorld(t)
	w.save(note("n", "会員のノート", "本文", articles.Members))
	if got := w.get("jiro", "/api/v1/articles/n"); got.status != http.StatusOK {
		t.Fatalf("Jiro gets %d", got.status)
	}
	if got := w.get("public", "/api/v1/articles/n"); got.status != http.StatusNotFound {
		t.Errorf("a public token gets %d", got.status)
	}
	w.tokens["nobody"] = "shijuku_NOSUCHTOKEN"
	for _, path := range []string{"/", "/search", "/articles/n", "/api/v1/search", "/api/v1/suggest", "/api/v1/articles/n", "/api/v1/articles/none", "/api/v1/openapi.json", "/none"} {
		got := w.get("nobody", path)
		if got.status != http.StatusUnauthorized || !strings.HasPrefix(got.header.Get("WWW-Authenticate"), "Bearer") {
			t.Errorf("%s: %d %v", path, got.status, got.header)
		}
	}
	if err := w.db.DisableMember(t.Context(), "jiro@example.jp"); err != nil {
		t.Fatal(err)
	}
	if got := w.get("jiro", "/api/v1/articles/n"); got.status != http.StatusUnauthorized {
		t.Errorf("a disabled member gets %d", got.status)
	}
}

func TestPanicIsAnsweredAndLoggedOnce(t *testing.T) {
	w := newWorld(t)
	w.srv.passages = nil
	w.srv.shelf = func(articles.Viewer) shelf { panic("秘密") }
	for _, path := range []string{"/", "/api/v1/articles/x"} {
		w.log.Reset()
		got := w.get("visitor", path)
		if got.status != http.StatusInternalServerError || strings.Contains(got.body, "秘密") || got.body == "" {
			t.Errorf("%s: %v", path, got)
		}
		if n := strings.Count(w.log.String(), "could not be answered"); n != 1 || !strings.Contains(w.log.String(), "stack=") {
			t.Errorf("logged %d times: %s", n, w.log)
		}
	}
}

func TestLogSaysNothingPrivate(t *testing.T) {
	w := newWorld(t)
	w.save(note("secret-id", "秘密の題名", "本文", articles.Members))
	w.log.Reset()
	w.get("jiro", "/search?q=secretquery")
	w.get("jiro", "/articles/secret-id?q=secretquery")
	w.get("visitor", "/articles/secret-id%0d%0aforged")
	for _, word := range []string{"secretquery", "secret-id", "秘密", "forged", w.tokens["jiro"], "jiro@"} {
		if strings.Contains(w.log.String(), word) {
			t.Errorf("%q stands in the log: %s", word, w.log)
		}
	}
	if !strings.Contains(w.log.String(), "route=/articles/{id}") || !strings.Contains(w.log.String(), "status=404") {
		t.Errorf("the log says %s", w.log)
	}
}
