package store_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/store"
)

// emptyHash is the SHA-256 of nothing (FIPS 180-4).
const emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

func all(t testing.TB, f *store.Files) []string {
	t.Helper()
	var hashes []string
	for hash, err := range f.All() {
		check(t, err)
		hashes = append(hashes, hash)
	}
	return hashes
}

func TestFiles(t *testing.T) {
	f := files(t)
	hash, size, err := f.Put(strings.NewReader(""))
	if hash != emptyHash || size != 0 || err != nil {
		t.Errorf("Put of nothing: %s, %d, %v", hash, size, err)
	}
	content := bytes.Repeat([]byte("資料"), 100_000)
	var hashes [8]string
	var puts sync.WaitGroup
	for i := range hashes {
		puts.Go(func() {
			var err error
			if hashes[i], _, err = f.Put(bytes.NewReader(content)); err != nil {
				t.Error(err)
			}
		})
	}
	puts.Wait()
	equal(t, "All", all(t, f), slices.Sorted(slices.Values([]string{emptyHash, hashes[0]})))
	file, err := f.Open(hashes[7])
	check(t, err)
	defer file.Close()
	got, err := io.ReadAll(file)
	check(t, err)
	if !bytes.Equal(got, content) {
		t.Error("another content came back")
	}
	check(t, f.Verify(hashes[0]))
}

func TestFilesRefuseWhatIsNoHash(t *testing.T) {
	f := files(t)
	put(t, f, "x")
	for _, name := range []string{"", "ab", "../secret", strings.ToUpper(emptyHash), emptyHash, "uploads", strings.Repeat("/", 64)} {
		if _, err := f.Open(name); !errors.Is(err, articles.ErrNotFound) {
			t.Errorf("Open(%q): %v", name, err)
		}
	}
}

func TestTornUploadLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	f, err := store.OpenFiles(dir)
	check(t, err)
	defer f.Close()
	torn := io.MultiReader(strings.NewReader("half"), iotest.ErrReader(io.ErrUnexpectedEOF))
	if _, _, err := f.Put(torn); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("Put: %v", err)
	}
	left, err := os.ReadDir(filepath.Join(dir, "uploads"))
	check(t, err)
	if len(left) != 0 || len(all(t, f)) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestCrashedUploadsAreCollected(t *testing.T) {
	dir := t.TempDir()
	f, err := store.OpenFiles(dir)
	check(t, err)
	kept := put(t, f, "x")
	check(t, f.Close())
	crashed, running := filepath.Join(dir, "uploads", "crashed"), filepath.Join(dir, "uploads", "running")
	for _, name := range []string{crashed, running} {
		check(t, os.WriteFile(name, []byte("half"), 0o600))
	}
	check(t, os.Chtimes(crashed, time.Time{}, time.Now().Add(-48*time.Hour)))
	f, err = store.OpenFiles(dir)
	check(t, err)
	defer f.Close()
	if _, err := os.Stat(crashed); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("what a crash left is still there: %v", err)
	}
	if _, err := os.Stat(running); err != nil {
		t.Errorf("what another program writes was removed: %v", err)
	}
	check(t, f.Verify(kept.Hash))
}

func TestDamagedFile(t *testing.T) {
	dir := t.TempDir()
	f, err := store.OpenFiles(dir)
	check(t, err)
	defer f.Close()
	kept := put(t, f, "x")
	path := filepath.Join(dir, kept.Hash[:2], kept.Hash)
	check(t, os.WriteFile(path, []byte("y"), 0o600))
	if err := f.Verify(kept.Hash); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("Verify: %v", err)
	}
	db := open(t, sqliteURL(t))
	save(t, db, articles.Article{ID: "a", Attachments: []articles.Attachment{kept}})
	bad, err := db.VerifyFiles(t.Context(), f)
	check(t, err)
	equal(t, "VerifyFiles", bad, []string{kept.Hash})
	if _, err := db.Backup(t.Context(), io.Discard, f); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("Backup: %v", err)
	}
	put(t, f, "x") // the same content again mends it
	check(t, f.Verify(kept.Hash))
}
