package document

import (
	"context"
	"io"
)

// A Text is what can be read in a document.
type Text struct {
	Title string // as the document's properties say; may be ""
	Parts []Part // slides, pages, sheets or sections, in order
}

// A Part is a slide, page, sheet or section.
type Part struct {
	Heading string // such as a section's heading, "スライド 3" or "3 ページ"; may be ""
	Text    string // plain text, one line per paragraph or row
}

// Empty reports whether nothing can be read, as in a scanned PDF.
func (t Text) Empty() bool {
	for _, p := range t.Parts {
		if p.Text != "" {
			return false
		}
	}
	return true
}

// An Extractor reads documents. The zero Extractor works; it is safe for concurrent use.
type Extractor struct {
	Cache string // directory for what is compiled once for reading PDF; "" compiles anew in every process
}

// Extract reads a document with the zero Extractor.
func Extract(ctx context.Context, name string, r io.ReaderAt, size int64) (Text, error) {
	return new(Extractor).Extract(ctx, name, r, size)
}

// Extract reads the document of size bytes in r. The name only serves messages: the kind is told by content.
// What is not a readable document is an *articles.InputError.
func (e *Extractor) Extract(ctx context.Context, name string, r io.ReaderAt, size int64) (Text, error) {
	return Text{}, nil
}
