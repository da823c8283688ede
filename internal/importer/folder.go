package importer

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A folder is a directory that was given to import, or that holds a file that was. Nothing outside
// of it is ever read, whatever links lead there and whatever paths are written in files:
// a folder may come from somebody who is not an administrator.
type folder struct {
	root *os.Root
	path string // as it was given
	full string // absolute

	listed map[string]map[string]string // see list
}

// openFolder opens the directory at the given path, whose absolute path is full.
func openFolder(given, full string) (*folder, error) {
	root, err := os.OpenRoot(given)
	if err != nil {
		return nil, err
	}
	return &folder{root: root, path: given, full: full, listed: map[string]map[string]string{}}, nil
}

// shown returns the path of a file in the folder as somebody at the terminal would write it.
func (f *folder) shown(name string) string { return filepath.Join(f.path, filepath.FromSlash(name)) }

// key returns a string by which the file is known whatever folder it was reached through
// and however the operating system spells its name.
func (f *folder) key(name string) string {
	return nfc(filepath.ToSlash(filepath.Join(f.full, filepath.FromSlash(name))))
}

// find returns the name under which the file system knows the file with the given name. Both are slash-separated
// and relative to the folder; they differ only in how marks are composed. The error Is fs.ErrNotExist if there is none.
func (f *folder) find(name string) (string, error) {
	found := "."
	for part := range strings.SplitSeq(path.Clean(name), "/") {
		real, ok := f.list(found)[nfc(part)]
		if !ok {
			return "", fs.ErrNotExist
		}
		found = path.Join(found, real)
	}
	return found, nil
}

// list returns the names in a directory, by their composed form. It is read once: what
// appears during an import is seen by the next.
func (f *folder) list(dir string) map[string]string {
	if names, ok := f.listed[dir]; ok {
		return names
	}
	entries, _ := fs.ReadDir(f.root.FS(), dir) // a directory that cannot be read holds nothing that can
	names := make(map[string]string, len(entries))
	for _, e := range entries {
		names[nfc(e.Name())] = e.Name()
	}
	f.listed[dir] = names
	return names
}

// nfc composes letters and their marks, which macOS takes apart in the names of files.
func nfc(name string) string { return norm.NFC.String(name) }

// open opens a regular file.
func (f *folder) open(name string) (*os.File, fs.FileInfo, error) {
	// Opening a pipe would wait for somebody to write into it.
	info, err := f.root.Stat(name)
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, fmt.Errorf("%s: %w", f.shown(name), errNotRegular)
	}
	file, err := f.root.Open(name)
	return file, info, err
}

var errNotRegular = errors.New("not a regular file")

// maxText bounds what is read of an article file or a transcript. Their parsers have tighter bounds
// of their own with better messages; this one keeps a film that is called .txt out of memory.
const maxText = 64 << 20

// read returns the content of a text file.
func (f *folder) read(name string) ([]byte, error) {
	file, info, err := f.open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if info.Size() > maxText {
		return nil, problemTooLarge(maxText)
	}
	return io.ReadAll(io.LimitReader(file, maxText))
}
