package web

import (
	"io"
)

// A Frame is what every page shows around its content.
type Frame struct {
	Lang   Lang
	Member string // name of the signed-in member, "" for a visitor
	Path   string // path and query of this page, to come back to
}

// A Page is one of the page types of this package.
type Page interface {
	page()
}

func (Home) page()        {}
func (Search) page()      {}
func (ArticlePage) page() {}
func (SignIn) page()      {}
func (SignInLink) page()  {}
func (SetPassword) page() {}
func (Failure) page()     {}
func (Preparing) page()   {}

// Render writes the page as a complete HTML document in UTF-8.
// The error is that of w; pages do not fail.
func Render(w io.Writer, p Page, f Frame) error {
	_, err := io.WriteString(w, "<!doctype html>")
	return err
}
