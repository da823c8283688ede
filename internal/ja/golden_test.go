package ja

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden shows how texts are understood. A file has one text a line (\n is a line break) and, for each, its words:
// position (- for a stop word), surface, term with alternatives (|), what it is also found by (+), the whole it is
// a part of (=) and the date that it begins (@), base form, reading, part of speech.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	a := newAnalyzer(t)
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if len(archive.Files) != 2 || archive.Files[0].Name != "texts" || archive.Files[1].Name != "words" {
				t.Fatalf("want the files texts and words")
			}
			var got strings.Builder
			for line := range strings.Lines(string(archive.Files[0].Data)) {
				writeWords(&got, a, strings.TrimSuffix(line, "\n"))
			}
			if *update {
				archive.Files[1].Data = []byte(got.String())
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(archive.Files[1].Data), got.String()); diff != "" {
				t.Errorf("run with -update if this is better (-want +got):\n%s", diff)
			}
		})
	}
}

func writeWords(b *strings.Builder, a *Analyzer, line string) {
	text := strings.ReplaceAll(line, `\n`, "\n")
	fmt.Fprintf(b, "%s\n", line)
	for _, w := range a.Words(text) {
		position := fmt.Sprint(w.Position)
		if w.Stop {
			position = "-"
		}
		term := w.Term
		for _, alt := range w.Alts {
			term += "|" + alt
		}
		for _, also := range w.Also {
			term += "+" + also
		}
		if w.Whole != "" {
			term += "=" + w.Whole
		}
		for _, level := range w.Date.Terms {
			term += " " + level
		}
		surface := strings.ReplaceAll(text[w.Start:w.End], "\n", `\n`)
		fmt.Fprintf(b, "  %s %s %s %s %s %s\n", position, surface, term, w.Base, dash(w.Reading), w.POS)
	}
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
