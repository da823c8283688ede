package importer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/markdown"
)

// oddIDs are names of articles that some file system, or import, would not have.
var oddIDs = []articles.ID{
	"a", "A", "a.md/b", "a.files/01", "a-2", "b/c", "b", "B/c", "con", "con.txt", "aux/nul", "lpt1.2", "橋/耐震 補強", "が", "ｶﾞ", "...", "x.", "x. /y", ".git/config",
	"node_modules/x", "~$lock", "why?", "a:b", "*", "a|b", "-", "--as", "01", "null", "a#b", "\"q\"", "ß", "ẞ", "SS", "İ", "ı", articles.ID(strings.Repeat("長", 66)),
}

func drawArticle(t *rapid.T, id articles.ID, m *memory) articles.Article {
	circles := rapid.SampledFrom([]articles.Circle{articles.Public, articles.Members, articles.Group("正会員"), articles.Person("taro@example.jp")})
	audience := func(name string) articles.Audience {
		return articles.NewAudience(rapid.SliceOfN(circles, 0, 2).Draw(t, name)...)
	}
	a := articles.Article{
		ID:      id,
		Kind:    rapid.SampledFrom([]articles.Kind{articles.Talk, articles.Note}).Draw(t, "kind"),
		Title:   rapid.SampledFrom([]string{"橋", "a: b", "- x", "2025"}).Draw(t, "title"),
		Summary: rapid.SampledFrom([]string{"", "一行", "二行\nの要約"}).Draw(t, "summary"),
		Tags:    rapid.SampledFrom([][]string{nil, {"橋梁", "耐震: 補強"}}).Draw(t, "tags"),
		Body:    markdown.Body(rapid.SampledFrom([]string{"", "# 見出し\n\n本文", "---\nid: x\n---\n", "  字下げ"}).Draw(t, "body")),
		Authors: rapid.SampledFrom([][]string{nil, {"taro@example.jp"}}).Draw(t, "authors"),
	}
	for _, l := range articles.Layers {
		a.Visibility[l].To = audience("to")
		if rapid.Bool().Draw(t, "dated") {
			a.Visibility[l].From = time.Date(2025, 2, 1, 0, 0, 0, 0, tokyo)
		}
	}
	if rapid.Bool().Draw(t, "consent") {
		held, err := articles.ParseHeld("2025-01-31", tokyo)
		if err != nil {
			t.Fatal(err)
		}
		everybody := articles.NewAudience(articles.Public)
		a.Consent = &articles.Consent{By: "木下", On: held, Layers: [articles.LayerCount]articles.Audience{everybody, everybody, everybody}, Note: "口頭で"}
	}
	at := 0.0
	for range rapid.IntRange(0, 4).Draw(t, "cues") {
		a.Cues = append(a.Cues, articles.Cue{
			Start: at, End: at + 1,
			Speaker:   rapid.SampledFrom([]string{"", "木下", "A--> B"}).Draw(t, "speaker"),
			Text:      rapid.SampledFrom([]string{"こんにちは", "a --> b", "<v x>", "二行\nの話", "NOTE off-record"}).Draw(t, "text"),
			OffRecord: rapid.Bool().Draw(t, "off"),
		})
		at += rapid.SampledFrom([]float64{0, 1}).Draw(t, "step")
	}
	if len(a.Cues) > 0 && slices.IndexFunc(a.Cues, func(c articles.Cue) bool { return c.Speaker != "" }) < 0 {
		a.Cues[0].Speaker = "木下" // or else a colon would be looked for
	}
	for _, name := range rapid.SampledFrom([][]string{nil, {"資料.pdf"}, {"a.png", "A.png", ".hidden", "01.md", "01.vtt"}}).Draw(t, "attachments") {
		a.Attachments = append(a.Attachments, attachmentOf(t, m, name))
	}
	if len(a.Attachments) > 0 && rapid.Bool().Draw(t, "recording") {
		a.Recording = a.Attachments[0].Name
	}
	return a
}

