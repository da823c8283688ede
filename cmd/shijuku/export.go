package main

import "github.com/shijuku/shijuku/internal/importer"

// exportCommand writes every article out again.
type exportCommand struct {
	Dir string `arg:"" help:"A new directory, or one that an earlier export wrote. It will hold everything, also what is off the record."`
}

func (c *exportCommand) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) error {
		done, err := importer.Export(p.ctx, c.Dir, kb.ExportAll(p.ctx), kb.files)
		if err != nil {
			return err
		}
		p.print("%d articles, %d files", done.Articles, done.Files)
		for _, problem := range done.Failed {
			p.complain("export", problem)
		}
		if len(done.Failed) > 0 {
			return p.newError("cli.export-incomplete", nil, "attachments are missing in the data directory", "shijuku doctor names them; restore them from a backup")
		}
		return nil
	})
}
