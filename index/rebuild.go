package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/shijuku/shijuku/articles"
)

// What lies in the directory of an index: a file that names the current generation, generations, and
// at most one that was put aside.
const (
	currentName      = "current"
	generationPrefix = "generation-"
	damagedName      = "damaged"
)

// A Rebuild is an index in the making. It is not for concurrent use.
type Rebuild struct {
	gen     *generation
	writing chan error // what became of the revision before; nil if it is known
	failed  error
}

// Apply does to the new index what [Index.Apply] does, but returns while the batch is still being written, so that the next one is analysed
// meanwhile: analysing takes all processors, writing one. If writing fails, nothing more can be applied.
func (r *Rebuild) Apply(ctx context.Context, docs []Document, deleted []articles.ID, pos Position) error {
	u, err := r.gen.prepare(ctx, docs, deleted, pos)
	if err != nil {
		return err
	}
	if err := r.wait(); err != nil {
		return err
	}
	written := make(chan error, 1)
	go func() { written <- r.gen.write(u) }()
	r.writing = written
	return nil
}

// wait waits until everything is written.
func (r *Rebuild) wait() error {
	if r.writing != nil {
		r.failed, r.writing = <-r.writing, nil
	}
	return r.failed
}

// Rebuild builds an index beside the one that answers, by calling fill, and puts it in its place. Until then searches go on in
// the old one unless it is of another history, Apply waits, and what changes meanwhile is left out of views. If fill fails, everything stays as it was.
func (ix *Index) Rebuild(ctx context.Context, fill func(ctx context.Context, into *Rebuild) error) error {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	// Nobody closes the index meanwhile. If it is closed, the directory may be another process's.
	ix.mu.Lock()
	old := ix.gen
	ix.mu.Unlock()
	if old == nil {
		return errClosed
	}
	current, err := ix.current()
	if err != nil {
		return err
	}
	n, _ := strconv.Atoi(strings.TrimPrefix(current, generationPrefix))
	name := generationPrefix + strconv.Itoa(n+1)
	dir := filepath.Join(ix.dir, name)
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	gen, err := openGeneration(dir, ix.analyzer(), ix.names)
	if err != nil {
		return err
	}
	r := &Rebuild{gen: gen}
	if err := errors.Join(fill(ctx, r), r.wait()); err != nil {
		return errors.Join(err, gen.close(), os.RemoveAll(dir))
	}
	return ix.swap(name, gen, old)
}

// swap makes gen current and lets go of the old generation, which is closed when its last view is.
func (ix *Index) swap(name string, gen, old *generation) error {
	if err := ix.setCurrent(name); err != nil {
		return errors.Join(err, gen.close())
	}
	if err := ix.adopt(gen); err != nil {
		return errors.Join(err, gen.close())
	}
	old.doom()
	return old.release()
}

// current returns the name of the current generation.
func (ix *Index) current() (string, error) {
	name, err := os.ReadFile(filepath.Join(ix.dir, currentName))
	if errors.Is(err, os.ErrNotExist) {
		name = []byte(generationPrefix + "1")
		return string(name), ix.setCurrent(string(name))
	}
	if err != nil {
		return "", fmt.Errorf("index: %w", err)
	}
	if !strings.HasPrefix(string(name), generationPrefix) || strings.ContainsAny(string(name), `/\`) {
		return "", fmt.Errorf("index: %s names %q", filepath.Join(ix.dir, currentName), name)
	}
	return string(name), nil
}

// setCurrent names the current generation, by a rename so that there is always one.
func (ix *Index) setCurrent(name string) error {
	path := filepath.Join(ix.dir, currentName)
	f, err := os.CreateTemp(ix.dir, currentName+"-*")
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	_, err = f.WriteString(name)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("index: %w", err), os.Remove(f.Name()))
	}
	return nil
}

// removeOthers removes the generations that are not current: an interrupted rebuild leaves them.
func (ix *Index) removeOthers(name string) error {
	entries, err := os.ReadDir(ix.dir)
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	for _, e := range entries {
		leftover := strings.HasPrefix(e.Name(), generationPrefix) && e.Name() != name ||
			strings.HasPrefix(e.Name(), currentName+"-")
		if !leftover {
			continue
		}
		if err := os.RemoveAll(filepath.Join(ix.dir, e.Name())); err != nil {
			return fmt.Errorf("index: %w", err)
		}
	}
	return nil
}

// acquire returns the generation that answers, nil if the index is closed. It must be released.
func (ix *Index) acquire() *generation {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.gen != nil {
		ix.gen.use.Lock()
		ix.gen.users++
		ix.gen.use.Unlock()
	}
	return ix.gen
}

// doom has the generation's files removed when it is closed.
func (g *generation) doom() {
	g.use.Lock()
	defer g.use.Unlock()
	g.doomed = true
}

// release lets go of a generation. The last one to do so closes it, and removes it if another has taken its place.
func (g *generation) release() error {
	g.use.Lock()
	g.users--
	last, doomed := g.users == 0, g.doomed
	g.use.Unlock()
	if !last {
		return nil
	}
	err := g.close()
	if doomed {
		err = errors.Join(err, os.RemoveAll(g.dir))
	}
	return err
}
