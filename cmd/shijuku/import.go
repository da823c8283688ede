package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/schollz/progressbar/v3"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/document"
	"github.com/shijuku/shijuku/internal/importer"
	"github.com/shijuku/shijuku/internal/store"
)

// commandLine stands for whoever uses the program on the machine itself, in revisions and in the audit log.
const commandLine = "command line"

// importCommand brings files and folders into the knowledge base.
type importCommand struct {
	Paths []string `arg:"" name:"path" help:"Files and folders: Markdown, transcripts, documents."`
}

func (c *importCommand) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) error {
		report := &importReport{program: p}
		saved := &shelf{DB: kb.DB, why: "import"}
		im := importer.New(saved, kb.files, p.documents(), p.zone)
		summary, err := im.Import(p.ctx, c.Paths, report.file)
		report.end()
		for _, note := range summary.Notes {
			p.complain("import", p.newError("cli.belongs", map[string]string{"Paths": note},
				note+": not imported, it belongs to that article", "import the article file"))
		}
		if summary.Skipped > 0 {
			n := fmt.Sprint(summary.Skipped)
			p.print("%s", p.words("cli.skipped", map[string]string{"Count": n}, n+" skipped: hidden, or no article's"))
		}
		if saved.closed > 0 {
			n := fmt.Sprint(saved.closed)
			p.print("%s", p.explain(p.newError("cli.closed", map[string]string{"Count": n},
				n+" can be seen by authors, editors and administrators only", "write visibility: into the file, or use shijuku article visibility")))
		}
		p.print("%d added, %d changed, %d unchanged, %d failed", summary.Added, summary.Changed, summary.Unchanged, summary.Failed)
		if err == nil && summary.Failed > 0 {
			n := fmt.Sprint(summary.Failed)
			err = p.newError("cli.import-failed", map[string]string{"Count": n}, n+" could not be imported", "the reasons stand above; the others are in")
		}
		return err
	})
}

// newError returns an error with a message for people.
func (p *program) newError(code string, args map[string]string, message, hint string) error {
	return &articles.InputError{Code: code, Args: args, Message: message, Hint: hint}
}

// documents returns what reads office documents.
func (p *program) documents() importer.Documents {
	return &document.Extractor{Cache: filepath.Join(p.Data, cacheName)}
}

// A shelf is the store as the importer fills it.
type shelf struct {
	*store.DB
	why    string
	closed int // how many articles were saved that are open to nobody
}

// Save saves an article in the name of the command line.
func (s *shelf) Save(ctx context.Context, a articles.Article, kept bool) (articles.Article, error) {
	if s.why == "built-in" {
		a.Source = "" // the files are part of the program, nobody edits them
	}
	why := s.why
	if kept {
		why += keptSuffix
	}
	saved, err := s.DB.Save(ctx, a, store.Edit{By: commandLine, Why: why})
	if err == nil && len(a.Visibility[articles.LayerCard].To) == 0 {
		s.closed++
	}
	return saved, err
}

// keptSuffix marks, in the reason of a revision, that its visibility is not the imported file's.
const keptSuffix = ", visibility kept"

// FileVisibility returns the visibility of the last revision that has it from a file.
func (s *shelf) FileVisibility(ctx context.Context, id articles.ID) (articles.Visibility, bool, error) {
	revisions, err := s.Revisions(ctx, id)
	if err != nil {
		return articles.Visibility{}, false, err
	}
	for _, r := range revisions { // newest first
		if r.Edit.By == commandLine && r.Edit.Why == s.why && !r.Deleted {
			return r.Article.Visibility, true, nil
		}
	}
	return articles.Visibility{}, false, nil
}

// An importReport tells what became of each file as it happens.
type importReport struct {
	*program
	bar *progressbar.ProgressBar // nil if nobody watches
}

// file writes one line on standard output, and what else is to be said on standard error.
func (r *importReport) file(result importer.Result) {
	r.progress(result)
	switch {
	case result.Err == nil:
		r.print("%s %s (%s)", result.Outcome, result.ID, result.Path)
	case names(result.Err, result.Path):
		r.print("%s %s", result.Outcome, oneLine(r.explain(result.Err)))
	default:
		r.print("%s %s: %s", result.Outcome, result.Path, oneLine(r.explain(result.Err)))
	}
	if result.Outcome == importer.Unchanged {
		return
	}
	for _, note := range result.Notes {
		r.complain("import", &note)
	}
}

// names reports whether an error begins with the path of the file by itself. It may
// as well be about another file that belongs to that one.
func names(err error, path string) bool {
	input := new(articles.InputError)
	return errors.As(err, &input) && input.File == path
}

// progress shows how far an import is, below its lines, if somebody watches at a terminal.
func (r *importReport) progress(result importer.Result) {
	if r.bar == nil {
		if !isTerminal(r.stderr) || result.Of < 2 {
			return
		}
		r.bar = progressbar.NewOptions(result.Of, progressbar.OptionSetWriter(r.stderr),
			progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish())
	}
	// The bar gives way to the line about the file; what cannot be shown is no loss.
	_ = r.bar.Clear()
	_ = r.bar.Set(result.Number)
}

func (r *importReport) end() {
	if r.bar != nil {
		_ = r.bar.Finish()
	}
}

// isTerminal reports whether somebody may be watching what is written to w.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