// attachmentOf returns an attachment as import makes it.
func attachmentOf(t *rapid.T, m *memory, name string) articles.Attachment {
	file := filepath.Join(m.dir, "new")
	if err := os.WriteFile(file, []byte("content of "+name), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	a, err := m.importer().keep(name, f)
	if err != nil {
		t.Fatal(err)
	}
	if _, a.Text, _, err = m.importer().text(t.Context(), name, f, a.Size); err != nil {
		t.Fatal(err)
	}
	return a
}

// Importing what was exported gives the same articles, whatever they are called and whatever is in them.
func TestExportAndImport(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, into := newMemoryIn(t), newMemoryIn(t)
		for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom(oddIDs), 1, 8, rapid.ID).Draw(t, "ids") {
			a := drawArticle(t, id, from)
			a.Version = 1
			from.articles[id] = a
		}
		dir := filepath.Join(from.dir, "export")
		for range 2 { // the second brings the first up to date
			done, err := Export(t.Context(), dir, from.all(), from)
			if err != nil || len(done.Failed) > 0 || done.Articles != len(from.articles) {
				t.Fatalf("%+v, %v", done, err)
			}
		}
		summary, err := into.importer().Import(t.Context(), []string{dir}, func(r Result) {
			if r.Err != nil {
				t.Errorf("%s: %v", r.Path, r.Err)
			}
		})
		if err != nil || summary.Added != len(from.articles) {
			t.Fatalf("%+v, %v", summary, err)
		}
		for id, want := range from.articles {
			if got := into.articles[id]; !equal(got, want) {
				t.Errorf("%q: %s", id, cmp.Diff(want, got, cmp.Comparer(articles.Held.Equal), cmp.Comparer(articles.Audience.Equal)))
			}
		}
	})
}

func newMemoryIn(t *rapid.T) *memory {
	dir, err := os.MkdirTemp("", "shijuku-test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return &memory{dir: dir, articles: map[articles.ID]articles.Article{}, said: map[articles.ID]articles.Visibility{}, groups: map[string]bool{}}
}

// No two articles get files that a file system without capitals would take for one.
func TestNamesAreDistinct(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := newNames()
		seen := map[string]articles.ID{}
		for _, id := range rapid.Permutation(oddIDs).Draw(t, "ids") {
			name := n.forArticle(id)
			for part := range strings.SplitSeq(name, "/") {
				if hidden(part) || reserved(part) || part == "" || strings.TrimRight(part, ". ") != part || strings.ContainsAny(part, `<>:"|?*\`) {
					t.Fatalf("%q is written to %q", id, name)
				}
			}
			for _, ending := range []string{articleEnding, transcriptEnding, filesEnding} {
				key := strings.ToLower(name + ending)
				if other, taken := seen[key]; taken {
					t.Fatalf("%q and %q are both written to %s", id, other, key)
				}
				seen[key] = id
			}
		}
	})
}

func TestExportLeavesForeignFilesAlone(t *testing.T) {
	m := newMemory(t)
	m.articles["a"] = articles.Article{ID: "a", Version: 1, Kind: articles.Note, Title: "甲"}
	m.articles["b"] = articles.Article{ID: "b", Version: 1, Kind: articles.Note, Title: "乙"}
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "mine.txt"), "mine")
	if _, err := Export(t.Context(), dir, m.all(), m); !errors.Is(err, ErrNotOurs) {
		t.Fatalf("into a directory with files: %v", err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Fatalf("a refused export wrote %v, %v", entries, err)
	}

	// Beside an export one may keep files, and they stay.
	if err := os.Remove(filepath.Join(dir, "mine.txt")); err != nil {
		t.Fatal(err)
	}
	export := func() error { _, err := Export(t.Context(), dir, m.all(), m); return err }
	if err := export(); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "mine.txt"), "mine")
	writeFile(t, filepath.Join(dir, "c.md"), "mine")
	delete(m.articles, "b")
	if err := export(); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"a.md": true, "b.md": false, "mine.txt": true, "c.md": true} {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
	m.articles["c"] = articles.Article{ID: "c", Version: 1, Kind: articles.Note, Title: "丙"}
	if err := export(); !errors.Is(err, ErrNotOurs) {
		t.Errorf("over somebody's file: %v", err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "c.md")); err != nil || string(data) != "mine" {
		t.Errorf("somebody's file is %q, %v", data, err)
	}
}

// What was said off the record is exported too: nobody else may read the files.
func TestExportIsPrivate(t *testing.T) {
	m := newMemory(t)
	m.articles["a/b"] = articles.Article{ID: "a/b", Version: 1, Kind: articles.Talk, Title: "甲", Cues: []articles.Cue{{Start: 1, End: 2, Text: "秘密", OffRecord: true}}}
	dir := filepath.Join(t.TempDir(), "export")
	if _, err := Export(t.Context(), dir, m.all(), m); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", name, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
