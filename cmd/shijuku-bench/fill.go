package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/store"
)

// What shijuku calls these in its data directory.
const (
	databaseName = "shijuku.db"
	indexName    = "index"
)

type fillCommand struct {
	Data     string   `arg:"" type:"path" help:"Data directory to make, for shijuku serve."`
	Dirs     []string `arg:"" type:"existingdir" help:"Folders with corpus.jsonl and queries.jsonl."`
	Passages int      `help:"How many passages, as for speed."`
}

// Run saves a collection as articles: nine of ten are open to everybody, the others to nobody.
func (c *fillCommand) Run(ctx context.Context) (err error) {
	data, err := readCollections(c.Dirs)
	if err != nil {
		return err
	}
	if c.Passages > 0 {
		data.documents = enlarge(data.documents, c.Passages)
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return err
	}
	db, err := openStore(ctx, c.Data)
	if err != nil {
		return err
	}
	defer closing(db, &err)
	start := time.Now()
	for i, a := range data.notes() {
		a.Version = 0
		if i%closedEvery == closedEvery-1 {
			a.Visibility = articles.Visibility{}
		}
		if _, err := db.Save(ctx, a, edit); err != nil {
			return err
		}
	}
	fmt.Printf("%d articles saved in %.1f s\n", len(data.documents), time.Since(start).Seconds())
	return nil
}

// edit is what is noted of changes.
var edit = store.Edit{By: "shijuku-bench"}

func openStore(ctx context.Context, dir string) (*store.DB, error) {
	return store.Open(ctx, "sqlite:"+filepath.Join(dir, databaseName))
}
