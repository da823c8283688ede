package store

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"runtime"
	"strings"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// Files keeps attachments in a directory by their content: the same content is kept once, and never changed or removed.
// It may be used by several goroutines, and several programs may have the same directory open.
type Files struct{ root *os.Root }

// uploads is the directory of contents that are still being written.
const uploads = "uploads"

// uploadAge is how old something in uploads must be to be what a crash has left, not what another program is writing.
const uploadAge = 24 * time.Hour

const (
	dirMode  = 0o700 // attachments are for those whom their articles admit, not for other accounts of the machine
	fileMode = 0o600
)

// OpenFiles opens the directory, which is made if it is missing, and removes what crashes have left in it.
func OpenFiles(dir string) (*Files, error) {
	if err := os.MkdirAll(dir, dirMode); err != nil {
		return nil, failed("opening the attachments", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, failed("opening the attachments", err)
	}
	f := &Files{root}
	if err := f.prepare(); err != nil {
		return nil, failed("opening the attachments", errors.Join(err, root.Close()))
	}
	return f, nil
}

func (f *Files) prepare() error {
	if err := f.root.Mkdir(uploads, dirMode); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	left, err := fs.ReadDir(f.root.FS(), uploads)
	if err != nil {
		return err
	}
	for _, entry := range left {
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) || err == nil && time.Since(info.ModTime()) < uploadAge {
			continue
		}
		if err == nil {
			err = f.root.Remove(path.Join(uploads, entry.Name()))
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Close ends all work with the directory.
func (f *Files) Close() error { return f.root.Close() }

// Put keeps what r holds and returns the SHA-256 of the content, in lower-case hexadecimal, and its size in bytes.
// Once it has returned, the content survives a crash. If it fails nothing is kept.
func (f *Files) Put(r io.Reader) (hash string, size int64, err error) {
	temporary := path.Join(uploads, rand.Text())
	hash, size, err = f.write(temporary, r)
	if err == nil {
		err = f.publish(temporary, hash)
	}
	if err != nil {
		// What cannot be removed now is removed when the directory is opened again.
		_ = f.root.Remove(temporary)
		return "", 0, failed("keeping an attachment", err)
	}
	return hash, size, nil
}

// write writes r into a new file and returns when the disk has it.
func (f *Files) write(name string, r io.Reader) (hash string, size int64, err error) {
	file, err := f.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return "", 0, err
	}
	sum := sha256.New()
	size, err = io.Copy(io.MultiWriter(file, sum), r)
	if err == nil {
		err = file.Sync()
	}
	if err := errors.Join(err, file.Close()); err != nil {
		return "", 0, err
	}
	return hex.EncodeToString(sum.Sum(nil)), size, nil
}

// publish gives a written file the name of its content.
func (f *Files) publish(temporary, hash string) error {
	name := place(hash)
	if err := f.root.Mkdir(path.Dir(name), dirMode); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	// Renaming replaces a file of the same content, and mends it if it was damaged.
	if err := f.root.Rename(temporary, name); err != nil {
		return err
	}
	// The names are safe only when their directories are.
	for _, dir := range []string{path.Dir(name), "."} {
		if err := f.syncDir(dir); err != nil {
			return err
		}
	}
	return nil
}

// syncDir returns when the disk has the names in a directory. Windows keeps them with the files and cannot be asked to.
func (f *Files) syncDir(name string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	dir, err := f.root.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// place returns where content is kept: in 256 directories, so that none gets slow.
func place(hash string) string { return path.Join(hash[:2], hash) }

// isHash reports whether s has the form of a hash, so that it can be a name and nothing else.
func isHash(s string) bool {
	return len(s) == hex.EncodedLen(sha256.Size) && strings.Trim(s, "0123456789abcdef") == ""
}

// Open opens the content with the given hash. The error is [articles.ErrNotFound] if there is none.
func (f *Files) Open(hash string) (*os.File, error) {
	if !isHash(hash) {
		return nil, fmt.Errorf("store: attachment: %w", articles.ErrNotFound)
	}
	file, err := f.root.Open(place(hash))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("store: attachment %s: %w", hash, articles.ErrNotFound)
	}
	return file, failed("opening an attachment", err)
}

// Verify reads the content with the given hash. The error is [ErrDamaged] if it is not what was put there,
// and [articles.ErrNotFound] if there is none.
func (f *Files) Verify(hash string) error {
	file, err := f.Open(hash)
	if err != nil {
		return err
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return failed("reading an attachment", err)
	}
	if hex.EncodeToString(sum.Sum(nil)) != hash {
		return fmt.Errorf("store: attachment %s: %w", hash, ErrDamaged)
	}
	return nil
}

// All yields the hashes of everything kept, sorted. It ends after the first error.
func (f *Files) All() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		err := fs.WalkDir(f.root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() || !isHash(entry.Name()) || name != place(entry.Name()) {
				return nil
			}
			if !yield(entry.Name(), nil) {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			yield("", failed("listing the attachments", err))
		}
	}
}
