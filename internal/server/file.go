package server

import (
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/web"
)

// filePath returns the path of an article's attachment.
func filePath(id articles.ID, name string) string {
	return web.ArticlePath(string(id)) + "/files/" + url.PathEscape(name)
}

func hasFile(a *articles.Article, name string) bool {
	return slices.ContainsFunc(a.Attachments, func(f articles.Attachment) bool { return f.Name == name })
}

// A file is an attachment on its way to the wire.
type file struct {
	name    string
	kind    string
	tag     string // names the content, so that an interrupted download can go on
	content io.ReadSeekCloser
}

// filePolicy lets a file do nothing, even if a browser is made to show it as a page.
const filePolicy = "sandbox; default-src 'none'; frame-ancestors 'none'"

// tagLen is how much of the SHA-256 names a file: nobody makes two files that share 128 bits.
const tagLen = 32

// fileReply answers with an attachment.
func (s *Server) fileReply(r *http.Request, who auth.Identity) (reply, error) {
	id, ok := segment(r, "id")
	name, named := segment(r, "name")
	if !ok || !named {
		return reply{}, articles.ErrNotFound
	}
	a, err := s.shelf(who.Viewer).Attachment(r.Context(), articles.ID(id), name)
	if err != nil {
		return reply{}, err
	}
	f, err := s.files.Open(a.Hash)
	if err != nil {
		// Not wrapped: the file should be there, so this is a defect and no "not found".
		return reply{}, fmt.Errorf("server: content %s of an attachment: %v", a.Hash, err)
	}
	return reply{file: &file{name: a.Name, kind: fileKind(a.Type), tag: a.Hash[:min(len(a.Hash), tagLen)], content: f}}, nil
}

// sendFile writes a file, or the ranges of it that are asked for.
func (s *Server) sendFile(w http.ResponseWriter, r *http.Request, f *file) {
	defer f.content.Close()
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Content-Disposition", disposition(f.name, shown(f.kind)))
	h.Set("Content-Security-Policy", filePolicy)
	h.Set("ETag", `"`+f.tag+`"`)
	http.ServeContent(newSteadyWriter(w), r, "", time.Time{}, f.content)
}

// fileKind returns the media type under which a file is sent: its own if browsers can do nothing with it but show
// pictures, play sound and film, or hand it to another program.
func fileKind(kind string) string {
	base, _, err := mime.ParseMediaType(kind)
	if err != nil {
		return "application/octet-stream"
	}
	switch {
	case shown(base), base == "application/pdf", strings.HasPrefix(base, "application/vnd.openxmlformats-officedocument."):
		return base
	case base == "text/plain", base == "text/markdown", base == "text/vtt", base == "text/csv":
		return base + "; charset=utf-8"
	}
	return "application/octet-stream"
}

// shown reports whether a browser shows a file of this type by itself; all others are downloaded.
func shown(kind string) bool {
	switch kind {
	case "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif":
		return true
	}
	return strings.HasPrefix(kind, "audio/") || strings.HasPrefix(kind, "video/")
}

// disposition returns the header that names a file, RFC 6266: once in ASCII for very old browsers, once as it is.
func disposition(name string, inline bool) string {
	how := "attachment"
	if inline {
		how = "inline"
	}
	ascii := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || strings.ContainsRune(`"\/%`, r) {
			return '_'
		}
		return r
	}, name)
	if ascii == name {
		return how + `; filename="` + name + `"`
	}
	return how + `; filename="` + ascii + `"; filename*=UTF-8''` + escapeExt(name)
}

// escapeExt encodes a value as RFC 8187 wants it: everything but its attr-char is escaped.
func escapeExt(s string) string {
	const attr = "!#$&+-.^_`|~"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte(attr, c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// downloadName returns the name of a file that is made from an article.
func downloadName(id articles.ID, ending string) string { return path.Base(string(id)) + ending }
