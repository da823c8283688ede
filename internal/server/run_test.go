package server

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/indexer"
	"github.com/shijuku/shijuku/web"
)

func TestWordsAcrossCuesAreMarked(t *testing.T) {
	w := newWorld(t)
	a := articles.Article{ID: "cut", Kind: articles.Talk, Title: "字幕", Visibility: articles.Everywhere(articles.Public), Cues: []articles.Cue{
		{Start: 0, End: 2, Speaker: "木下", Text: "次は会計検"},
		{Start: 2, End: 4, Speaker: "木下", Text: "査院の\n橋の耐"},
		{Start: 4, End: 6, Speaker: "司会", Text: "震補強です"},
		{Start: 6, End: 8, Speaker: "司会", Text: "bridge"},
		{Start: 8, End: 9, Speaker: "司会", Text: "秘密", OffRecord: true},
		{Start: 9, End: 10, Speaker: "司会", Text: "maintenance"},
	}}
	w.save(a)
	for _, test := range []struct {
		as, q string
		want  []string // between the tags
	}{
		{"visitor", "会計検査院", []string{"会計検", "査院"}},
		{"visitor", `"院の橋"`, []string{"院の\n橋"}},
		{"visitor", `"耐震"`, nil}, // two speakers
		{"visitor", `"bridge maintenance"`, []string{"bridge", "maintenance"}},
		{"emi", `"bridge maintenance"`, []string{"bridge", "maintenance"}},
		{"emi", "秘密", []string{"秘密"}},
	} {
		body := w.get(test.as, "/articles/cut?q="+escapeFragment(test.q)).body
		var got []string
		for _, part := range strings.Split(body, "<mark>")[1:] {
			text, _, _ := strings.Cut(part, "</mark>")
			got = append(got, strings.ReplaceAll(text, "<br>", "\n"))
		}
		if strings.Join(got, "|") != strings.Join(test.want, "|") {
			t.Errorf("%s, %s: marked %q, want %q", test.as, test.q, got, test.want)
		}
	}
}

func TestPartsAreMarkedOnlyIfNoWordIs(t *testing.T) {
	w := newWorld(t)
	w.save(note("a", "地名", "東京都の話。\n\n京都の話。", articles.Public), note("b", "地名", "東京都の話。", articles.Public))
	for id, want := range map[string]string{"a": "<p>東京都の話。</p>", "b": "<p>東<mark>京都</mark>の話。</p>"} {
		if body := w.get("visitor", "/articles/"+id+"?q=京都").body; !strings.Contains(body, want) {
			t.Errorf("%s: no %s in %s", id, want, body)
		}
	}
}

// drawCaptions draws what was said, cut into captions wherever the line was full.
func drawCaptions(t *rapid.T) []articles.Cue {
	said := rapid.SliceOfN(rapid.SampledFrom([]rune("橋梁の耐震補強を点検する会計検査院は、令和６年bridge maintenance。京都アー\n　")), 0, 300).Draw(t, "said")
	var cues []articles.Cue
	for at := 0.0; len(said) > 0; at += rapid.SampledFrom([]float64{2, 2, 2, 9}).Draw(t, "pause") {
		n := min(len(said), rapid.IntRange(1, 20).Draw(t, "letters"))
		cues = append(cues, articles.Cue{
			Start: at, End: at + 2, Text: string(said[:n]),
			Speaker:   rapid.SampledFrom([]string{"木下", "木下", "木下", "司会"}).Draw(t, "speaker"),
			OffRecord: rapid.IntRange(0, 9).Draw(t, "off") == 0,
		})
		said = said[n:]
	}
	return cues
}

// Runs hold all that was said and nothing else, and lead back to it.
func TestRunsLeadBackToTheCues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var cues []web.Cue
		said := 0
		for _, c := range drawCaptions(t) {
			cues = append(cues, web.Cue(c))
			said += len(strings.Join(strings.Fields(c.Text), ""))
		}
		for _, r := range runs(cues) {
			for _, l := range r.lines {
				if c := cues[l.cue]; r.text[l.at:l.at+l.size] != c.Text[l.from:l.from+l.size] {
					t.Fatalf("%q is not at %d of %q", r.text[l.at:l.at+l.size], l.from, c.Text)
				}
			}
			said -= len(strings.Join(strings.Fields(r.text), ""))
		}
		if said != 0 {
			t.Fatalf("%d bytes are missing", said)
		}
	})
}

// blanks are what sentences of one cue may have between them. A passage writes one space for any of them; words are found alike.
var blanks = regexp.MustCompile("[ \u3000]+")

// What a passage quotes is marked on the page as well: both take cues together in the same way.
func TestRunsHoldThePassages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := articles.Article{Cues: drawCaptions(t)}
		var cues []web.Cue
		for _, c := range a.Cues {
			cues = append(cues, web.Cue(c))
		}
		var all strings.Builder
		for _, r := range runs(cues) {
			all.WriteString(r.text + "\n\n")
		}
		text := blanks.ReplaceAllString(all.String(), " ")
		for _, p := range indexer.Passages(a) {
			for _, block := range strings.Split(blanks.ReplaceAllString(p.Text, " "), "\n\n") {
				if !strings.Contains(text, block) {
					t.Fatalf("%q of a passage is not in %q", block, text)
				}
			}
		}
	})
}
