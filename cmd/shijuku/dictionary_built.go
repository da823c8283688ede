package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/internal/ja"
)

// builtDictionaryDir returns the folder, within that of the index, with the dictionary that the index was built with. So a start with
// another one can be answered by the old index until the new one is built.
func (p *program) builtDictionaryDir() string {
	return filepath.Join(p.Data, indexName, dictionaryName)
}

// resume has a stale index answer with the dictionary that it was built with, if that is known; then it is given words again, for the
// next one. What is taken for the old dictionary cannot be wrong: the index knows its fingerprint.
func (p *program) resume(ix *index.Index, words *ja.Analyzer) {
	t, err := p.readTaught(p.builtDictionaryDir())
	if err != nil {
		p.log.Warn("the index answers only when it is rebuilt", "error", err)
		return
	}
	if a, _, _ := ja.Teach(t); a != nil {
		ix.SetAnalyzer(analysis{a})
		ix.SetAnalyzer(analysis{words})
	}
}

// noteBuilt writes the dictionary down that the index was built with, unless it is still to be rebuilt with it.
// If that fails, a start with another dictionary takes longer.
func (e *engine) noteBuilt() {
	if e.index.Stale() {
		return
	}
	noted, err := e.readTaught(e.builtDictionaryDir())
	if err == nil && hashOf(noted) == hashOf(e.taught) {
		return
	}
	if err := writeTaught(e.builtDictionaryDir(), e.taught); err != nil {
		e.log.Warn("the dictionary of the index cannot be noted", "error", err)
	}
}

// writeTaught writes a dictionary into a folder.
func writeTaught(dir string, t ja.Taught) error {
	if err := os.MkdirAll(dir, dataMode); err != nil {
		return err
	}
	for name, file := range filesOf(&t) {
		path := filepath.Join(dir, name)
		if file.Text == "" {
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			continue
		}
		if err := os.WriteFile(path, []byte(file.Text), 0o600); err != nil {
			return err
		}
	}
	return nil
}
