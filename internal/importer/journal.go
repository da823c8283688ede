package importer

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
)

// journalName is a hidden file in an exported directory, which import passes over. It lists the files
// that exports wrote, each before it was written: so a later export knows which are its own.
const journalName = ".shijuku-export"

// A journal knows which files in a directory were written by exports.
type journal struct {
	root    *os.Root
	file    *os.File
	earlier map[string]bool // written by an earlier export
	now     map[string]bool // written by this one
}

// openJournal opens the journal of a directory. The error is [ErrNotOurs] if there is none, but other files are.
func openJournal(root *os.Root) (*journal, error) {
	j := &journal{root: root, earlier: map[string]bool{}, now: map[string]bool{}}
	if err := j.load(); err != nil {
		return nil, err
	}
	var err error
	j.file, err = root.OpenFile(journalName, os.O_WRONLY|os.O_CREATE|os.O_APPEND, fileMode)
	return j, err
}

// load reads what earlier exports wrote.
func (j *journal) load() error {
	file, err := j.root.Open(journalName)
	if errors.Is(err, fs.ErrNotExist) {
		entries, err := fs.ReadDir(j.root.FS(), ".")
		if err == nil && len(entries) > 0 {
			err = fmt.Errorf("%w, such as %q", ErrNotOurs, entries[0].Name())
		}
		return err
	}
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		j.earlier[lines.Text()] = true
	}
	return lines.Err()
}

// claim writes down that a file is going to be written. The error is [ErrNotOurs] if there is one that no export wrote.
func (j *journal) claim(name string) error {
	if !j.earlier[name] {
		there, err := exists(j.root, name)
		if there {
			err = fmt.Errorf("%w: %q", ErrNotOurs, name)
		}
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(j.file, name); err != nil {
			return err
		}
	}
	j.now[name] = true
	return nil
}

// finish removes what only earlier exports wrote, and forgets it.
func (j *journal) finish() error {
	var list strings.Builder
	for name := range j.earlier {
		if j.now[name] {
			continue
		}
		if err := j.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return errors.Join(err, j.close())
		}
		// Directories that hold something else stay.
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if j.root.Remove(dir) != nil {
				break
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(j.now)) {
		list.WriteString(name + "\n")
	}
	if err := j.close(); err != nil {
		return err
	}
	return j.root.WriteFile(journalName, []byte(list.String()), fileMode)
}

func (j *journal) close() error { return j.file.Close() }
