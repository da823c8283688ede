package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"github.com/shijuku/shijuku/articles"
)

// Keys of what is written beside the documents, in the same batch.
const (
	positionKey    = "position"
	formatKey      = "format"
	fingerprintKey = "fingerprint"
)

// A generation is one directory of Bleve's: the index as it was built from a first batch on.
// A rebuild makes a new one beside it.
type generation struct {
	dir   string
	bleve index.Index
	queue *index.AnalysisQueue
	words *current
	names *catalog

	lexicon *lexicon

	mu      sync.Mutex
	columns map[uint64]*column // by segment
	states  stateCache

	use    sync.Mutex
	users  int  // views and others that hold it, and the index as long as it is current
	doomed bool // another one has taken its place
}

// errFormat says that the documents were laid out by another version of this package.
var errFormat = errors.New("index: in another format")

// openGeneration opens the index in dir, or begins one there. What Bleve makes of a damaged file
// may be a panic, which is an error here.
func openGeneration(dir string, words Analyzer, names *catalog) (_ *generation, err error) {
	g := &generation{dir: dir, words: newCurrent(words), names: names, columns: map[uint64]*column{}}
	g.lexicon = newLexicon(g.words)
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("index: %s: %v", dir, r)
		}
		if err != nil && g.bleve != nil {
			err = errors.Join(err, g.close())
		}
	}()
	_, statErr := os.Stat(filepath.Join(dir, rootName))
	fresh := errors.Is(statErr, os.ErrNotExist)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	g.queue = index.NewAnalysisQueue(1) // the documents have been analysed when they come to it
	config := map[string]any{"path": dir, "bolt_timeout": lockWait.String()}
	store, err := scorch.NewScorch(scorch.Name, config, g.queue)
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	if err := store.Open(); err != nil {
		g.queue.Close()
		if strings.HasSuffix(err.Error(), "timeout") { // of Bleve's own lock, which has no name we could ask for
			err = ErrInUse
		}
		return nil, fmt.Errorf("index: %s: %w", dir, err)
	}
	g.bleve = store
	return g, g.check(fresh)
}

// rootName is the file in which Bleve notes what belongs to an index.
const rootName = "root.bolt"

// errLost says that Bleve could not read what it had written. It then goes on with nothing.
var errLost = errors.New("index: damaged: its documents are lost")

// check reads the whole of what is kept in memory, and marks a fresh index as one of this format.
func (g *generation) check(fresh bool) error {
	s, err := g.snapshot()
	if err != nil {
		return err
	}
	defer s.close()
	format := s.internal(formatKey)
	switch {
	case format == "" && !fresh:
		return errLost
	case format == "":
		batch := index.NewBatch()
		batch.SetInternal([]byte(formatKey), []byte(formatVersion))
		batch.SetInternal([]byte(fingerprintKey), []byte(g.words.Fingerprint()))
		if err := g.bleve.Batch(batch); err != nil {
			return fmt.Errorf("index: %w", err)
		}
	case format != formatVersion:
		return fmt.Errorf("%w: %q, not %q", errFormat, format, formatVersion)
	}
	return nil
}

func (g *generation) close() error {
	err := g.bleve.Close()
	g.queue.Close()
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	return nil
}

// A revision is what a batch is made of, analysed.
type revision struct {
	position []byte
	changed  map[articles.ID]*Document // nil if it was deleted
	docs     []index.Document
}

// apply writes the documents and the position in one batch; when it returns they are on disk and found.
func (g *generation) apply(ctx context.Context, docs []Document, deleted []articles.ID, pos Position) error {
	u, err := g.prepare(ctx, docs, deleted, pos)
	if err != nil {
		return err
	}
	return g.write(u)
}

// prepare does what can be done while the revision before is being written.
func (g *generation) prepare(ctx context.Context, docs []Document, deleted []articles.ID, pos Position) (*revision, error) {
	position, err := json.Marshal(pos)
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	// The last word on an article counts.
	u := &revision{position: position, changed: map[articles.ID]*Document{}}
	for i := range docs {
		u.changed[docs[i].Article.ID] = &docs[i]
	}
	for _, id := range deleted {
		u.changed[id] = nil
	}
	return u, g.analyse(ctx, u)
}

// write writes a revision in one batch.
func (g *generation) write(u *revision) error {
	batch := index.NewBatch()
	batch.SetInternal([]byte(positionKey), u.position)
	if err := g.obsolete(batch, u.changed); err != nil {
		return err
	}
	for _, doc := range u.docs {
		batch.Update(doc)
	}
	if err := g.bleve.Batch(batch); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	// Whoever saved something pays for reading its columns, not the next reader.
	s, err := g.snapshot()
	if err != nil {
		return err
	}
	return s.close()
}

// obsolete puts the deletion of all documents that the articles have now into the batch.
func (g *generation) obsolete(batch *index.Batch, changed map[articles.ID]*Document) error {
	s, err := g.snapshot()
	if err != nil {
		return err
	}
	defer s.close()
	for id := range changed {
		ordinal, ok := g.names.ordinal(id)
		if !ok {
			continue
		}
		for _, seg := range s.segments {
			for _, doc := range seg.column.of(ordinal) {
				if n := seg.column.number[doc]; n >= 0 {
					batch.Delete(passageKey(id, int(n)))
				} else {
					batch.Delete(cardKey(id))
				}
			}
		}
	}
	return nil
}

// analyse makes the documents of the articles. It uses all processors.
func (g *generation) analyse(ctx context.Context, u *revision) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	var mu sync.Mutex
	for _, d := range u.changed {
		if d == nil {
			continue
		}
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			docs, err := d.documents(g.words)
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			u.docs = append(u.docs, docs...)
			return nil
		})
	}
	return group.Wait()
}
