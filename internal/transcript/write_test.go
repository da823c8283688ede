package transcript_test

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/transcript"
)

// again writes cues as WebVTT and reads them back.
func again(t interface{ Fatalf(string, ...any) }, cues []articles.Cue) []articles.Cue {
	var b bytes.Buffer
	if err := transcript.WriteVTT(&b, cues); err != nil {
		t.Fatalf("WriteVTT: %v", err)
	}
	read, err := transcript.Parse("again.vtt", b.Bytes())
	if err != nil {
		t.Fatalf("Parse of what WriteVTT wrote: %v\n%s", err, b.Bytes())
	}
	if len(read.Warnings) > 0 {
		t.Fatalf("Parse of what WriteVTT wrote warns: %v\n%s", read.Warnings, b.Bytes())
	}
	return read.Cues
}

// FuzzParse checks what holds for every file: Parse does not panic, its cues are sound,
// and WriteVTT and Parse are inverse.
func FuzzParse(f *testing.F) {
	archives, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range archives {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if !strings.HasSuffix(file.Name, want) {
				f.Add(filepath.Ext(file.Name), file.Data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, ending string, data []byte) {
		read, err := transcript.Parse("a"+ending, data)
		if err != nil {
			return
		}
		for i, c := range read.Cues {
			checkCue(t, c)
			if i > 0 && c.Start < read.Cues[i-1].Start {
				t.Errorf("cue %d begins before the one before it", i)
			}
		}
		if diff := cmp.Diff(read.Cues, again(t, read.Cues)); diff != "" {
			t.Errorf("written and read again (-first +again):\n%s", diff)
		}
	})
}

// checkCue checks what every cue promises.
func checkCue(t *testing.T, c articles.Cue) {
	t.Helper()
	if math.IsNaN(c.Start) || math.IsInf(c.End, 0) || c.Start < 0 || c.End < c.Start {
		t.Errorf("times %v to %v", c.Start, c.End)
	}
	if c.Start != math.Round(c.Start*1000)/1000 {
		t.Errorf("%v is not a whole number of milliseconds", c.Start)
	}
	if !utf8.ValidString(c.Text) || !utf8.ValidString(c.Speaker) {
		t.Errorf("not valid UTF-8: %q %q", c.Speaker, c.Text)
	}
	control := func(r rune) bool { return unicode.IsControl(r) && r != '\n' }
	if strings.ContainsFunc(c.Text, control) || strings.ContainsFunc(c.Speaker, unicode.IsControl) {
		t.Errorf("control characters: %q %q", c.Speaker, c.Text)
	}
	if strings.Contains(c.Text, "\n\n") || c.Text != strings.TrimSpace(c.Text) {
		t.Errorf("blank lines or space around it: %q", c.Text)
	}
}

// TestWriteVTTInverse makes cues of exactly those pieces that mean something in a transcript.
func TestWriteVTTInverse(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"木下", "A", " ", "42", ":", "：", "-->", "->", "→", "<", ">", "v", "/v", "&", "amp;", "&lt;",
		"NOTE", " off-record", "on-record", "WEBVTT", "STYLE", "00:01", "00:00:01.000", "\n", "{\\an8}", "。", "が", "\u0338", "x="})
	text := rapid.Map(rapid.SliceOfN(pieces, 0, 8), func(p []string) string { return strings.Join(p, "") })
	rapid.Check(t, func(t *rapid.T) {
		times := rapid.SliceOfN(rapid.IntRange(0, 400_000_000), 1, 6).Draw(t, "starts")
		slices.Sort(times)
		speakers := rapid.Bool().Draw(t, "speakers")
		var cues []articles.Cue
		for _, ms := range times {
			c := articles.Cue{Start: float64(ms) / 1000, End: float64(ms+rapid.IntRange(0, 9999).Draw(t, "length")) / 1000,
				Text: text.Draw(t, "text"), OffRecord: rapid.Bool().Draw(t, "off")}
			if speakers {
				c.Speaker = strings.ReplaceAll(text.Draw(t, "speaker"), "\n", " ")
			}
			cues = append(cues, c)
		}
		// The first pass cleans what is not clean; from then on nothing may change.
		first := again(t, cues)
		if len(first) != len(cues) {
			t.Fatalf("%d cues became %d", len(cues), len(first))
		}
		for i, c := range first {
			if c.Start != cues[i].Start || c.End != cues[i].End || c.OffRecord != cues[i].OffRecord {
				t.Fatalf("cue %d: %+v became %+v", i, cues[i], c)
			}
		}
		if diff := cmp.Diff(first, again(t, first)); diff != "" {
			t.Fatalf("(-first +again):\n%s", diff)
		}
	})
}

func TestWrite(t *testing.T) {
	cues := []articles.Cue{
		{Start: 0.5, End: 2, Speaker: "木下 (玉名市)", Text: "一行め\n5 < 10 --> 次"},
		{Start: 2, End: 3661.25, Speaker: "佐伯", Text: "内緒", OffRecord: true},
		{Start: 3661.25, End: 3662, Text: "NOTE off-record"},
		{Start: 3662, End: 3663},
	}
	writers := map[string]func(*bytes.Buffer) error{
		"vtt":  func(b *bytes.Buffer) error { return transcript.WriteVTT(b, cues) },
		"srt":  func(b *bytes.Buffer) error { return transcript.WriteSRT(b, cues) },
		"text": func(b *bytes.Buffer) error { return transcript.WriteText(b, cues) },
	}
	for name, write := range writers {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", "write."+name)
			if *update {
				if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			golden, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(golden), b.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestWriteOddCues holds cues that no parser makes against the writers: they write something that can be read.
func TestWriteOddCues(t *testing.T) {
	cues := []articles.Cue{
		{Start: math.NaN(), End: math.Inf(1), Speaker: "a\nb<c>", Text: "\x00\x01\n\n\nx\u202Ey"},
		{Start: -3, End: -4, Text: "\xff"},
	}
	got := again(t, cues)
	wanted := []articles.Cue{
		{Start: 0, End: 999 * 3600, Speaker: "a b<c>", Text: "xy"},
		{Text: "\uFFFD"},
	}
	if diff := cmp.Diff(wanted, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
