package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// A name that somebody has taken while a backup was written stays theirs.
func TestPublish(t *testing.T) {
	dir := t.TempDir()
	written, name := filepath.Join(dir, "written"), filepath.Join(dir, "name")
	for _, path := range []string{written, name} {
		if err := os.WriteFile(path, []byte(filepath.Base(path)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := publish(written, name); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a name that is taken: %v", err)
	}
	if got, err := os.ReadFile(name); err != nil || string(got) != "name" {
		t.Errorf("it now says %q, %v", got, err)
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if err := publish(written, name); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(name); err != nil || string(got) != "written" {
		t.Errorf("the backup says %q, %v", got, err)
	}
	if _, err := os.Lstat(written); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the file it was written to: %v", err)
	}
	// What cannot be moved leaves no empty file that looks like a backup.
	if err := publish(written, filepath.Join(dir, "other")); err == nil {
		t.Error("a file that is missing was moved")
	}
	if _, err := os.Lstat(filepath.Join(dir, "other")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an empty file is left: %v", err)
	}
}
