package importer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/markdown"
	"github.com/shijuku/shijuku/internal/transcript"
)

// What is exported holds everything, also what was said off the record,
// so that nobody else with an account on the machine may read it.
const (
	dirMode  = 0o700
	fileMode = 0o600
)

// Exported says what was written.
type Exported struct {
	Articles, Files int
	Failed          []error // attachments that could not be written; their articles were, without them
}

// ErrNotOurs says that a directory holds files that no export wrote.
var ErrNotOurs = errors.New("the directory holds files that were not written by an export")

// Export writes every article into the directory, which is made if it is missing: ID.md, beside it the transcript as ID.vtt, and attachments in the folder ID.files.
// Where the file system would not have such a name, or would take two for one, another name is chosen; the id stands in the file.
// [Importer.Import] of the directory into an empty knowledge base gives the same articles again.
//
// A directory that an earlier export wrote is brought up to date: files of articles that are no longer there are removed. In no case
// is a file touched that no export wrote: the error is [ErrNotOurs] if there are others where files are to be written, or in a directory without an earlier export.
func Export(ctx context.Context, dir string, all iter.Seq2[articles.Article, error], files Files) (Exported, error) {
	if err := os.MkdirAll(dir, dirMode); err != nil {
		return Exported{}, fmt.Errorf("importer: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Exported{}, fmt.Errorf("importer: %w", err)
	}
	defer root.Close()
	j, err := openJournal(root)
	if err != nil {
		return Exported{}, fmt.Errorf("importer: %w", err)
	}
	x := &exporter{root: root, files: files, journal: j, names: newNames()}
	for a, err := range all {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = x.article(a)
		}
		if err != nil {
			return x.done, errors.Join(fmt.Errorf("importer: %w", err), j.close())
		}
	}
	if err := j.finish(); err != nil {
		return x.done, fmt.Errorf("importer: %w", err)
	}
	return x.done, nil
}

// An exporter writes articles into a directory.
type exporter struct {
	root    *os.Root
	files   Files
	journal *journal
	names   *names
	done    Exported
}

// article writes an article with the files that belong to it.
func (x *exporter) article(a articles.Article) error {
	name := x.names.forArticle(a.ID)
	var written markdown.FileNames
	if len(a.Cues) > 0 {
		var b bytes.Buffer
		if err := transcript.WriteVTT(&b, a.Cues); err != nil {
			return fmt.Errorf("%q: %w", a.ID, err)
		}
		if err := x.write(name+transcriptEnding, &b); err != nil {
			return err
		}
		written.Transcript = path.Base(name + transcriptEnding)
	}
	var kept []articles.Attachment
	attached := newNames()
	for _, file := range a.Attachments {
		rel := path.Base(name+filesEnding) + "/" + attached.forAttachment(file.Name)
		err := x.attachment(path.Join(path.Dir(name), rel), file)
		if errors.Is(err, articles.ErrNotFound) {
			x.done.Failed = append(x.done.Failed, fmt.Errorf("%q: attachment %q: %w", a.ID, file.Name, err))
			continue
		}
		if err != nil {
			return err
		}
		kept = append(kept, file)
		written.Attachments = append(written.Attachments, rel)
	}
	a.Attachments = kept
	var b bytes.Buffer
	if err := markdown.WriteFile(&b, a, written); err != nil {
		return fmt.Errorf("%q: %w", a.ID, err)
	}
	x.done.Articles++
	return x.write(name+articleEnding, &b)
}

// attachment writes the content of an attachment.
func (x *exporter) attachment(name string, a articles.Attachment) error {
	content, err := x.files.Open(a.Hash)
	if err != nil {
		return err
	}
	defer content.Close()
	return x.write(name, content)
}

// write writes a file that no one but an earlier export may have written.
func (x *exporter) write(name string, content io.Reader) error {
	if err := x.journal.claim(name); err != nil {
		return err
	}
	if err := x.root.MkdirAll(path.Dir(name), dirMode); err != nil {
		return err
	}
	file, err := x.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, fileMode)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, content)
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	x.done.Files++
	return nil
}

// exists reports whether there is anything under the name.
func exists(root *os.Root, name string) (bool, error) {
	_, err := root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
