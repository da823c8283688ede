package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"

	"github.com/shijuku/shijuku/internal/store"
)

// restoreCommand fills an empty data directory from a backup.
type restoreCommand struct {
	File string `arg:"" help:"What backup wrote."`
}

func (c *restoreCommand) Run(p *program) error {
	// Opened first: a slip of the pen must not leave an empty data directory behind.
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	return p.with(func(kb *knowledgeBase) error {
		summary, err := kb.Restore(p.ctx, file, info.Size(), kb.files)
		if err != nil {
			return err
		}
		for _, text := range summary.Beside {
			if err := p.putBeside(text); err != nil {
				return err
			}
		}
		return p.printBackup(summary)
	})
}

// putBeside writes a text of the backup into the data directory. A file that is there already and says something else is kept.
func (p *program) putBeside(text store.Beside) error {
	name := filepath.Join(p.Data, filepath.FromSlash(text.Name))
	if err := os.MkdirAll(filepath.Dir(name), dataMode); err != nil {
		return err
	}
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, text.Text) {
		return nil
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(text.Text)
	return errors.Join(err, file.Sync(), file.Close())
}
