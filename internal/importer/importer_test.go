package importer

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/markdown"
	"github.com/shijuku/shijuku/internal/transcript"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Each file in testdata/import holds a folder, and what importing it reports and leaves behind.
func TestImport(t *testing.T) {
	files, err := filepath.Glob("testdata/import/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, golden := range files {
		t.Run(filepath.Base(golden), func(t *testing.T) {
			archive, err := txtar.ParseFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			want := ""
			dir := t.TempDir()
			var in []txtar.File
			for _, f := range archive.Files {
				if f.Name == "want" {
					want = string(f.Data)
					continue
				}
				in = append(in, f)
				writeFile(t, filepath.Join(dir, f.Name), string(f.Data))
			}
			m := newMemory(t)
			t.Chdir(dir)
			first, second := m.run(t, "."), m.run(t, ".")
			if strings.HasPrefix(second, "added ") || strings.Contains(second, "\nadded ") || strings.Contains(second, "\nchanged ") {
				t.Errorf("the second import changes something:\n%s", second)
			}
			got := first + m.dump(t)
			if *update {
				archive.Files = append(in, txtar.File{Name: "want", Data: []byte(got)})
				t.Chdir(testdataRoot)
				if err := os.WriteFile(golden, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// testdataRoot is where the tests began, for writing golden files from elsewhere.
var testdataRoot, _ = os.Getwd()

func writeFile(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// run imports the paths and returns the report, one line a file and one a note.
func (m *memory) run(t *testing.T, paths ...string) string {
	t.Helper()
	var b strings.Builder
	last := 0
	summary, err := m.importer().Import(t.Context(), paths, func(r Result) {
		if r.Number != last+1 || r.Number > r.Of {
			t.Errorf("result %d of %d follows %d", r.Number, r.Of, last)
		}
		last = r.Number
		fmt.Fprintf(&b, "%s %s", r.Outcome, r.Path)
		if r.Err != nil {
			fmt.Fprintf(&b, ": %v", r.Err)
		} else {
			fmt.Fprintf(&b, " as %s", r.ID)
		}
		b.WriteByte('\n')
		for _, n := range r.Notes {
			fmt.Fprintf(&b, "  %v\n", n.Error())
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range summary.Notes {
		fmt.Fprintln(&b, "belongs", n)
	}
	fmt.Fprintf(&b, "%d added, %d changed, %d unchanged, %d failed, %d skipped\n",
		summary.Added, summary.Changed, summary.Unchanged, summary.Failed, summary.Skipped)
	return b.String()
}

// dump returns everything that is kept.
func (m *memory) dump(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	for a := range m.all() {
		fmt.Fprintf(&b, "\n")
		if err := markdown.WriteFile(&b, a, markdown.FileNames{}); err != nil {
			t.Fatal(err)
		}
		if len(a.Cues) > 0 {
			if err := transcript.WriteVTT(&b, a.Cues); err != nil {
				t.Fatal(err)
			}
		}
		for _, f := range a.Attachments {
			fmt.Fprintf(&b, "attachment %s, %d bytes, %s: %q\n", f.Name, f.Size, f.Type, f.Text)
		}
	}
	if len(m.groups) > 0 {
		fmt.Fprintf(&b, "\ngroups %v\n", slices.Sorted(maps.Keys(m.groups)))
	}
	return b.String()
}

// macOS takes か and its mark apart in the names of files; front matter and IDs have them in one.
func TestImportDecomposedNames(t *testing.T) {
	const composed, apart = "が", "か\u3099"
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, apart, "橋"+apart+".md"), "---\ntranscript: "+composed+".vtt\nattachments: ["+composed+".png]\n---\n")
	writeFile(t, filepath.Join(dir, apart, apart+".vtt"), "WEBVTT\n\n00:01.000 --> 00:02.000\nこんにちは\n")
	writeFile(t, filepath.Join(dir, apart, apart+".png"), "\x89PNG\r\n\x1a\n")
	m := newMemory(t)
	report := m.run(t, dir)
	a, ok := m.articles[composed+"/橋"+composed]
	if !ok || len(m.articles) != 1 {
		t.Fatalf("imported %v: %s", slices.Sorted(maps.Keys(m.articles)), report)
	}
	if len(a.Cues) != 1 || len(a.Attachments) != 1 || a.Attachments[0].Name != composed+".png" {
		t.Errorf("the files that it names do not belong to it: %+v", a)
	}
}

// Links lead to files within the folder and to nothing else.
func TestImportLinks(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	writeFile(t, filepath.Join(outside, "secret.md"), "# secret\n")
	writeFile(t, filepath.Join(dir, "real.md"), "# real\n")
	writeFile(t, filepath.Join(dir, "steals.md"), "---\nattachments: [stolen.png]\n---\n")
	for name, target := range map[string]string{
		"alias.md": "real.md", "loop": ".", "out.md": filepath.Join(outside, "secret.md"), "away": outside, "gone.md": "nothing", "stolen.png": filepath.Join(outside, "secret.md"),
	} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	m := newMemory(t)
	report := m.run(t, dir)
	if got := slices.Sorted(maps.Keys(m.articles)); !slices.Equal(got, []articles.ID{"alias", "real"}) {
		t.Errorf("imported %v: %s", got, report)
	}
	if !strings.Contains(report, "failed "+filepath.Join(dir, "steals.md")+":") || strings.Contains(report, "secret") {
		t.Error(report)
	}
}

// A path may be a file, a folder or nothing, and the same file may be asked for twice, as shells do with *.
func TestImportPaths(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "talks/01.md", "一\n")
	writeFile(t, "talks/01.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nこんにちは\n")
	writeFile(t, "talks/02.txt", "木下: こんにちは。\n")
	writeFile(t, "talks/logo.png", "png")
	for _, test := range []struct {
		paths []string
		want  string
	}{
		{[]string{"talks/01.md", "talks/01.vtt", "talks/02.txt", "talks/02.txt"}, "added talks/01.md as 01\nadded talks/02.txt as 02\n2 added, 0 changed, 0 unchanged, 0 failed, 0 skipped\n"},
		{[]string{"talks"}, "added talks/01.md as 01\nadded talks/02.txt as 02\n2 added, 0 changed, 0 unchanged, 0 failed, 1 skipped\n"},
		{[]string{"."}, "added talks/01.md as talks/01\nadded talks/02.txt as talks/02\n2 added, 0 changed, 0 unchanged, 0 failed, 1 skipped\n"},
		{[]string{"talks/01.vtt"}, "belongs talks/01.vtt → talks/01.md\n0 added, 0 changed, 0 unchanged, 0 failed, 0 skipped\n"},
		{[]string{"nothing"}, "failed nothing: nothing: there is no such file or folder (check the spelling of the path)\n0 added, 0 changed, 0 unchanged, 1 failed, 0 skipped\n"},
	} {
		if got := newMemory(t).run(t, test.paths...); got != test.want {
			t.Errorf("import %v:\n%s", test.paths, cmp.Diff(test.want, got))
		}
	}
	if got := newMemory(t).run(t, "talks/logo.png"); !strings.HasPrefix(got, "failed talks/logo.png: ") {
		t.Error(got)
	}
}

// What an article was changed to on the site, or deleted, is as in its file after the next import.
func TestImportChanges(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "a.md", "---\ntitle: 甲\nattachments: [a.pdf]\n---\n")
	writeFile(t, "a.pdf", "first page\n\nsecond page")
	m := newMemory(t)
	m.run(t, ".")
	writeFile(t, "a.md", "---\ntitle: 乙\nattachments: [a.pdf]\n---\n")
	if got := m.run(t, "."); !strings.HasPrefix(got, "changed a.md as a\n") {
		t.Error(got)
	}
	if a := m.articles["a"]; a.Version != 2 || a.Title != "乙" || a.Attachments[0].Text != "first page\n\nsecond page" {
		t.Errorf("%+v", a)
	}
	if err := os.Remove("a.md"); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove("a.pdf"); err != nil {
		t.Fatal(err)
	}
	m.run(t, ".")
	if len(m.articles) != 1 {
		t.Error("a file that has disappeared deletes its article")
	}
}

// A document takes long to read. One that has not changed is not read again.
func TestImportReadsDocumentsOnce(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "a.md", "---\nattachments: [a.pdf]\n---\n")
	writeFile(t, "a.pdf", "page")
	m, documents := newMemory(t), new(pages)
	for range 2 {
		if _, err := New(m, m, documents, tokyo).Import(t.Context(), []string{"."}, func(Result) {}); err != nil {
			t.Fatal(err)
		}
	}
	if documents.read != 1 {
		t.Errorf("read %d times", documents.read)
	}
}

// A full disk is not the fault of a file, and would fail all others too.
func TestImportStopsWhenTheStoreFails(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "a.md", "")
	writeFile(t, "b.md", "")
	m := newMemory(t)
	m.fail = errors.New("the disk is full")
	reported := 0
	_, err := m.importer().Import(t.Context(), []string{"."}, func(Result) { reported++ })
	if !errors.Is(err, m.fail) || reported != 0 {
		t.Errorf("error %v after %d results", err, reported)
	}
}

// TestDecisionStands: what was decided about an article after its file came in stands until the file says something else, or
// the speaker no longer agrees to it.
func TestDecisionStands(t *testing.T) {
	public, members, nobody := articles.Everywhere(articles.Public), articles.Everywhere(articles.Members), articles.Visibility{}
	agreed := "\nconsent: {by: 木下, card: public, text: public, media: public}"
	withdrawn := "\nconsent: {by: 木下, card: members, text: members, media: members}"
	for _, test := range []struct {
		name, first, second string
		decided, want       articles.Visibility
		outcome             Outcome
	}{
		{"closed, the file as before", "visibility: public", "visibility: public", members, members, Unchanged},
		{"closed, another text", "visibility: public", "title: x\nvisibility: public", nobody, nobody, Changed},
		{"opened, the file as before", "title: x", "title: x", public, public, Unchanged},
		{"closed, the file opens otherwise", "visibility: public", "visibility: members", nobody, members, Changed},
		{"opened, the file closes", "visibility: members", "visibility: nobody", public, nobody, Changed},
		{"opened, consent withdrawn", "visibility: members" + agreed, "visibility: members" + withdrawn, public, members, Changed},
		{"opened, consent widened", "visibility: members" + withdrawn, "visibility: members" + agreed, public, public, Changed},
	} {
		t.Run(test.name, func(t *testing.T) {
			m, dir := newMemory(t), t.TempDir()
			bring := func(front string) Outcome {
				t.Helper()
				if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("---\n"+front+"\n---\n本文\n"), 0o600); err != nil {
					t.Fatal(err)
				}
				var got Outcome
				_, err := m.importer().Import(t.Context(), []string{dir}, func(r Result) {
					if got = r.Outcome; r.Err != nil {
						t.Error(r.Err)
					}
				})
				if err != nil {
					t.Fatal(err)
				}
				return got
			}
			bring(test.first)
			a := m.articles["a"]
			a.Visibility = test.decided
			a.Version++
			m.articles["a"] = a
			if got := bring(test.second); got != test.outcome || !m.articles["a"].Visibility.Equal(test.want) {
				t.Errorf("%s, %v", got, m.articles["a"].Visibility)
			}
			if got := bring(test.second); got != Unchanged || !m.articles["a"].Visibility.Equal(test.want) {
				t.Errorf("again: %s, %v", got, m.articles["a"].Visibility)
			}
		})
	}
}
