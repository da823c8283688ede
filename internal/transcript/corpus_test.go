package transcript_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shijuku/shijuku/internal/transcript"
)

// corpus is where transcripts of real meetings and lectures may lie, beside the project.
const corpus = "../../../shared/eval/transcripts"

// TestCorpus reads real transcripts: no cue is lost, every speaker is found, no word is taken for one.
func TestCorpus(t *testing.T) {
	paths, _ := filepath.Glob(filepath.Join(corpus, "*.*"))
	if len(paths) == 0 {
		t.Skip("no transcripts in", corpus)
	}
	cues := 0
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		read, err := transcript.Parse(path, data)
		if err != nil {
			t.Error(err)
			continue
		}
		cues += len(read.Cues)
		if n := strings.Count(string(data), "-->"); len(read.Cues) != n {
			t.Errorf("%s: %d cues, but %d lines of times", path, len(read.Cues), n)
		}
		minutes := strings.Contains(string(data), "NOTE time codes are synthetic")
		for _, c := range read.Cues {
			if minutes && c.Speaker == "" || !minutes && c.Speaker != "" {
				t.Errorf("%s at %.3f: speaker %q of %q", path, c.Start, c.Speaker, c.Text)
			}
		}
		if len(read.Warnings) > 0 {
			t.Logf("%s: %v", path, read.Warnings[0].Error())
		}
		if diff := cmp.Diff(read.Cues, again(t, read.Cues)); diff != "" {
			t.Errorf("%s, written and read again:\n%s", path, diff)
		}
	}
	t.Logf("%d files, %d cues", len(paths), cues)
}
