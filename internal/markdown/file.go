package markdown

import (
	"time"

	"github.com/shijuku/shijuku/articles"
)

// A File is an article file as its author wrote it.
type File struct {
	// Article holds what the front matter and the body say; what they do not say is zero, also ID, Kind and Title.
	// Recording is a URL, or a clean relative path to a file beside this one. Cues and Attachments are the caller's.
	Article articles.Article

	HasVisibility bool     // false: nobody but authors and editors, by default
	Transcript    string   // clean relative path, with slashes; "" if none is named
	Attachments   []string // clean relative paths, with slashes, in the order written

	Unknown []articles.InputError // keys that were ignored, in order
}

// HasTitle reports whether the front matter gives a title.
func (f File) HasTitle() bool { return f.Article.Title != "" }

// HasKind reports whether the front matter says what kind of article this is.
func (f File) HasKind() bool { return f.Article.Kind != "" }

// HasConsent reports whether a consent is recorded.
func (f File) HasConsent() bool { return f.Article.Consent != nil }

// ParseFile reads an article file: Markdown, with YAML front matter or without, in UTF-8.
// Times without a zone are in loc. The error is an *articles.InputError with the place
// of what cannot be understood; what is not known at all is ignored and noted in Unknown.
func ParseFile(data []byte, loc *time.Location) (File, error) {
	text, err := decode(data)
	if err != nil {
		return File{}, err
	}
	front, body, err := split(text)
	if err != nil {
		return File{}, err
	}
	body = Body(body)
	if len(body) > maxSource {
		return File{}, tooLarge(maxSource)
	}
	entries, err := parseYAML(front)
	if err != nil {
		return File{}, err
	}
	r := reader{file: new(File), loc: loc}
	if err := r.read(entries); err != nil {
		return File{}, err
	}
	r.file.Article.Body = body
	return *r.file, nil
}
