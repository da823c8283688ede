package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
)

//go:embed assets style
var assetFiles embed.FS

// styleSheets are joined, in this order, to the one style of the site; the first one names the layers.
func styleSheets() []string {
	return []string{"base", "frame", "parts", "home", "search", "article", "form", "forced-colors", "print"}
}

// The scripts, each of which stands alone and is loaded by the pages that need it.
const (
	boxScript        = "search-box.js"
	shortcutScript   = "shortcut.js"
	transcriptScript = "transcript.js"
	readyScript      = "ready.js"
)

// Policy is the Content-Security-Policy of every page. Pages load nothing from another host,
// hold no script and no style of their own, and are shown in no frame.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; " +
	"connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types 'none'"

// immutable lets a browser keep a file for a year without asking again: another content has another name.
const immutable = "public, max-age=31536000, immutable"

// hashLength is how many hexadecimal digits of its hash a file's name carries;
// enough for two versions of one file never to meet.
const hashLength = 12

// An assetSet knows every file by its plain name and by the name that carries its hash.
type assetSet struct {
	address map[string]string // site.css -> /assets/site.0123456789ab.css
	content map[string][]byte // by address
}

// assets are read once and never written again.
var assets = sync.OnceValue(func() assetSet {
	set := assetSet{map[string]string{}, map[string][]byte{}}
	entries, err := assetFiles.ReadDir("assets")
	if err != nil {
		panic(fmt.Sprintf("web: %v", err)) // the folder is part of the program
	}
	for _, e := range entries {
		set.add(e.Name(), embedded("assets/"+e.Name()))
	}
	var style []byte
	for _, name := range styleSheets() {
		style = append(style, embedded("style/"+name+".css")...)
	}
	set.add("site.css", style)
	return set
})

// embedded returns a file that is part of the program.
func embedded(name string) []byte {
	content, err := assetFiles.ReadFile(name)
	if err != nil {
		panic(fmt.Sprintf("web: %v", err)) // the file is part of the program
	}
	return content
}

// add takes in a file under its plain name.
func (s assetSet) add(plain string, content []byte) {
	sum := sha256.Sum256(content)
	ending := path.Ext(plain)
	address := AssetsPath + strings.TrimSuffix(plain, ending) + "." + hex.EncodeToString(sum[:])[:hashLength] + ending
	s.address[plain], s.content[address] = address, content
}

// asset returns the address of the file with the given plain name.
func asset(name string) string { return assets().address[name] }

// Assets serves style, scripts and icon below [AssetsPath]. Their names carry a hash of their content,
// so they may be kept for ever.
func Assets() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		content, ok := assets().content[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Type", mediaType(path.Ext(r.URL.Path)))
		h.Set("Cache-Control", immutable)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Length", fmt.Sprint(len(content)))
		if r.Method != http.MethodHead {
			w.Write(content) // a reader who is gone needs no answer
		}
	})
}

// mediaType returns the media type of a file by its ending; the system's table, which differs, is not asked for these.
func mediaType(ending string) string {
	switch ending {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(ending)
}
