package document

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// readOffice reads a DOCX, PPTX or XLSX file.
func readOffice(ctx context.Context, name string, r io.ReaderAt, size int64) (Text, error) {
	t, err := readArchive(ctx, r, size)
	if err == nil {
		return t, nil
	}
	var syntax *xml.SyntaxError
	switch {
	case ctx.Err() != nil:
		return Text{}, ctx.Err()
	case errors.Is(err, errBomb):
		return Text{}, bomb(name)
	case errors.Is(err, errForeign):
		return Text{}, problem(name, "document.unknown-archive", "this archive is not a document that can be read",
			"documents are DOCX, PPTX, XLSX and PDF; unpack other archives first")
	case errors.As(err, &syntax), errors.Is(err, errMissing), errors.Is(err, zip.ErrFormat), errors.Is(err, zip.ErrAlgorithm),
		errors.Is(err, zip.ErrChecksum), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return Text{}, damaged(name)
	}
	return Text{}, damaged(name)
}

var errForeign = errors.New("document: not an Office document")

func readArchive(ctx context.Context, r io.ReaderAt, size int64) (Text, error) {
	a, err := openArchive(r, size)
	if err != nil {
		return Text{}, err
	}
	relations, err := a.relations("")
	if err != nil {
		return Text{}, err
	}
	var t Text
	if t.Title, err = a.title(relations); err != nil {
		return Text{}, err
	}
	main := ""
	for _, rel := range relations {
		if rel.kind == "officeDocument" {
			main = rel.target
		}
	}
	switch {
	case strings.HasPrefix(main, "word/"):
		err = a.docx(ctx, main, &t)
	case strings.HasPrefix(main, "ppt/"):
		err = a.pptx(ctx, main, &t)
	case strings.HasPrefix(main, "xl/"):
		err = a.xlsx(ctx, main, &t)
	default:
		err = errForeign
	}
	return t, err
}

// title returns the title in the document's properties.
func (a *archive) title(relations map[string]relation) (string, error) {
	title := ""
	for _, rel := range relations {
		if rel.kind != "core-properties" || !a.has(rel.target) {
			continue
		}
		err := a.walk(rel.target, func(e *element, c *cursor) (err error) {
			if e.name == "title" {
				title, err = c.text()
			}
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return line(title), nil
}
