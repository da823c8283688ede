package importer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/document"
)

// A Store keeps what is imported. The importer acts as an administrator: it reads and replaces every article.
type Store interface {
	// ArticleForEditing returns an article with all its layers, or articles.ErrNotFound.
	ArticleForEditing(ctx context.Context, id articles.ID) (articles.Article, error)

	// Save saves an article made from version a.Version, 0 for a new one. Kept says that its visibility is not the file's
	// but one that was decided since. The error is an *articles.InputError if the article cannot be saved as it is,
	// and articles.ErrConflict if it was changed meanwhile.
	Save(ctx context.Context, a articles.Article, kept bool) (articles.Article, error)

	// FileVisibility returns the visibility that the file of an article gave when the article was last saved
	// with it, and whether it ever was.
	FileVisibility(ctx context.Context, id articles.ID) (articles.Visibility, bool, error)

	// EnsureGroups makes those of the groups that are missing.
	EnsureGroups(ctx context.Context, names []string) error
}

// Files keeps attachments by their content.
type Files interface {
	// Put keeps what r holds and returns its SHA-256 in lower-case hexadecimal and its size in bytes.
	Put(r io.Reader) (hash string, size int64, err error)

	// Open opens the content with the given hash, or returns articles.ErrNotFound.
	Open(hash string) (*os.File, error)
}

// Documents reads the text of office documents.
type Documents interface {
	Extract(ctx context.Context, name string, r io.ReaderAt, size int64) (document.Text, error)
}

// An Importer brings files into a knowledge base.
type Importer struct {
	store     Store
	files     Files
	documents Documents
	zone      *time.Location
	groups    map[string]bool // those that certainly exist
}

// New returns an importer. Times in files that name no zone are in the given one.
func New(store Store, files Files, documents Documents, zone *time.Location) *Importer {
	return &Importer{store: store, files: files, documents: documents, zone: zone, groups: map[string]bool{}}
}

// An Outcome says what became of a file.
type Outcome string

// The outcomes.
const (
	Added     Outcome = "added"
	Changed   Outcome = "changed"
	Unchanged Outcome = "unchanged"
	Failed    Outcome = "failed"
)

// A Result tells what became of one file.
type Result struct {
	Path    string      // as the reader of the report would write it
	ID      articles.ID // "" if it is not known
	Outcome Outcome
	Err     error                 // why it failed; an *articles.InputError if it is the file's fault
	Notes   []articles.InputError // what was repaired, ignored or decided otherwise than its author may expect

	Number, Of int // this is file Number of so many
}

// A Summary counts outcomes.
type Summary struct {
	Added, Changed, Unchanged, Failed int
	Skipped                           int      // hidden files and folders, links to folders, and files that no article names
	Notes                             []string // paths asked for that belong to an article which was not asked for
}

// count adds a result to the summary.
func (s *Summary) count(o Outcome) {
	switch o {
	case Added:
		s.Added++
	case Changed:
		s.Changed++
	case Unchanged:
		s.Unchanged++
	case Failed:
		s.Failed++
	}
}

// Import reads the files and folders at paths and saves an article for each article file, lone transcript and lone document in them,
// in an order that depends on the names only. The name of an article is its file's path below the folder given, without the ending, unless
// the file says otherwise. Report is called after each file.
//
// A file that cannot be imported is reported as [Failed] and does not stop the others. The error is not nil only if
// the knowledge base itself fails or ctx ends; everything reported until then is saved. Importing the same files again changes nothing.
func (im *Importer) Import(ctx context.Context, paths []string, report func(Result)) (Summary, error) {
	p, err := im.plan(ctx, paths)
	if err != nil {
		return Summary{}, err
	}
	defer p.close()
	summary := Summary{Skipped: p.skipped, Notes: p.belonging}
	for i, s := range p.sources {
		result, err := im.importOne(ctx, s)
		if err != nil {
			return summary, err
		}
		result.Number, result.Of = i+1, len(p.sources)
		summary.count(result.Outcome)
		report(result)
	}
	return summary, nil
}

