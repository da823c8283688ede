package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/ja"
)

// What lies in the folder of the dictionary within the data directory. Each file may be missing.
const (
	dictionaryName = "dictionary"
	wordsName      = "words.csv"    // words of the trade
	synonymsName   = "synonyms.txt" // other words for the same
	misheardName   = "misheard.txt" // what recognisers of speech write for words they do not know
)

// dictionaryNames are all of them.
var dictionaryNames = [...]string{wordsName, synonymsName, misheardName}

// maxDictionary bounds a file of the dictionary: a hundred thousand lines, far more than a group writes. All of it is
// kept in memory.
const maxDictionary = 4 << 20

// dictionaryDir returns the folder of the dictionary.
func (p *program) dictionaryDir() string { return filepath.Join(p.Data, dictionaryName) }

// readTaught reads the dictionary in a folder.
func (p *program) readTaught(dir string) (ja.Taught, error) {
	var t ja.Taught
	for name, file := range filesOf(&t) {
		file.Name = filepath.Join(dir, name)
		info, err := os.Stat(file.Name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return t, err
		}
		if info.Size() > maxDictionary {
			return t, &articles.InputError{File: file.Name, Code: "dictionary.large", Args: map[string]string{"Size": fmt.Sprint(maxDictionary >> 20)},
				Message: fmt.Sprintf("the file is larger than %d MB", maxDictionary>>20), Hint: "leave out what nobody searches for"}
		}
		text, err := os.ReadFile(file.Name)
		if err != nil {
			return t, err
		}
		file.Text = string(text)
	}
	return t, nil
}

// filesOf returns the files of a dictionary by their names.
func filesOf(t *ja.Taught) map[string]*ja.File {
	return map[string]*ja.File{wordsName: &t.Words, synonymsName: &t.Synonyms, misheardName: &t.Misheard}
}

// analyzer returns what tells words apart, as the dictionary teaches it, and the dictionary. Lines that cannot be used are
// reported and left out: a mistake in them keeps nobody from searching.
func (p *program) analyzer() (*ja.Analyzer, ja.Taught, error) {
	t, err := p.readTaught(p.dictionaryDir())
	if err != nil {
		return nil, t, err
	}
	a, mistakes, err := ja.Teach(t)
	if a == nil {
		return nil, t, err
	}
	p.logMistakes(mistakes)
	return a, t, nil
}

// logMistakes reports the lines that cannot be used.
func (p *program) logMistakes(mistakes ja.Mistakes) {
	for _, m := range mistakes {
		if !m.Warning {
			p.log.Warn("a line of the dictionary is left out", "reason", m)
		}
	}
}

// hashOf tells one dictionary from another.
func hashOf(t ja.Taught) [sha256.Size]byte {
	return sha256.Sum256(fmt.Appendf(nil, "%q", []string{t.Words.Text, t.Synonyms.Text, t.Misheard.Text}))
}
