package importer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/document"
	"github.com/shijuku/shijuku/internal/markdown"
	"github.com/shijuku/shijuku/internal/transcript"
)

// maxAttachmentText bounds the text of one attachment, in bytes: what the longest note may have.
// Searching finds the first 170,000 characters of a longer one.
const maxAttachmentText = 512 << 10

// attach adds the files that an article file names, and its recording if that is a file.
func (im *Importer) attach(ctx context.Context, s *source, file markdown.File, text string, d *draft) error {
	for _, rel := range file.Attachments {
		a, err := im.attachment(ctx, s, rel, d)
		if err != nil {
			return problemNamedFile(err, text, "attachments", rel)
		}
		d.article.Attachments = append(d.article.Attachments, a)
	}
	recording := d.article.Recording
	if recording == "" || isURL(recording) {
		return nil
	}
	name := nfc(path.Base(recording))
	known := slices.ContainsFunc(d.article.Attachments, func(a articles.Attachment) bool { return a.Name == name })
	if !known {
		a, err := im.attachment(ctx, s, recording, d)
		if err != nil {
			return problemNamedFile(err, text, "recording", recording)
		}
		d.article.Attachments = append(d.article.Attachments, a)
	}
	d.article.Recording = name
	return nil
}

// attachment keeps a file whose path is written in an article file, and reads its text.
// Text that the article's body consists of, because it was made of this very document, is not kept a second time.
func (im *Importer) attachment(ctx context.Context, s *source, rel string, d *draft) (articles.Attachment, error) {
	name, err := s.folder.find(s.beside(rel))
	if err != nil {
		return articles.Attachment{}, err
	}
	file, _, err := s.folder.open(name)
	if err != nil {
		return articles.Attachment{}, err
	}
	defer file.Close()
	a, err := im.keep(nfc(path.Base(name)), file)
	if err != nil {
		return a, err
	}
	if a.Text, err = im.known(ctx, d.article.ID, a.Hash); a.Text != "" || err != nil {
		return a, err
	}
	body, text, notes, err := im.text(ctx, a.Name, file, a.Size)
	if ctx.Err() != nil {
		return a, ctx.Err()
	}
	d.note(s.folder.shown(name), notes...)
	if err != nil {
		d.note(s.folder.shown(name), noteNoText(err))
	}
	if body == "" || body != d.article.Body {
		a.Text = text
	}
	return a, nil
}

// keep stores a file.
func (im *Importer) keep(name string, file *os.File) (articles.Attachment, error) {
	a := articles.Attachment{Name: name}
	var err error
	if a.Type, err = contentType(name, file); err != nil {
		return a, err
	}
	return a, im.put(&a, file)
}

// put stores the content of a file, unless it is there already: reading is cheaper than writing.
func (im *Importer) put(a *articles.Attachment, file *os.File) error {
	digest := sha256.New()
	size, err := io.Copy(digest, file)
	if err != nil {
		return err
	}
	a.Hash, a.Size = hex.EncodeToString(digest.Sum(nil)), size
	if there, err := im.files.Open(a.Hash); err == nil {
		return there.Close()
	} else if !errors.Is(err, articles.ErrNotFound) {
		return &fatalError{err}
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	source := &reader{Reader: file}
	hash, size, err := im.files.Put(source)
	switch {
	case source.err != nil:
		return source.err
	case err != nil:
		return &fatalError{err}
	}
	a.Hash, a.Size = hash, size
	return nil
}

// A reader remembers why reading failed, which is another matter than why writing did.
type reader struct {
	io.Reader
	err error
}

func (r *reader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}

// known returns the text of an attachment with the given content in the article as it is kept now. A document
// takes seconds to read, and has not changed.
func (im *Importer) known(ctx context.Context, id articles.ID, hash string) (string, error) {
	old, err := im.store.ArticleForEditing(ctx, id)
	if errors.Is(err, articles.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", &fatalError{err}
	}
	for _, a := range old.Attachments {
		if a.Hash == hash {
			return a.Text, nil
		}
	}
	return "", nil
}

// text reads the text of a file: as plain text for searching, and, if it is a document, as the body of a note.
func (im *Importer) text(ctx context.Context, name string, file *os.File, size int64) (body, plain string, notes []articles.InputError, err error) {
	switch ending := strings.ToLower(path.Ext(name)); {
	case formatOf(name) == office:
		doc, err := im.documents.Extract(ctx, name, file, size)
		if err != nil {
			return "", "", nil, err
		}
		if doc.Empty() {
			notes = append(notes, noteScan())
		}
		return note(doc), plainText(doc), notes, nil
	case (formatOf(name) != foreign || ending == ".csv" || ending == ".tsv") && size <= maxAttachmentText:
		data := make([]byte, size)
		if _, err := file.ReadAt(data, 0); err != nil && !errors.Is(err, io.EOF) {
			return "", "", nil, err
		}
		text, _, err := transcript.Decode(data)
		return "", markdown.Body(text), nil, err
	}
	return "", "", nil, nil
}

// plainText returns what can be searched of a document.
func plainText(doc document.Text) string {
	var b strings.Builder
	for _, p := range doc.Parts {
		if strings.TrimSpace(p.Text) == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(p.Text)
	}
	return cut(b.String(), maxAttachmentText)
}

// contentType returns the media type of a file by its content. Office documents are
// archives like any other to whoever looks at the first bytes only, so there the ending decides.
func contentType(name string, file *os.File) (string, error) {
	head := make([]byte, 512) // as many as http.DetectContentType looks at
	n, err := file.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	detected := http.DetectContentType(head[:n])
	if kind, _, _ := mime.ParseMediaType(detected); kind != "application/zip" && kind != "application/octet-stream" {
		return detected, nil
	}
	const officeType = "application/vnd.openxmlformats-officedocument."
	switch strings.ToLower(path.Ext(name)) {
	case ".docx":
		return officeType + "wordprocessingml.document", nil
	case ".pptx":
		return officeType + "presentationml.presentation", nil
	case ".xlsx":
		return officeType + "spreadsheetml.sheet", nil
	}
	return detected, nil
}
