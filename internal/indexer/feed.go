package indexer

import (
	"context"
	"fmt"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
)

// How much is applied at once. Large batches make few segments in the index; small ones keep memory small and saves quick.
// Batches of 4 MB build an index with an eighth less of processor time than those of 1 MB, and take 50 MB more; 8 MB bring
// nothing more, and take some 300 MB.
const (
	firstBatch = 16      // articles
	maxBatch   = 4096    // articles: as many short ones as are worth it
	smallBatch = 2 << 20 // bytes of text; below it the next batch may hold twice as many articles
	largeBatch = 8 << 20 // bytes of text; above it half as many
)

// An applier takes batches of articles: the index, or one that is being built.
type applier interface {
	Apply(ctx context.Context, docs []index.Document, deleted []articles.ID, pos index.Position) error
}

// feed applies everything that was saved after the given change.
func (f *Follower) feed(ctx context.Context, into applier, after articles.Change) error {
	size := firstBatch
	for {
		batch, err := f.source.Changes(ctx, after, size)
		if err != nil {
			return fmt.Errorf("indexer: %w", err)
		}
		if len(batch) == 0 {
			return nil
		}
		for rest := batch; len(rest) > 0; {
			n := bearable(rest)
			if err := f.apply(ctx, into, rest[:n]); err != nil {
				return err
			}
			f.announce()
			rest = rest[n:]
		}
		if len(batch) < size {
			return nil // there was no more
		}
		after = batch[len(batch)-1].Change
		switch bytes := weight(batch); {
		case bytes < smallBatch:
			size = min(2*size, maxBatch)
		case bytes > largeBatch:
			size = max(size/2, 1)
		}
	}
}

// apply applies a batch; if that fails, each of its articles alone.
//
// An article that cannot be applied even alone is taken out of the index, so that nothing of an earlier version is shown, and the follower goes on:
// it must not keep all others from being found. It stays on its page, in the log, and in what "index verify" reports,
// until it is saved again or the index is rebuilt. If it cannot be taken out either, the fault lies with the index or its
// disk: the error is returned and the position does not move, so every view goes on hiding it.
func (f *Follower) apply(ctx context.Context, into applier, batch []Logged) error {
	err := applyAll(ctx, into, batch)
	if err == nil || ctx.Err() != nil {
		return err
	}
	for _, saved := range batch {
		err := applyAll(ctx, into, []Logged{saved})
		if err == nil {
			continue
		}
		if ctx.Err() != nil || saved.Article == nil {
			return err
		}
		f.log.Error("article cannot be indexed and will not be found", "article", saved.ID, "error", err)
		if err := applyAll(ctx, into, []Logged{{Change: saved.Change, UID: saved.UID, ID: saved.ID}}); err != nil {
			return err
		}
	}
	return nil
}

// applyAll cuts the articles of a batch into passages and applies them.
// A panic on the way is an error: a single text must not be able to stop the site.
func applyAll(ctx context.Context, into applier, batch []Logged) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("indexer: panic: %v", r)
		}
	}()
	var docs []index.Document
	var deleted []articles.ID
	for _, saved := range batch {
		if saved.Article == nil {
			deleted = append(deleted, saved.ID)
			continue
		}
		docs = append(docs, index.Document{Article: *saved.Article, Passages: Passages(*saved.Article)})
	}
	last := batch[len(batch)-1]
	if err := into.Apply(ctx, docs, deleted, index.Position{Change: last.Change, UID: last.UID}); err != nil {
		return fmt.Errorf("indexer: %w", err)
	}
	return nil
}

// bearable returns how many of the articles that were read, one or more, are light enough to be applied together:
// many short ones may be followed by long ones.
func bearable(batch []Logged) int {
	bytes := 0
	for n := range batch {
		if bytes += weight(batch[n : n+1]); bytes > largeBatch {
			return max(n, 1)
		}
	}
	return len(batch)
}

// weight returns the bytes of text in a batch.
func weight(batch []Logged) int {
	n := 0
	for _, saved := range batch {
		if saved.Article == nil {
			continue
		}
		n += len(saved.Article.Body)
		for _, c := range saved.Article.Cues {
			n += len(c.Text)
		}
		for _, a := range saved.Article.Attachments {
			n += len(a.Text)
		}
	}
	return n
}
