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
	return p.with(func(kb *knowledgeBase) error {
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
		summary, err := kb.Backup(p.ctx, file, kb.files, beside...)
		if err = errors.Join(err, file.Sync(), file.Close()); err == nil {
			err = publish(file.Name(), c.File)
		}
		if err != nil {
			return errors.Join(err, os.Remove(file.Name()))
		}
		return p.printBackup(summary)
	})
}

// publish gives a written file its name, which must be free. The error is [fs.ErrExist] if it is not. The name is taken before the
// rename, which would replace what somebody has put there meanwhile; a link would not, but memory sticks know none.
func publish(written, name string) error {
	taken, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(taken.Close(), os.Rename(written, name)); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
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
