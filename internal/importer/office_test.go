package importer

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/internal/document"
	"github.com/shijuku/shijuku/internal/markdown"
)

// Whatever stands in a document is read in the note made of it as it stood there.
func TestNoteKeepsTheWords(t *testing.T) {
	signs := rapid.StringOfN(rapid.SampledFrom([]rune("橋 a1.)-+*_`[]()<>&#=:|~\\!\"'^$%")), 1, 20, -1)
	rapid.Check(t, func(t *rapid.T) {
		line := strings.Join(strings.Fields(signs.Draw(t, "line")), " ")
		heading := strings.Join(strings.Fields(signs.Draw(t, "heading")), " ")
		if line == "" || heading == "" {
			return
		}
		source := note(document.Text{Parts: []document.Part{{Heading: heading, Text: line + "\n" + line + "\n\n二段落目"}}})
		sections := markdown.Sections(source)
		if len(sections) != 1 {
			t.Fatalf("%q makes %d sections: %+v", source, len(sections), sections)
		}
		if got := sections[0].Heading; got != heading {
			t.Errorf("heading %q is read as %q", heading, got)
		}
		// A line break within a paragraph says how wide the page was.
		got := strings.Join(strings.Fields(sections[0].Text), "")
		want := strings.Join(strings.Fields(line+line), "") + "二段落目"
		if got != want {
			t.Errorf("%q is read as %q (source %q)", want, got, source)
		}
	})
}

func TestNoteIsBounded(t *testing.T) {
	source := note(document.Text{Parts: []document.Part{{Heading: "頁", Text: strings.Repeat("橋の話。\n", 200_000)}}})
	if len(source) > maxBody || !strings.HasSuffix(source, "橋の話。") {
		t.Errorf("%d bytes, ending with %q", len(source), source[len(source)-20:])
	}
}
