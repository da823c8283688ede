package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/shijuku/shijuku/articles"
)

var update = flag.Bool("update", false, "write the golden files anew")

// tokyo is a zone of Japan that needs no zone data.
func tokyo() *time.Location { return time.FixedZone("JST", 9*60*60) }

// golden compares every pair "NAME" and "NAME.want" in the archives with what got makes of NAME.
func golden(t *testing.T, pattern string, got func(source []byte) string) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden files %s: %v", pattern, err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(archive.Files)%2 != 0 && !*update {
			t.Fatalf("%s: files do not come in pairs", path)
		}
		fresh := &txtar.Archive{Comment: archive.Comment}
		for i, f := range archive.Files {
			if strings.HasSuffix(f.Name, ".want") {
				continue
			}
			want := txtar.File{Name: f.Name + ".want", Data: []byte(got(f.Data))}
			fresh.Files = append(fresh.Files, f, want)
			if *update {
				continue
			}
			t.Run(filepath.Base(path)+"/"+f.Name, func(t *testing.T) {
				if diff := cmp.Diff(string(archive.Files[i+1].Data), string(want.Data)); diff != "" {
					t.Errorf("want -, got +:\n%s", diff)
				}
			})
		}
		if *update {
			if err := os.WriteFile(path, txtar.Format(fresh), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestParseFileGolden(t *testing.T) {
	golden(t, "file*.txt", func(source []byte) string {
		f, err := ParseFile(source, tokyo())
		if err != nil {
			return fmt.Sprintf("error: %v\n", err)
		}
		return describe(t, f)
	})
}

// describe shows what was read: as the canonical file, and then what is not in it.
func describe(t *testing.T, f File) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteFile(&b, f.Article, FileNames{Transcript: f.Transcript, Attachments: f.Attachments}); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "-- title %t, kind %t, visibility %t, consent %t\n", f.HasTitle(), f.HasKind(), f.HasVisibility, f.HasConsent())
	for _, u := range f.Unknown {
		fmt.Fprintf(&b, "-- %v\n", &u)
	}
	// txtar takes lines in "-- name --" for files; ours end otherwise.
	return b.String()
}

func TestParseFileBounds(t *testing.T) {
	for name, tt := range map[string]struct{ source, code string }{
		"body":         {strings.Repeat("あ", maxSource/3+1), "file.too-large"},
		"file":         {strings.Repeat("a", maxSource+maxFrontMatter+1), "file.too-large"},
		"front matter": {"---\ntitle: " + strings.Repeat("a", maxFrontMatter) + "\n---\n", "front-matter.too-large"},
		"nesting":      {"---\nx: " + strings.Repeat("[", 60000) + "\n---\n", "front-matter.too-large"},
		"dashes":       {"---\nx:\n" + strings.Repeat("- ", 30000) + "\n---\n", "front-matter.too-large"},
		"anchors":      {"---\nx: " + strings.Repeat("&a ", 20000) + "\n---\n", "front-matter.too-large"},
		"not closed":   {"---\ntitle: a\n" + strings.Repeat("x\n", 100), "front-matter.not-closed"},
		"not UTF-8":    {"a\n\xe6\x9c", "file.not-utf8"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ParseFile([]byte(tt.source), tokyo())
			if p, ok := err.(*articles.InputError); !ok || p.Code != tt.code {
				t.Errorf("got %.200v, want %s", err, tt.code)
			}
		})
	}
}

func TestAliasesAreNotFollowed(t *testing.T) {
	bomb := "---\na: &a [x, x]\n"
	for i := range 20 {
		bomb += fmt.Sprintf("b%d: &b%d [*%s, *%s]\n", i, i, prior(i), prior(i))
	}
	f, err := ParseFile([]byte(bomb+"---\n"), tokyo())
	if err != nil || len(f.Unknown) != 21 {
		t.Errorf("got %d unknown keys, %v; want 21", len(f.Unknown), err)
	}
	if _, err := ParseFile([]byte("---\nx: &x 題\ntitle: *x\n---\n"), tokyo()); err == nil {
		t.Error("an alias was taken for a title")
	}
}

func prior(i int) string {
	if i == 0 {
		return "a"
	}
	return fmt.Sprintf("b%d", i-1)
}
