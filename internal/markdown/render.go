package markdown

import (
	"bytes"
	"html"
	"strings"
	"unicode/utf8"
)

// An Option changes how a note is rendered.
type Option func(*options)

type options struct {
	file func(name string) (url string, ok bool)
}

// WithFiles tells where things are that a note shows or links to by relative paths, such as its article's attachments.
// A path arrives as the author means it, without escapes. Without this option, and for paths that are not ok,
// an image is shown as its alternative text, and a link leads to the path as it is.
func WithFiles(file func(name string) (url string, ok bool)) Option {
	return func(o *options) { o.file = file }
}

// Render turns Markdown into HTML that is safe to put into a page.
// The HTML can always be shown: where a bound is crossed it is the source as plain text,
// and the error, an *articles.InputError, says which bound.
func Render(source string, opts ...Option) (HTML string, err error) {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	n, b, ok := parse(source, o)
	if !ok {
		return plainHTML(source), b.problem()
	}
	w := capped{left: maxOutput}
	if err := converter().Renderer().Render(&w, n.source, n.doc); err != nil || w.left < 0 {
		return plainHTML(source), bound{"output", maxOutput}.problem()
	}
	return policy().Sanitize(w.String()), nil
}

// A capped is a buffer that forgets everything once it would hold too much.
type capped struct {
	bytes.Buffer
	left int
}

func (c *capped) Write(p []byte) (int, error) {
	if c.left -= len(p); c.left < 0 {
		c.Reset()
		return len(p), nil
	}
	return c.Buffer.Write(p)
}

// maxEscape is how many bytes one byte of text becomes at most in HTML: " becomes &#34;.
const maxEscape = 5

// plainHTML shows a source as it is, as much of it as there is room for.
func plainHTML(source string) string {
	if most := maxOutput / maxEscape; len(source) > most {
		for !utf8.RuneStart(source[most]) {
			most--
		}
		source = source[:most]
	}
	return "<pre>" + html.EscapeString(strings.ToValidUTF8(source, "\ufffd")) + "</pre>\n"
}
