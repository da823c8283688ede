package transcript_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/transcript"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Each file in an archive is followed by one of the same name with .want, which says what Parse makes of it.
const want = ".want"

func TestGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var out []txtar.File
			wanted := map[string]string{}
			for _, f := range archive.Files {
				if strings.HasSuffix(f.Name, want) {
					wanted[f.Name] = string(f.Data)
					continue
				}
				out = append(out, f, txtar.File{Name: f.Name + want, Data: []byte(describe(f.Name, f.Data))})
			}
			if *update {
				archive.Files = out
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			for _, f := range out {
				if !strings.HasSuffix(f.Name, want) {
					continue
				}
				if diff := cmp.Diff(wanted[f.Name], string(f.Data)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", f.Name, diff)
				}
			}
		})
	}
}

// describe writes what Parse makes of a file, for people to judge.
func describe(name string, data []byte) string {
	t, err := transcript.Parse(name, data)
	if err != nil {
		return "error " + err.Error() + "\n"
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s title=%q language=%q\n", t.Format, t.Title, t.Language)
	for _, w := range t.Warnings {
		fmt.Fprintf(&b, "warning %s\n", w.Error())
	}
	for _, c := range t.Cues {
		fmt.Fprintln(&b, line(c))
	}
	return b.String()
}

func line(c articles.Cue) string {
	off := ""
	if c.OffRecord {
		off = "[off] "
	}
	return fmt.Sprintf("%.3f-%.3f %s%s|%s", c.Start, c.End, off, c.Speaker, strings.ReplaceAll(c.Text, "\n", `\n`))
}
