package document

import (
	"bytes"
	"context"
	"io"
	"strings"
	"unicode"
)

const (
	// maxSize is the largest document that is read, in bytes: a thick deck of photographs.
	maxSize = 200 << 20

	// maxText is how much text is taken from one document, in bytes: five thick books.
	// What follows is left out, so that a table of numbers does not drown a search.
	maxText = 5 << 20
)

// A Text is what can be read in a document.
type Text struct {
	Title string // as the document's properties say; may be ""
	Parts []Part // slides, pages, sheets or sections, in order
	Cut   bool   // the document holds more text than is taken from one
}

// A Part is a slide, page, sheet or section.
type Part struct {
	Heading string // such as a section's heading, "スライド 3" or "3 ページ"; may be ""
	Text    string // plain text; a blank line divides paragraphs and cells, a line break the lines of a PDF's page
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

// add appends a part, as much of it as there is room for, and reports whether there is room for more.
func (t *Text) add(p Part) bool {
	p.Heading, p.Text = line(p.Heading), tidy(p.Text)
	room := maxText
	for _, q := range t.Parts {
		room -= len(q.Text)
	}
	if len(p.Text) > room {
		p.Text = strings.ToValidUTF8(p.Text[:room], "")
		t.Cut = true
	}
	if p.Text != "" || p.Heading != "" {
		t.Parts = append(t.Parts, p)
	}
	return !t.Cut
}

// paragraphEnd divides paragraphs and cells. A single line break does not: it is where a line of a page ended.
const paragraphEnd = "\n\n"

// tidy returns text without control characters, white space at the ends of its lines, and repeated blank lines.
func tidy(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u2028", "\n", "\u00ad", "").Replace(strings.ToValidUTF8(s, "\ufffd"))
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, s)
	var b strings.Builder
	blank := false
	for l := range strings.Lines(s) {
		l = strings.TrimSpace(l)
		switch {
		case l == "":
			blank = true
			continue
		case b.Len() == 0:
		case blank:
			b.WriteString(paragraphEnd)
		default:
			b.WriteByte('\n')
		}
		b.WriteString(l)
		blank = false
	}
	return b.String()
}

// line returns text in one line.
func line(s string) string { return strings.Join(strings.Fields(tidy(s)), " ") }

// An Extractor reads documents. The zero Extractor works; it is safe for concurrent use, and must not be copied.
// What reading PDF needs is loaded with the first PDF, and takes a few seconds then.
type Extractor struct {
	Cache string // directory that keeps what is compiled for reading PDF; "": every process compiles anew

	pdf pdfReader
}

// Extract reads the document of size bytes in r. The name only serves messages: the kind is told by content.
// What is not a document that can be read is an *articles.InputError; any other error is ctx's or r's.
func (e *Extractor) Extract(ctx context.Context, name string, r io.ReaderAt, size int64) (Text, error) {
	if size > maxSize {
		return Text{}, tooLarge(name)
	}
	kind, err := sniff(name, r, size)
	if err != nil {
		return Text{}, err
	}
	if kind == pdf {
		return e.pdf.read(ctx, e.Cache, name, r, size)
	}
	return readOffice(ctx, name, r, size)
}

// Close gives back what reading PDF has loaded. The Extractor can be used again.
func (e *Extractor) Close() error { return e.pdf.close() }

// A kind is what a file is by its content.
type kind int

const (
	office kind = iota // DOCX, PPTX or XLSX: a ZIP archive
	pdf
)

// headLength is how far into a file readers look for PDF's mark (ISO 32000-1, Annex H, note 13).
const headLength = 1024

func sniff(name string, r io.ReaderAt, size int64) (kind, error) {
	head := make([]byte, min(headLength, size))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return 0, err
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return office, nil
	case bytes.Contains(head, []byte("%PDF-")):
		return pdf, nil
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return 0, problem(name, "document.old-office", "this is a document of an older Office, or one with a password",
			"save it without a password as DOCX, PPTX, XLSX or PDF")
	}
	return 0, problem(name, "document.unknown-kind", "this is not a document that can be read",
		"documents are DOCX, PPTX, XLSX and PDF")
}