// importOne reads a file and saves its article. The error is one that concerns all files.
func (im *Importer) importOne(ctx context.Context, s *source) (Result, error) {
	result := Result{Path: s.shown(), ID: s.id}
	err := s.problem
	if err == nil {
		var d draft
		d, err = im.read(ctx, s)
		if result.Notes = d.notes; err == nil {
			result.Outcome, err = im.save(ctx, s, &d)
			result.Notes = d.notes
		}
	}
	if err == nil {
		return result, nil
	}
	var fatal *fatalError
	if errors.As(err, &fatal) || ctx.Err() != nil {
		return result, fmt.Errorf("importer: %s: %w", result.Path, err)
	}
	result.Outcome, result.Err = Failed, located(err, result.Path)
	return result, nil
}

// A fatalError concerns the knowledge base and not a file: going on would only repeat it.
type fatalError struct{ error }

func (e *fatalError) Unwrap() error { return e.error }

// maxTries bounds how often an article is saved again because somebody changes it at the same time.
const maxTries = 3

// save saves an article if it differs from the one that is there.
func (im *Importer) save(ctx context.Context, s *source, d *draft) (Outcome, error) {
	a := d.article
	if err := im.ensureGroups(ctx, a); err != nil {
		return "", err
	}
	var err error
	for range maxTries {
		old, readErr := im.store.ArticleForEditing(ctx, a.ID)
		missing := errors.Is(readErr, articles.ErrNotFound)
		if readErr != nil && !missing {
			return "", &fatalError{readErr}
		}
		kept := false
		if !missing {
			if a.Visibility, kept, err = im.visibility(ctx, &old, &d.article); err != nil {
				return "", &fatalError{err}
			}
		}
		same := !missing && equal(old, a)
		if a.Version = old.Version; !same {
			_, err = im.store.Save(ctx, a, kept)
		}
		if err == nil {
			if kept {
				d.note(s.shown(), noteVisibilityKept())
			}
			return outcome(missing, same), nil
		}
		if !errors.Is(err, articles.ErrConflict) {
			break
		}
	}
	var input *articles.InputError
	if errors.As(err, &input) || errors.Is(err, articles.ErrConflict) {
		return "", err
	}
	return "", &fatalError{err}
}

func outcome(missing, same bool) Outcome {
	switch {
	case missing:
		return Added
	case same:
		return Unchanged
	}
	return Changed
}

// visibility returns who may see an article of which a file speaks again. What was decided since the file was last imported
// stands until the file itself says something else about it: the next import must not open what somebody has closed. But
// what the speaker no longer agrees to does not stand.
func (im *Importer) visibility(ctx context.Context, old, file *articles.Article) (v articles.Visibility, kept bool, err error) {
	if file.Visibility.Equal(old.Visibility) {
		return file.Visibility, false, nil
	}
	if _, wider := old.Visibility.WiderThan(file.Consent); wider && !equalConsent(file.Consent, old.Consent) {
		return file.Visibility, false, nil
	}
	said, known, err := im.store.FileVisibility(ctx, file.ID)
	if err != nil || !known || !said.Equal(file.Visibility) {
		return file.Visibility, false, err
	}
	return old.Visibility, true, nil
}

// ensureGroups makes the groups that an article names.
func (im *Importer) ensureGroups(ctx context.Context, a articles.Article) error {
	audiences := make([]articles.Audience, 0, 2*articles.LayerCount)
	for _, l := range articles.Layers {
		audiences = append(audiences, a.Visibility[l].To)
		if a.Consent != nil {
			audiences = append(audiences, a.Consent.Layers[l])
		}
	}
	var missing []string
	for _, audience := range audiences {
		for _, c := range audience {
			if name, ok := c.GroupName(); ok && !im.groups[name] {
				im.groups[name] = true
				missing = append(missing, name)
			}
		}
	}
	if len(missing) == 0 {
		return nil
	}
	if err := im.store.EnsureGroups(ctx, missing); err != nil {
		return &fatalError{err}
	}
	return nil
}
