package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/shijuku/shijuku/internal/store"
)

// What lies in the data directory.
const (
	databaseName = "shijuku.db"
	filesName    = "files" // attachments by their content
	indexName    = "index" // can be deleted at any time
	cacheName    = "cache" // likewise
	dataMode     = 0o700   // it holds what only some may read
	sqliteScheme = "sqlite:"
)

// A knowledgeBase is an open store with its attachments.
type knowledgeBase struct {
	*store.DB
	files *store.Files
}

// open opens the knowledge base, which is made if it is missing.
func (p *program) open() (*knowledgeBase, error) {
	if err := os.MkdirAll(p.Data, dataMode); err != nil {
		return nil, err
	}
	db, err := store.Open(p.ctx, p.databaseURL(), store.WithClock(p.now))
	if err != nil {
		return nil, err
	}
	files, err := store.OpenFiles(filepath.Join(p.Data, filesName))
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &knowledgeBase{db, files}, nil
}

// databaseURL returns the address of the database.
func (p *program) databaseURL() string {
	if p.Database != "" {
		return p.Database
	}
	return sqliteScheme + filepath.Join(p.Data, databaseName)
}

// Close closes the store and the files.
func (kb *knowledgeBase) Close() error { return errors.Join(kb.files.Close(), kb.DB.Close()) }

// with opens the knowledge base for as long as do takes.
func (p *program) with(do func(kb *knowledgeBase) error) (err error) {
	kb, err := p.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, kb.Close()) }()
	return do(kb)
}

// print writes a line on standard output.
func (p *program) print(format string, args ...any) { fmt.Fprintf(p.stdout, format+"\n", args...) }
