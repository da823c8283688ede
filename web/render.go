package web

import (
	"context"
	"fmt"
	"io"

	"github.com/a-h/templ"
)

// A Frame is what every page shows around its content.
type Frame struct {
	Lang   Lang
	Member string // name of the signed-in member, "" for a visitor
	Path   string // path and query of this page, to come back to
}

// A Page is one of the page types of this package.
type Page interface {
	content(v view) templ.Component
	name(v view) string // what the window and the bookmark are called, without the name of the site
	class() string      // the page's name in the style
	scripts() []string  // the scripts it needs, names below assets
	boxAbove() bool     // whether the search box stands in the header
}

// Render writes the page as a complete HTML document in UTF-8.
// The error is that of w; pages do not fail.
func Render(w io.Writer, p Page, f Frame) error {
	v := view{f, newWords(f.Lang)}
	if err := v.document(p).Render(context.Background(), w); err != nil {
		return fmt.Errorf("web: writing a page: %w", err)
	}
	return nil
}
