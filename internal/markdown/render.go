package markdown

import "github.com/shijuku/shijuku/articles"

// An Option changes how a note is rendered.
type Option func(*options)

type options struct {
	file func(name string) (url string, ok bool)
}

// WithFiles tells where the files that a note shows or links to by relative names are found.
// Without it, and for names that are not ok, an image is shown as its alternative text.
func WithFiles(file func(name string) (url string, ok bool)) Option {
	return func(o *options) { o.file = file }
}

// Render turns Markdown into HTML that is safe to put into a page.
// The HTML can always be shown: where a bound is crossed it is the source as plain text,
// and the error, an *articles.InputError, says which bound.
func Render(source string, opts ...Option) (HTML string, err error) { return "", nil }

// A Section is a heading of a note and the text up to the next heading.
type Section struct {
	Heading string // plain text; "" before the first heading
	Anchor  string // the fragment that leads to the heading in rendered HTML; "" without heading
	Level   int    // 1 to 6; 0 without heading
	Text    string // plain text, blocks and table cells on lines of their own
}

// Sections returns the plain text of a note section by section, with the anchors that Render gives.
func Sections(source string) []Section { return nil }

// Mark wraps <mark> around the spans that mark finds in the text of each block of rendered HTML.
func Mark(html string, mark func(text string) []articles.Span) string { return html }

// FirstHeading returns the plain text of the first heading, "" if there is none.
func FirstHeading(source string) string { return "" }

// Excerpt returns the beginning of a note's text in one line, at most max characters.
func Excerpt(source string, max int) string { return "" }
