package transcript_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/transcript"
)

// TestLarge reads ten megabytes of an ordinary transcript.
func TestLarge(t *testing.T) {
	var b strings.Builder
	b.WriteString("WEBVTT\n\n")
	n := 0
	for ; b.Len() < 10<<20; n++ {
		fmt.Fprintf(&b, "%02d:%02d:%02d.000 --> %02d:%02d:%02d.900\n木下: 橋の点検は五年に一度です。\n\n",
			n/3600, n/60%60, n%60, n/3600, n/60%60, n%60)
	}
	read, err := transcript.Parse("a.vtt", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if len(read.Cues) != n || read.Cues[n-1].Speaker != "木下" {
		t.Errorf("%d cues, last %+v, want %d", len(read.Cues), read.Cues[len(read.Cues)-1], n)
	}
}

func TestLimits(t *testing.T) {
	cue := func(text string) string { return "WEBVTT\n\n00:01.000 --> 00:02.000\n" + text + "\n" }
	tests := []struct {
		name, file, text, code string
	}{
		{"too many cues", "a.vtt", "WEBVTT\n\n" + strings.Repeat("0:01-->0:02\na\n\n", transcript.MaxCues+1), "transcript.too-many-cues"},
		{"too many voices", "a.vtt", cue(strings.Repeat("<v A>a", transcript.MaxCues+1)), "transcript.too-many-cues"},
		{"too many lines", "a.txt", strings.Repeat("a\n", transcript.MaxCues+1), "transcript.too-many-cues"},
		{"cue too long", "a.vtt", cue(strings.Repeat("橋", transcript.MaxCueText+1)), "transcript.cue-too-long"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := transcript.Parse(tt.file, []byte(tt.text))
			var input *articles.InputError
			if !errors.As(err, &input) || input.Code != tt.code || input.Line == 0 {
				t.Errorf("Parse: %v, want %s", err, tt.code)
			}
		})
	}
	if read, err := transcript.Parse("a.vtt", []byte(cue(strings.Repeat("橋", transcript.MaxCueText)))); err != nil || len(read.Cues) != 1 {
		t.Errorf("a cue of the greatest length: %v", err)
	}
}

// TestLongParagraph cuts what nobody divided, and loses nothing.
func TestLongParagraph(t *testing.T) {
	text := strings.Repeat("橋の点検は五年に一度です。", 2000) + strings.Repeat("橋", 15_000)
	read, err := transcript.Parse("a.txt", []byte("木下: "+text))
	if err != nil {
		t.Fatal(err)
	}
	var joined strings.Builder
	for _, c := range read.Cues {
		joined.WriteString(c.Text)
		if c.Speaker != "木下" {
			t.Errorf("speaker %q", c.Speaker)
		}
	}
	if len(read.Cues) < 10 || joined.String() != text {
		t.Errorf("%d cues, together equal: %t", len(read.Cues), joined.String() == text)
	}
	if !strings.HasSuffix(read.Cues[0].Text, "です。") {
		t.Error("not cut at the end of a sentence")
	}
}

// TestHostile takes what makes careless parsers quadratic; the test would take hours if this one were.
func TestHostile(t *testing.T) {
	const size = 1 << 20
	for _, piece := range []string{"<", "<a", "<v ", "&", "&a", `{\`, "<a&", "\n", "\r", ":", "a:\n", "-->", "0:01 ", "[0:01] ", "[0:01] a\n",
		"0:01\n", "NOTE off-record\n", "NOTE\n", "0", " ", "0:00-->0:00\n", "a\n\n", "<v a>b</v>", "</v>", "　", "a 0:01\n", "\u0338", "<rt>",
		"木下: a\n", "a\n", "木下:\n", "\xff", "木", "。"} {
		body := strings.Repeat(piece, size/len(piece))
		for _, text := range []string{"WEBVTT\n\n0:01 --> 0:02\n" + body, "1\n0:01 --> 0:02\n木下: a\n" + body, body, "a\n\n木下: a\n" + body} {
			_, err := transcript.Parse("a.txt", []byte(text))
			var input *articles.InputError
			if err != nil && !errors.As(err, &input) {
				t.Errorf("%q: %v", piece, err)
			}
		}
	}
}
