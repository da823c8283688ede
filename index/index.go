package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/shijuku/shijuku/articles"
)

// A Position says how far the index has followed the change log.
// UID tells the change from another with the same number in a history that was lost.
type Position struct {
	Change articles.Change
	UID    string
}

// A Log knows which articles were changed after a change. A view asks it, and treats them as deleted
// until the index has applied them.
type Log interface {
	ChangedSince(ctx context.Context, after articles.Change) ([]articles.ID, error)

	// HasChange reports whether the log holds the change under that UID.
	HasChange(ctx context.Context, change articles.Change, uid string) (bool, error)
}

// ErrOtherHistory says that the index followed changes that the log does not hold: the store was restored from a backup, or
// a failover lost its last writes. What the index says of who may read what is then not to be believed in anything.
var ErrOtherHistory = errors.New("index: it followed another history than the log's, and must be built anew")

var errClosed = errors.New("index: closed")

// An Index finds articles. It is safe for concurrent use; batches are applied one after the other.
type Index struct {
	dir    string
	log    Log
	names  *catalog
	lock   *os.File
	notice error

	writing sync.Mutex // held by whoever changes the index

	mu        sync.Mutex
	words     Analyzer    // that the next generation is built with
	built     string      // fingerprint of the analysis that the present one was built with
	gen       *generation // nil once closed
	position  Position
	stale     bool
	audiences map[string]*audience

	analyses *analyses // of marked texts
}

// Open opens the index in the directory dir, or begins one there. One process at a time has an index: others get
// [ErrInUse], as a rule an [InUseError], after less than a second. What says so is a lock on the file LOCK beside dir. A damaged index, or one in
// another format, is put aside and begun anew, see [Index.Notice]; its position is then the zero Position.
func Open(dir string, words Analyzer, log Log) (*Index, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	lock, err := lock(dir)
	if err != nil {
		return nil, err
	}
	ix := &Index{dir: dir, words: words, log: log, names: newCatalog(), lock: lock, audiences: map[string]*audience{}, analyses: newAnalyses()}
	if err := ix.open(); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	return ix, nil
}

// open opens the generation that is current, and removes what interrupted rebuilds left.
func (ix *Index) open() error {
	name, err := ix.current()
	if err != nil {
		return err
	}
	if err := ix.removeOthers(name); err != nil {
		return err
	}
	gen, err := openGeneration(filepath.Join(ix.dir, name), ix.words, ix.names)
	if err != nil && !errors.Is(err, ErrInUse) {
		gen, err = ix.beginAnew(name, err)
	}
	if err != nil {
		return err
	}
	return ix.adopt(gen)
}

// beginAnew puts a generation aside that could not be opened, and makes a new one.
func (ix *Index) beginAnew(name string, reason error) (*generation, error) {
	aside := filepath.Join(ix.dir, damagedName)
	if err := errors.Join(os.RemoveAll(aside), os.Rename(filepath.Join(ix.dir, name), aside)); err != nil {
		return nil, errors.Join(reason, fmt.Errorf("index: put aside: %w", err))
	}
	ix.names = newCatalog()
	ix.notice = fmt.Errorf("index: begun anew, the old one is in %s: %w", aside, reason)
	return openGeneration(filepath.Join(ix.dir, name), ix.words, ix.names)
}

// adopt makes gen the generation that answers.
func (ix *Index) adopt(gen *generation) error {
	s, err := gen.snapshot()
	if err != nil {
		return err
	}
	defer s.close()
	position, err := s.position()
	if err != nil {
		return err
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	gen.users = 1
	ix.gen, ix.position = gen, position
	ix.built = s.internal(fingerprintKey)
	ix.stale = ix.built != ix.words.Fingerprint()
	if !ix.stale {
		// Synonyms may have changed while the generation was built.
		words := ix.words
		gen.words.analyzer.Store(&words)
	}
	return nil
}

// Notice says why Open began the index anew, nil if it did not.
func (ix *Index) Notice() error { return ix.notice }

// Position returns how far the index has followed the change log, the zero Position if it is new.
func (ix *Index) Position() Position {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	return ix.position
}

// Stale reports whether the index was built with another analysis of words, so that a [Index.Rebuild] is wanted.
func (ix *Index) Stale() bool {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	return ix.stale
}

// Apply puts documents in the place of what the index holds of their articles, removes deleted articles, and
// notes the position, all at once. When it returns, this is on disk and in every view made from then on.
func (ix *Index) Apply(ctx context.Context, docs []Document, deleted []articles.ID, pos Position) error {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	gen := ix.acquire()
	if gen == nil {
		return errClosed
	}
	defer gen.release()
	if err := gen.apply(ctx, docs, deleted, pos); err != nil {
		return err
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.position = pos
	return nil
}

// Close closes the index. Views that are open may still be used; those made afterwards fail.
func (ix *Index) Close() error {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	ix.mu.Lock()
	gen := ix.gen
	ix.gen = nil
	ix.mu.Unlock()
	if gen == nil {
		return nil
	}
	return errors.Join(gen.release(), ix.lock.Close())
}

// maxAudiences is how many audiences' verdicts are kept: more than a knowledge base has at a time.
const maxAudiences = 256

// audience returns the audience that the viewer belongs to.
func (ix *Index) audience(viewer articles.Viewer) *audience {
	since := ix.names.interval(viewer.Now)
	key := audienceKey(viewer, since)
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if a := ix.audiences[key]; a != nil {
		return a
	}
	if len(ix.audiences) >= maxAudiences {
		clear(ix.audiences)
	}
	if !viewer.Now.IsZero() {
		// The verdicts are given for the first instant of the interval. They then hold for all of it, also
		// when articles with further dates cut it short later.
		viewer.Now = since
		if since.IsZero() {
			viewer.Now = since.Add(1) // before every date, but not unknown
		}
	}
	a := &audience{key: key, viewer: viewer}
	ix.audiences[key] = a
	return a
}
