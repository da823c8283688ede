package web

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestJoiningCues(t *testing.T) {
	v := view{words: newWords(Japanese)}
	for _, test := range []struct{ first, second, want string }{
		{"今日は", "橋の話です", `<span class="cue loose"`},
		{"終わりです。", "次は", `</span><span class="cue" data-cue="1"`},
		{"first", "second", `</span> <span class="cue"`},
		{"橋の", "", `</span><span class="cue" data-cue="1"`},
		{"", "橋の", `</span><span class="cue" data-cue="1"`},
		{"これは", "English", `</span><span class="cue loose"`},
	} {
		p := ArticlePage{Timed: true, Article: ArticleDetail{Cues: []Cue{{Text: test.first}, {Start: 1, Text: test.second}}}}
		got := v.paragraphHTML(p, p.turns()[0].Paragraphs[0])
		if !strings.Contains(got, test.want) {
			t.Errorf("%s and %s: %s", test.first, test.second, got)
		}
	}
}

// TestTurns holds the laws of cutting a transcript: every cue appears once and in order,
// a turn has one speaker, and every second has one place that leads to it.
func TestTurns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := ArticlePage{Timed: rapid.Bool().Draw(t, "timed")}
		start := 0.0
		for range rapid.IntRange(0, 40).Draw(t, "cues") {
			start += float64(rapid.IntRange(0, 40).Draw(t, "pause"))
			p.Article.Cues = append(p.Article.Cues, Cue{
				Start: start, End: start + 1, OffRecord: rapid.Bool().Draw(t, "off"),
				Speaker: rapid.SampledFrom([]string{"", "木原", "三谷"}).Draw(t, "speaker"),
				Text:    rapid.SampledFrom([]string{"はい。", "それで", "ok"}).Draw(t, "text"),
			})
		}
		next, fragments := 0, map[string]bool{}
		for _, turn := range p.turns() {
			for _, para := range turn.Paragraphs {
				for _, c := range para.Cues {
					if c.Index != next || c.Speaker != turn.Speaker || c.OffRecord != para.OffRecord {
						t.Fatalf("cue %d stands in the place of %d: %+v", c.Index, next, c)
					}
					if c.Fragment != "" && fragments[c.Fragment] {
						t.Fatalf("%s leads to two cues", c.Fragment)
					}
					fragments[c.Fragment] = true
					next++
				}
				if p.Timed && !fragments[MomentFragment(para.Start)] {
					t.Fatalf("the paragraph at %v cannot be linked", para.Start)
				}
			}
		}
		if next != len(p.Article.Cues) {
			t.Fatalf("%d of %d cues are shown", next, len(p.Article.Cues))
		}
	})
}
