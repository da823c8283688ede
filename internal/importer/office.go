package importer

import (
	"context"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/document"
	"github.com/shijuku/shijuku/internal/markdown"
)

// readDocument makes a note of a lone document, with the document attached to it. It is named after the
// file and for nobody to read until somebody decides otherwise.
func (im *Importer) readDocument(ctx context.Context, s *source, d *draft) error {
	file, info, err := s.folder.open(s.name)
	if err != nil {
		return problemUnreadable(err)
	}
	defer file.Close()
	body, _, notes, err := im.text(ctx, s.shown(), file, info.Size())
	if err != nil {
		return err
	}
	d.note(s.shown(), notes...)
	d.article = articles.Article{ID: s.id, Kind: articles.Note, Title: s.title(), Body: body}
	a, err := im.keep(nfc(path.Base(s.name)), file)
	d.article.Attachments = []articles.Attachment{a}
	return err
}

// maxBody bounds the note made of a document, in bytes; the longest note that can be read back.
const maxBody = 500 << 10

// note returns a document as Markdown: a heading for each part, and its paragraphs with their lines as they are.
func note(doc document.Text) string {
	var b strings.Builder
	for _, p := range doc.Parts {
		if strings.TrimSpace(p.Text) == "" {
			continue
		}
		if p.Heading != "" {
			b.WriteString("## " + escape(p.Heading) + "\n\n")
		}
		for line := range strings.Lines(strings.TrimSpace(p.Text)) {
			b.WriteString(escape(strings.TrimSpace(line)) + "\n")
		}
		b.WriteByte('\n')
	}
	return markdown.Body(cut(b.String(), maxBody))
}

// maxListNumber is how many digits may number an item of a list in CommonMark.
const maxListNumber = 9

// escape keeps Markdown from taking signs in plain text for its own.
func escape(line string) string {
	const anywhere = "\\`*_[]<&~#"
	var b strings.Builder
	for i, r := range line {
		first := i == 0 && strings.ContainsRune("-+=:>|", r)
		listed := (r == '.' || r == ')') && i > 0 && i <= maxListNumber && strings.Trim(line[:i], "0123456789") == ""
		if first || listed || strings.ContainsRune(anywhere, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// cut returns the beginning of s, at most most bytes long, ending with a line or else a character.
func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	if i := strings.LastIndexByte(s[:most], '\n'); i > 0 {
		return s[:i]
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most]
}
