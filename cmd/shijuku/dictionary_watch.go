package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/shijuku/shijuku/internal/ja"
)

// dictionaryInterval is how often the dictionary is looked at: three questions to the file system. A file has to be left alone for
// as long before it is read, so that one being written is not.
const dictionaryInterval = time.Second

// A dictionaryWatch has the index follow the dictionary.
type dictionaryWatch struct {
	*program
	engine *engine
	files  string            // sizes and times of the files when they were last looked at
	read   string            // the same when they were last read
	used   [sha256.Size]byte // the dictionary in use, or the one that was refused last
	noted  bool              // whether the dictionary in use has been noted beside the index
}

// watchDictionary returns a watch over the dictionary that e was opened with.
func (p *program) watchDictionary(e *engine) (*dictionaryWatch, error) {
	w := &dictionaryWatch{program: p, engine: e}
	w.files = w.look()
	w.read = w.files
	t, err := p.readTaught(p.dictionaryDir())
	w.used = hashOf(t)
	return w, err
}

// run follows the dictionary until ctx is done.
func (w *dictionaryWatch) run(ctx context.Context) {
	tick := time.NewTicker(dictionaryInterval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			w.follow()
			w.note()
		}
	}
}

// look returns what tells that a file has been changed.
func (w *dictionaryWatch) look() string {
	seen := ""
	for _, name := range dictionaryNames {
		if info, err := os.Stat(filepath.Join(w.dictionaryDir(), name)); err == nil {
			seen += fmt.Sprintln(name, info.Size(), info.ModTime().UnixNano())
		}
	}
	return seen
}

// follow takes a changed dictionary into use. One with mistakes is reported, and the old one stays in use.
func (w *dictionaryWatch) follow() {
	before := w.files
	if w.files = w.look(); w.files != before || w.files == w.read {
		return
	}
	w.read = w.files
	t, err := w.readTaught(w.dictionaryDir())
	if err != nil {
		w.log.Error("the dictionary cannot be read, the old one stays in use", "error", err)
		return
	}
	hash := hashOf(t)
	if hash == w.used {
		return
	}
	w.used = hash
	a, mistakes, err := ja.Teach(t)
	if err != nil {
		for _, m := range mistakes {
			w.log.Error("the dictionary has mistakes, the old one stays in use", "mistake", m)
		}
		return
	}
	w.engine.index.SetAnalyzer(analysis{a})
	w.engine.taught, w.noted = t, false
	w.log.Info("another dictionary is in use", "rebuild", w.engine.index.Stale())
	w.engine.follower.Wake()
}

// note has the dictionary noted as soon as the index is built with it.
func (w *dictionaryWatch) note() {
	if !w.noted && !w.engine.index.Stale() {
		w.engine.noteBuilt()
		w.noted = true
	}
}
