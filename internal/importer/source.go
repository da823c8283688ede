package importer

import (
	"path"
	"slices"
	"strings"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/markdown"
)

// A source is a file that becomes an article, or that was asked for and cannot.
type source struct {
	folder *folder
	name   string // below the folder, slash-separated, as the file system spells it
	key    string // see folder.key
	format format
	alone  bool // it was asked for by its own path, and not found in a folder

	id      articles.ID
	problem error // why it cannot be imported, nil if it can so far

	// Of an article file.
	transcript string   // the name of its transcript, "" if there is none
	ignored    []string // transcripts that lie beside it but are not used
	claims     []string // keys of the files that belong to it
	unread     string   // its front matter if that cannot be understood
}

// newSource returns the source with the given name in a folder.
func newSource(f *folder, name string) *source {
	return &source{folder: f, name: name, key: f.key(name), format: formatOf(name)}
}

// shown returns the path for people.
func (s *source) shown() string { return s.folder.shown(s.name) }

// beside returns the name of a file whose path is written relative to this one.
func (s *source) beside(rel string) string { return path.Join(path.Dir(s.name), rel) }

// title returns the file's name without its ending.
func (s *source) title() string { return nfc(stem(path.Base(s.name))) }

// defaultID returns the path below the folder without its ending.
// A file that was asked for by its own path is named after its name alone.
func (s *source) defaultID() (articles.ID, error) {
	name := stem(s.name)
	if s.alone {
		name = path.Base(name)
	}
	return markdown.NormalID(name)
}

// examine finds out the source's ID and which files belong to it. What cannot be read becomes its problem.
func (im *Importer) examine(s *source) {
	if s.problem != nil {
		return
	}
	if s.id, s.problem = s.defaultID(); s.problem != nil || s.format != article {
		return
	}
	s.claimSameStem()
	file, text, err := im.parse(s)
	if err != nil {
		s.problem, s.unread = err, nfc(frontMatter(text))
		return
	}
	if file.Article.ID != "" {
		s.id = file.Article.ID
	}
	for _, rel := range named(file) {
		s.claims = append(s.claims, s.folder.key(s.beside(rel)))
	}
	if file.Transcript == "" {
		return
	}
	if s.transcript != "" && s.folder.key(s.transcript) != s.folder.key(s.beside(file.Transcript)) {
		s.ignored = append(s.ignored, s.transcript)
	}
	s.transcript = s.beside(file.Transcript)
}

// named returns the paths of files that an article file names.
func named(file markdown.File) []string {
	var paths []string
	if file.Transcript != "" {
		paths = append(paths, file.Transcript)
	}
	paths = append(paths, file.Attachments...)
	r := file.Article.Recording
	attached := slices.ContainsFunc(file.Attachments, func(p string) bool { return path.Base(p) == path.Base(r) })
	if r != "" && !isURL(r) && !attached {
		paths = append(paths, r)
	}
	return paths
}

// claimSameStem claims the transcripts beside an article file that have its name.
func (s *source) claimSameStem() {
	for _, ending := range []string{".vtt", ".srt", ".txt"} { // the richer format first
		name, ok := s.sibling(ending)
		if !ok {
			continue
		}
		s.claims = append(s.claims, s.folder.key(name))
		if s.transcript == "" {
			s.transcript = name
		} else {
			s.ignored = append(s.ignored, name)
		}
	}
}

// sibling returns the name of the file beside the source that differs from it only in its ending, and whether there is one.
func (s *source) sibling(ending string) (string, bool) {
	for _, e := range []string{ending, strings.ToUpper(ending)} {
		if name, err := s.folder.find(stem(s.name) + e); err == nil {
			return name, true
		}
	}
	return "", false
}

// owner returns the article file beside a transcript that has its name, and whether there is one.
func (s *source) owner() (string, bool) {
	if s.format != transcription {
		return "", false
	}
	for _, ending := range []string{".md", ".markdown"} {
		if name, ok := s.sibling(ending); ok {
			return name, true
		}
	}
	return "", false
}

// mentions reports whether an article file that cannot be understood seems to name the other file, which
// would be imported alone otherwise, and would stay when the article file is mended.
func (s *source) mentions(other *source) bool {
	return other.format != article && strings.HasPrefix(other.key, path.Dir(s.key)+"/") &&
		strings.Contains(s.unread, nfc(path.Base(other.name)))
}

// isURL reports whether a recording is an address and not the path of a file.
func isURL(recording string) bool {
	return strings.Contains(recording, "://")
}
