package importer

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/shijuku/shijuku/articles"
)

// A plan is what an import will do: which files become articles, in order.
type plan struct {
	sources   []*source
	skipped   int
	belonging []string // see Summary.Notes

	folders map[string]*folder // by absolute path
	seen    map[string]bool    // keys of the files found
	others  []string           // keys of files that cannot be articles
}

// plan finds the files at the given paths and decides which become articles of their own.
// The error is that of ctx.
func (im *Importer) plan(ctx context.Context, paths []string) (*plan, error) {
	p := &plan{folders: map[string]*folder{}, seen: map[string]bool{}}
	for _, given := range paths {
		if err := p.collect(ctx, given); err != nil {
			p.close()
			return nil, err
		}
	}
	for _, s := range p.sources {
		if err := ctx.Err(); err != nil {
			p.close()
			return nil, err
		}
		im.examine(s)
	}
	p.leaveOutClaimed()
	p.refuseSameID()
	return p, nil
}

func (p *plan) close() {
	for _, f := range p.folders {
		f.root.Close()
	}
}

// collect adds what lies at a path that was asked for.
func (p *plan) collect(ctx context.Context, given string) error {
	info, err := os.Stat(given)
	if err != nil {
		p.refuse(given, problemMissingPath(err))
		return nil
	}
	dir := given
	if !info.IsDir() {
		dir = filepath.Dir(given)
	}
	f, err := p.folder(dir)
	if err != nil {
		p.refuse(given, problemUnreadable(err))
		return nil
	}
	if info.IsDir() {
		return p.walk(ctx, f)
	}
	s := newSource(f, filepath.Base(given))
	s.alone = true
	if s.format == foreign {
		s.problem = problemNoArticle()
	}
	p.add(s)
	return nil
}

// folder opens a directory, once.
func (p *plan) folder(dir string) (*folder, error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if f, ok := p.folders[full]; ok {
		return f, nil
	}
	f, err := openFolder(dir, full)
	if err == nil {
		p.folders[full] = f
	}
	return f, err
}

// refuse adds a path that cannot be imported at all.
func (p *plan) refuse(given string, problem error) {
	s := newSource(&folder{path: filepath.Dir(given)}, filepath.Base(given))
	s.problem = problem
	p.sources = append(p.sources, s)
}

// add adds a file, unless it was found before by another path.
func (p *plan) add(s *source) {
	if !p.seen[s.key] {
		p.seen[s.key] = true
		p.sources = append(p.sources, s)
	}
}

// walk adds the files in a folder and below. Links to files are followed as long as they stay within the folder;
// links to folders are not, or the same file would come in under two names, or without end.
func (p *plan) walk(ctx context.Context, f *folder) error {
	return fs.WalkDir(f.root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		s := newSource(f, name)
		switch {
		case err != nil:
			s.problem = problemUnreadable(err)
			p.add(s)
		case name == journalName: // of an export, which everybody may read in again
		case hidden(entry.Name()):
			p.skipped++
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
		case !f.regular(name, entry):
			p.skipped++
		case s.format == foreign:
			p.others = append(p.others, s.key)
		default:
			p.add(s)
		}
		return nil
	})
}

// regular reports whether an entry is a file that can be read from beginning to end, or a link to one within the folder.
func (f *folder) regular(name string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := f.root.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// leaveOutClaimed takes out the files that belong to an article. An article file that another one names is an
// attachment, and what it names itself does not count; where two name each other, both are articles.
func (p *plan) leaveOutClaimed() {
	first := claimed(p.sources, nil)
	claims := claimed(p.sources, first)
	broken := slices.DeleteFunc(slices.Clone(p.sources), func(s *source) bool { return s.unread == "" })
	var kept []*source
	for _, s := range p.sources {
		switch owner, beside := s.owner(); {
		case claims[s.key] || mentioned(broken, s):
		case beside:
			p.belonging = append(p.belonging, s.shown()+" → "+s.folder.shown(owner))
		default:
			kept = append(kept, s)
		}
	}
	p.sources = kept
	for _, key := range p.others {
		if !claims[key] {
			p.skipped++
		}
	}
}

// claimed returns the keys of the files that belong to articles, not counting what the excepted sources claim.
func claimed(sources []*source, except map[string]bool) map[string]bool {
	claims := map[string]bool{}
	for _, s := range sources {
		if len(s.claims) == 0 || except[s.key] {
			continue
		}
		for _, key := range s.claims {
			claims[key] = true
		}
	}
	return claims
}

// refuseSameID makes the second of two files with one ID fail. Article files come before files without
// front matter, which could not give themselves another.
func (p *plan) refuseSameID() {
	owners := map[articles.ID]*source{}
	for _, ranked := range []bool{true, false} {
		for _, s := range p.sources {
			if s.id == "" || (s.format == article) != ranked {
				continue
			}
			if first, taken := owners[s.id]; !taken {
				owners[s.id] = s
			} else if s.problem == nil {
				s.problem = problemSameID(s.id, first.shown())
			}
		}
	}
}

// mentioned reports whether one of the article files that cannot be understood seems to name s.
func mentioned(broken []*source, s *source) bool {
	return slices.ContainsFunc(broken, func(b *source) bool { return b.mentions(s) })
}

// missing reports whether err says that there is no such file.
func missing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
