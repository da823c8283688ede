package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/store"
)

// smallDisk names the environment variable with a directory on a disk of a few megabytes, such as
// a tmpfs: mount -t tmpfs -o size=3m tmpfs DIR.
const smallDisk = "SHIJUKU_TEST_SMALL_DISK"

// RL-4: a full disk refuses writes and loses nothing; reads go on, and writes too as soon as there is room.
func TestSmallDisk(t *testing.T) {
	disk := os.Getenv(smallDisk)
	if disk == "" {
		t.Skipf("%s is not set: not tested on a disk that is really full", smallDisk)
	}
	dir, err := os.MkdirTemp(disk, "")
	check(t, err)
	defer os.RemoveAll(dir)
	db := open(t, "sqlite:"+filepath.Join(dir, "shijuku.db"))
	f, err := store.OpenFiles(filepath.Join(dir, "files"))
	check(t, err)
	defer f.Close()

	ballast := filepath.Join(dir, "ballast")
	check(t, os.WriteFile(ballast, make([]byte, 1<<20), 0o600))
	var hashes []string
	saved := 0
	for ; err == nil; saved++ {
		var hash string
		if hash, _, err = f.Put(strings.NewReader(fmt.Sprint(saved) + strings.Repeat("資料", 1000))); err != nil {
			break
		}
		hashes = append(hashes, hash)
		if _, err = db.Save(t.Context(), articles.Article{ID: articles.ID(fmt.Sprint(saved)), Body: strings.Repeat("本文", 2000)}, store.Edit{}); err != nil {
			break
		}
	}
	if !errors.Is(err, store.ErrDiskFull) {
		t.Fatalf("after %d saves: %v", saved, err)
	}
	for err == nil || !errors.Is(err, store.ErrDiskFull) {
		_, _, err = f.Put(bytes.NewReader(make([]byte, 1<<20)))
	}
	kept := 0
	for _, err := range db.ExportAll(t.Context()) {
		check(t, err)
		kept++
	}
	if kept != saved {
		t.Errorf("%d saves were acknowledged, %d articles are there", saved, kept)
	}
	for _, hash := range hashes {
		check(t, f.Verify(hash))
	}
	check(t, os.Remove(ballast))
	save(t, db, articles.Article{ID: "room again"})
	put(t, f, "room again")
}

// RL-5: a directory that may not be written to is said to be one.
func TestReadOnlyDirectory(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("the superuser may write everywhere")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "shijuku.db")
	db, err := store.Open(t.Context(), "sqlite:"+path)
	check(t, err)
	save(t, db, talk("a", articles.Visibility{}))
	check(t, db.Close())
	f, err := store.OpenFiles(filepath.Join(dir, "files"))
	check(t, err)
	check(t, f.Close())
	for _, mode := range []os.FileMode{0o500, 0o700} {
		check(t, os.Chmod(path, mode&0o400))
		check(t, os.Chmod(dir, mode))
		check(t, os.Chmod(filepath.Join(dir, "files"), 0o500))
		db, err := store.Open(t.Context(), "sqlite:"+path)
		if err == nil {
			_, err = db.Save(t.Context(), talk("b", articles.Visibility{}), store.Edit{})
			check(t, db.Close())
		}
		if !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("directory %v: %v", mode, err)
		}
	}
	f, err = store.OpenFiles(filepath.Join(dir, "files"))
	if err == nil {
		_, _, err = f.Put(strings.NewReader("x"))
	}
	check(t, os.Chmod(filepath.Join(dir, "files"), 0o700))
	// The directory of what is being written is there, the one of the content is not.
	if !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("Put: %v", err)
	}
}
