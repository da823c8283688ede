package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/shijuku/shijuku/internal/store"
)

// backupCommand writes everything into one file.
type backupCommand struct {
	File string `arg:"" help:"A new file; it will hold everything, also passwords as hashes and what is off the record."`
}

// Run writes the backup beside its final place and moves it there when it is whole. Nothing is ever overwritten.
func (c *backupCommand) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) (err error) {
		if _, err := os.Lstat(c.File); err == nil {
			return fmt.Errorf("%s: %w", c.File, os.ErrExist)
		}
		beside, err := p.beside()
		if err != nil {
			return err
		}
		file, err := os.CreateTemp(filepath.Dir(c.File), ".shijuku-backup-*") // readable by its owner only
		if err != nil {
			return err
		}
		defer func() {
			if removing := os.Remove(file.Name()); err == nil {
				err = removing
			}
		}()
		summary, err := kb.Backup(p.ctx, file, kb.files, beside...)
		if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
			return err
		}
		// Unlike a rename, a link fails if somebody has made a file of that name meanwhile.
		if err := os.Link(file.Name(), c.File); err != nil {
			return err
		}
		return p.printBackup(summary)
	})
}

// printBackup says what a backup holds, and fails if it lacks something.
func (p *program) printBackup(s store.Summary) error {
	p.print("%d articles, %d members, %d files", s.Articles, s.Members, s.Files)
	if len(s.Missing) == 0 {
		return nil
	}
	n := fmt.Sprint(len(s.Missing))
	return p.newError("cli.files-missing", map[string]string{"Count": n},
		n+" attachments are missing in the data directory; all else is in the backup", "shijuku doctor names them")
}

// beside returns the files of the dictionary: without them a restored copy would not find the same.
func (p *program) beside() ([]store.Beside, error) {
	var texts []store.Beside
	for _, name := range dictionaryNames {
		text, err := os.ReadFile(filepath.Join(p.dictionaryDir(), name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		texts = append(texts, store.Beside{Name: dictionaryName + "/" + name, Text: text})
	}
	return texts, nil
}
