package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/web"
)

// A reply is an answer on its way to the wire. It is complete before its first byte is sent, so nothing can fail halfway.
type reply struct {
	status  int // 0 is 200
	kind    string
	body    []byte
	file    *file // in place of body
	header  http.Header
	cookies []*http.Cookie
}

// The media types of what is made here.
const (
	kindHTML    = "text/html; charset=utf-8"
	kindJSON    = "application/json"
	kindProblem = "application/problem+json"
	kindOpenAPI = "application/openapi+json"
	kindText    = "text/plain; charset=utf-8"
	kindVTT     = "text/vtt; charset=utf-8"
	kindSRT     = "application/x-subrip; charset=utf-8"
)

// pageReply writes a page as HTML.
func pageReply(r *http.Request, who auth.Identity, p web.Page) (reply, error) {
	return framedReply(frame(r, who), p)
}

func framedReply(f web.Frame, p web.Page) (reply, error) {
	var b bytes.Buffer
	if err := web.Render(&b, p, f); err != nil {
		return reply{}, err
	}
	return reply{kind: kindHTML, body: b.Bytes()}, nil
}

// frame returns what surrounds a page.
func frame(r *http.Request, who auth.Identity) web.Frame {
	f := web.Frame{Lang: language(r), Path: address(r.URL)}
	if who.Member != nil {
		f.Member = who.Member.Name
		if f.Member == "" {
			f.Member = who.Member.Email
		}
	}
	return f
}

// address returns path and query in ASCII. A client may send any bytes there, and they must not get into a page.
func address(u *url.URL) string {
	if u.RawQuery == "" {
		return u.EscapedPath()
	}
	var b strings.Builder
	b.WriteString(u.EscapedPath() + "?")
	for i := range len(u.RawQuery) {
		if c := u.RawQuery[i]; c <= ' ' || c >= 0x7f {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// jsonReply writes v as JSON. Nothing in it needs escaping for HTML, as no browser reads it as such.
func jsonReply(kind string, v any) (reply, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return reply{}, err
	}
	return reply{kind: kind, body: b.Bytes()}, nil
}

// moved sends the browser to another page of ours with a GET.
func moved(to string, cookies ...*http.Cookie) reply {
	return reply{status: http.StatusSeeOther, header: http.Header{"Location": {to}}, cookies: cookies}
}

// send writes a reply. Everything that two equal answers share is equal to the byte, Date apart.
func (s *Server) send(w http.ResponseWriter, r *http.Request, who auth.Identity, a reply) {
	h := w.Header()
	h.Set("Vary", "Accept-Language, Authorization, Cookie, Sec-Fetch-Site")
	h.Set("Cache-Control", caching(r, who, &a))
	for name, values := range a.header {
		h[name] = values
	}
	for _, c := range a.cookies {
		http.SetCookie(w, c)
	}
	if a.file != nil {
		s.sendFile(w, r, a.file)
		return
	}
	if a.kind != "" {
		h.Set("Content-Type", a.kind)
	}
	h.Set("Content-Length", strconv.Itoa(len(a.body)))
	if a.status == 0 {
		a.status = http.StatusOK
	}
	w.WriteHeader(a.status)
	if r.Method != http.MethodHead {
		// Who does not read to the end has gone; there is nobody left to tell.
		_, _ = w.Write(a.body)
	}
}

// What may be kept of an answer.
const (
	cacheNothing = "private, no-store"
	cacheChecked = "no-cache" // must be asked for anew each time
)

// caching lets nobody keep what a member got, what sets a cookie, what answers a form, and the pages of one-time links.
// Even what a visitor got is asked for anew each time: an article can be withdrawn at any moment.
func caching(r *http.Request, who auth.Identity, a *reply) string {
	reads := r.Method == http.MethodGet || r.Method == http.MethodHead
	if who.Member != nil || who.Token || len(r.Header["Authorization"]) > 0 || len(a.cookies) > 0 || !reads || chi.URLParam(r, "secret") != "" {
		return cacheNothing
	}
	return cacheChecked
}
