package main

import "os"

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
		return p.printBackup(summary)
	})
}
