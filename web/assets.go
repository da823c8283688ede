package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
)

//go:embed assets
var assetFiles embed.FS

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
	err := fs.WalkDir(assetFiles, "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := assetFiles.ReadFile(name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(content)
		plain, ending := path.Base(name), path.Ext(name)
		address := AssetsPath + strings.TrimSuffix(plain, ending) + "." + hex.EncodeToString(sum[:])[:hashLength] + ending
		set.address[plain], set.content[address] = address, content
		return nil
	})
	if err != nil {
		panic(fmt.Sprintf("web: %v", err)) // the files are part of the program
	}
	return set
})

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
