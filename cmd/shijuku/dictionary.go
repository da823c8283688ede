package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/ja"
)

// dictionaryCommand looks after what a group teaches the program.
type dictionaryCommand struct {
	Init  dictionaryInit  `cmd:"" help:"Make the files of the dictionary, with comments that explain them."`
	Check dictionaryCheck `cmd:"" help:"Find mistakes in the dictionary, and say what it changes in the stored articles."`
	List  dictionaryList  `cmd:"" help:"Print what is built in: words, synonyms or misheard."`
}

type dictionaryInit struct{}

// Run writes the files that are missing.
func (dictionaryInit) Run(p *program) error {
	if err := os.MkdirAll(p.dictionaryDir(), dataMode); err != nil {
		return err
	}
	builtin := ja.Builtin()
	for name, file := range map[string]ja.File{wordsName: builtin.Words, synonymsName: builtin.Synonyms, misheardName: builtin.Misheard} {
		path := filepath.Join(p.dictionaryDir(), name)
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return err
		}
		_, err = f.WriteString(file.Head())
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
	}
	p.print("%s", p.dictionaryDir())
	return nil
}

type dictionaryList struct {
	Kind string `arg:"" enum:"words,synonyms,misheard" help:"words, synonyms or misheard."`
}

// Run prints a built-in file.
func (c *dictionaryList) Run(p *program) error {
	builtin := ja.Builtin()
	file := map[string]ja.File{"words": builtin.Words, "synonyms": builtin.Synonyms, "misheard": builtin.Misheard}[c.Kind]
	p.print("%s", strings.TrimSuffix(file.Text, "\n"))
	return nil
}

type dictionaryCheck struct {
	Dir string `arg:"" optional:"" help:"A folder with changed files, which are compared with the dictionary of the data directory. Without it, that is compared with none."`
}

// maxShown is how many changed words are printed: a screen.
const maxShown = 20

// Run prints mistakes and what would change, and fails if there is a mistake.
func (c *dictionaryCheck) Run(p *program) error {
	dir, other := p.dictionaryDir(), ""
	if c.Dir != "" {
		if _, err := os.Stat(c.Dir); err != nil {
			return err
		}
		dir, other = c.Dir, p.dictionaryDir()
	}
	taught, err := p.readTaught(dir)
	if err != nil {
		return err
	}
	a, mistakes, err := ja.Teach(taught)
	if a == nil {
		return err
	}
	p.print("%d words, %d lines of synonyms, %d misheard", taught.Words.Entries(), taught.Synonyms.Entries(), taught.Misheard.Entries())
	if n := p.printMistakes(mistakes); n > 0 {
		return p.newError("cli.dictionary-mistakes", map[string]string{"Count": fmt.Sprint(n)}, fmt.Sprintf("%d lines cannot be used", n),
			"what to do stands beside each")
	}
	before := ja.Taught{}
	if other != "" {
		if before, err = p.readTaught(other); err != nil {
			return err
		}
	}
	old, _, err := ja.Teach(before)
	if old == nil {
		return err
	}
	return p.with(func(kb *knowledgeBase) error { return p.printChanges(kb, old, a) })
}

// printMistakes prints the mistakes of the files and returns how many are more than warnings.
func (p *program) printMistakes(mistakes ja.Mistakes) (grave int) {
	for _, m := range mistakes {
		kind := "warning"
		if !m.Warning {
			kind = "error  "
			grave++
		} else if strings.HasPrefix(m.File, ja.BuiltinPrefix) {
			continue
		}
		p.print("%s %s", kind, p.sentence(*inputError(m)))
	}
	return grave
}

// inputError returns a mistake as what can be said in the language of the program.
func inputError(m *ja.Mistake) *articles.InputError {
	return &articles.InputError{File: m.File, Line: m.Line, Column: m.Column, Code: m.Code, Args: m.Args, Message: m.Message, Hint: m.Hint}
}

// printChanges prints which words of the stored articles are understood differently.
func (p *program) printChanges(kb *knowledgeBase, before, after *ja.Analyzer) error {
	if before.Fingerprint() == after.Fingerprint() {
		p.print("no word is understood differently; synonyms are looked for at once")
		return nil
	}
	c := &changes{before: before, after: after}
	if err := c.look(p.ctx, kb); err != nil {
		return err
	}
	sorted := c.sorted()
	for _, w := range sorted[:min(len(sorted), maxShown)] {
		p.print("%s: %s -> %s, %d times in %d articles, %s", w.text, w.before, w.after, w.times, w.articles, w.sample)
	}
	if more := len(sorted) - maxShown; more > 0 {
		p.print("… and %d more", more)
	}
	p.print("%d words in %d of %d articles are understood differently; the index is built anew", len(sorted), c.touched, c.articles)
	return nil
}
