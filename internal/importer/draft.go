package importer

import (
	"context"
	"errors"
	"slices"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/markdown"
	"github.com/shijuku/shijuku/internal/transcript"
)

// A draft is an article read from files, with what there is to say about them.
type draft struct {
	article articles.Article
	notes   []articles.InputError
}

// note adds something to say about the file.
func (d *draft) note(file string, notes ...articles.InputError) {
	for _, n := range notes {
		if n.File == "" {
			n.File = file
		}
		d.notes = append(d.notes, n)
	}
}

// read reads the article that a source stands for.
func (im *Importer) read(ctx context.Context, s *source) (draft, error) {
	var d draft
	var err error
	switch s.format {
	case article:
		err = im.readArticle(ctx, s, &d)
	case transcription:
		err = im.readTranscript(s, &d)
	default:
		err = im.readDocument(ctx, s, &d)
	}
	d.article.Source = nfc(s.name)
	return d, err
}

// readTranscript makes a talk of a lone transcript: named after its file, for nobody to read
// until somebody decides otherwise.
func (im *Importer) readTranscript(s *source, d *draft) error {
	d.article = articles.Article{ID: s.id, Kind: articles.Talk, Title: s.title()}
	return s.readCues(s.name, d)
}

// readCues adds what is said in a transcript.
func (s *source) readCues(name string, d *draft) error {
	data, err := s.folder.read(name)
	if err != nil {
		return err
	}
	shown := s.folder.shown(name)
	t, err := transcript.Parse(shown, data)
	if err != nil {
		return err
	}
	d.note(shown, t.Warnings...)
	d.article.Cues = t.Cues
	return nil
}

// parse reads an article file and returns its text as well.
func (im *Importer) parse(s *source) (file markdown.File, text string, err error) {
	data, err := s.folder.read(s.name)
	if err != nil {
		return markdown.File{}, "", problemUnreadable(err)
	}
	// Old notes are in all the encodings that old transcripts are in.
	text, _, err = transcript.Decode(data)
	if err != nil {
		return markdown.File{}, "", err
	}
	file, err = markdown.ParseFile([]byte(text), im.zone)
	return file, text, err
}

// readArticle reads an article file and the files that belong to it.
func (im *Importer) readArticle(ctx context.Context, s *source, d *draft) error {
	file, text, err := im.parse(s)
	if err != nil {
		return err
	}
	d.article = file.Article
	d.article.ID = s.id
	d.note(s.shown(), file.Unknown...)
	if err := s.readOwnTranscript(file, text, d); err != nil {
		return err
	}
	if err := im.attach(ctx, s, file, text, d); err != nil {
		return err
	}
	complete(s, file, d)
	return nil
}

// readOwnTranscript reads the transcript that an article file names, or that lies beside it with the same name.
func (s *source) readOwnTranscript(file markdown.File, text string, d *draft) error {
	for _, name := range s.ignored {
		d.note(s.shown(), noteUnusedTranscript(s.folder.shown(name), s.folder.shown(s.transcript)))
	}
	if s.transcript == "" {
		return nil
	}
	name, err := s.folder.find(s.transcript)
	if err == nil {
		err = s.readCues(name, d)
	}
	if p := new(articles.InputError); err == nil || errors.As(err, &p) {
		return err
	}
	return problemNamedFile(err, text, "transcript", file.Transcript)
}

// complete fills in what the front matter leaves open. Only where whoever reads the card reads the text as well may
// the card repeat something of the text: the title its first heading, the kind that there is a transcript.
func complete(s *source, file markdown.File, d *draft) {
	a := &d.article
	open := a.Visibility[articles.LayerCard].Equal(a.Visibility[articles.LayerText])
	if !file.HasKind() {
		a.Kind = articles.Note
		if slices.ContainsFunc(a.Cues, onRecord) {
			if open {
				a.Kind = articles.Talk
			} else {
				d.note(s.shown(), noteKind())
			}
		}
	}
	if !file.HasTitle() {
		a.Title = s.title()
		heading := markdown.FirstHeading(a.Body)
		switch {
		case heading != "" && open:
			a.Title = heading
		case !open:
			d.note(s.shown(), noteTitle(a.Title))
		}
	}
}

// onRecord reports whether a cue may be known to readers at all.
func onRecord(c articles.Cue) bool { return !c.OffRecord }
