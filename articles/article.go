package articles

import "time"

// An ID names an article for good, in addresses, files and links.
// It is what follows "id:" in front matter, or a path without its ending; in NFC, never empty.
type ID string

// A Kind tells talks from notes.
type Kind string

// The kinds of article.
const (
	Talk Kind = "talk"
	Note Kind = "note"
)

// An Article is a talk or a note as its authors wrote it, with all its layers.
// What one viewer may see of it is [Article.For].
type Article struct {
	ID      ID
	Version int // counts this article's revisions from 1; 0 is an article not saved yet

	// The layer card.
	Kind     Kind
	Title    string
	Summary  string
	Speakers []Speaker
	Series   string
	Number   *int // position within the series, nil if there is none
	Held     Held
	Tags     []string

	// The layer text.
	Body string // Markdown source, without front matter
	Cues []Cue  // in order of Start

	// The layer media.
	Recording   string // an http(s) URL, or the name of one of Attachments
	Attachments []Attachment

	Visibility Visibility
	Consent    *Consent // nil: none recorded
	Authors    []string // normalised e-mail addresses of those who may edit it

	Source string    // path of the file that maintains the article, "" if it is edited on the site
	Saved  time.Time // when this version was saved; never shown to readers
}

// A Speaker is somebody who spoke in a talk. The affiliation belongs to the talk,
// not to the person: posts change every April.
type Speaker struct {
	Name        string
	Reading     string // in kana, "" if unknown
	Affiliation string
}

// String returns the name, with the affiliation in parentheses if there is one: 木下 (玉名市).
func (s Speaker) String() string {
	if s.Affiliation == "" {
		return s.Name
	}
	return s.Name + " (" + s.Affiliation + ")"
}

// An Attachment is a file that belongs to the layer media.
type Attachment struct {
	Name string // as its reader knows it: no path, unique within the article
	Hash string // SHA-256 of the content, lower-case hexadecimal
	Size int64  // bytes
	Type string // media type, by content
	Text string // what can be read in it, for searching; "" if nothing
}

// A Consent records what a speaker agreed to.
// No layer may be opened wider than it says.
type Consent struct {
	By     string
	On     Held
	Layers [LayerCount]Audience // the widest audience of each layer
	Note   string
}
