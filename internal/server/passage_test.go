package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index/query"
	"github.com/shijuku/shijuku/internal/indexer"
	"github.com/shijuku/shijuku/web"
)

// Whatever is shown of a passage has its marks inside, on borders, and leads to the cue that holds the first of them.
func TestPassagesLeadToTheirFirstMark(t *testing.T) {
	w := newWorld(t)
	rapid.Check(t, func(t *rapid.T) {
		a := articles.Article{ID: "a", Cues: drawCaptions(t)}
		q, _ := query.Parse(rapid.SampledFrom([]string{"橋", "耐震補強", "点検 京都", `"検査"`, `"を点"`, "bridge", "令和6年", "会計検査院 橋梁"}).Draw(t, "query"))
		m := w.ix.Marker(q)
		for _, p := range indexer.Passages(a) {
			e := newExcerpt(p, m)
			if n := utf8.RuneCountInString(e.text); n > maxSnippet || p.Text[e.cut.Start:e.cut.End] != e.text {
				t.Fatalf("%d characters %q at %v of %q", n, e.text, e.cut, p.Text)
			}
			if all, _ := m.Marks(p.Text); len(all) > 0 && len(e.marks) == 0 {
				t.Fatalf("no mark in %q, but in %q", e.text, p.Text)
			}
			shown := e.passage(a.ID, "words")
			for _, mark := range shown.Marks {
				if mark[0] < 0 || mark[0] >= mark[1] || mark[1] > len(shown.Text) ||
					!utf8.RuneStart(shown.Text[mark[0]]) || mark[1] < len(shown.Text) && !utf8.RuneStart(shown.Text[mark[1]]) {
					t.Fatalf("mark %v of %q", mark, shown.Text)
				}
			}
			if shown.At == nil {
				t.Fatalf("%+v has no time", shown)
			}
			if len(shown.Marks) > 0 {
				checkMoment(t, a.Cues, shown)
			}
		}
	})
}

// A checker is a test or a rapid one.
type checker interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkMoment checks that a cue begins at the passage's time whose speaker is its heading and in which its first mark begins.
func checkMoment(t checker, cues []articles.Cue, p web.Passage) {
	t.Helper()
	marked := squeezed(p.Text[p.Marks[0][0]:p.Marks[0][1]])
	_, size := utf8.DecodeRuneInString(marked)
	for _, c := range cues {
		// A mark may go on in the next cue, so it is enough that its first letter is in this one.
		if c.Start == *p.At && c.Speaker == p.Heading && !c.OffRecord && strings.Contains(squeezed(c.Text), marked[:size]) {
			return
		}
	}
	t.Fatalf("no cue of %s at %v holds the beginning of %q", p.Heading, *p.At, marked)
}

// squeezed returns s without white space.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// The passages of a hit are at most three, each leads to its words, and no cue is shown in two of them.
func TestPassagesOfAHitRepeatNothing(t *testing.T) {
	w := newWorld(t)
	a := articles.Article{ID: "long", Kind: articles.Talk, Title: "長い話", Visibility: articles.Everywhere(articles.Public)}
	for i := range 200 {
		text := fmt.Sprintf("%d番目の話をします。", i)
		if i%4 == 0 {
			text = fmt.Sprintf("%d番目は橋の耐震補強です。", i)
		}
		a.Cues = append(a.Cues, articles.Cue{Start: float64(4 * i), End: float64(4*i + 4), Speaker: []string{"木下", "司会"}[i/7%2], Text: text})
	}
	b := note("note", "長いノート", strings.Repeat("橋の耐震補強を調べる。", 1)+"\n\n", articles.Public)
	for i := range 60 {
		b.Body += fmt.Sprintf("%d枚目の図面で耐震補強の方法を説明する。次に費用を述べる。", i)
	}
	w.save(a, b)
	for _, q := range []string{"耐震補強", "橋", "話", "番目 補強", `"震補"`, "費用"} {
		got := w.get("visitor", "/api/v1/search?q="+url.QueryEscape(q))
		var results struct{ Hits []web.Hit }
		if err := json.Unmarshal([]byte(got.body), &results); err != nil || got.status != http.StatusOK || len(results.Hits) == 0 {
			t.Fatalf("%s: %v, %v", q, got, err)
		}
		for _, h := range results.Hits {
			if n := len(h.Passages); n < 1 || n > hitPassagesShown || q == "耐震補強" && n < hitPassagesShown {
				t.Errorf("%s: %d passages of %s", q, len(h.Passages), h.ID)
			}
			for i, p := range h.Passages {
				if len(p.Marks) == 0 {
					t.Errorf("%s: no mark in %q", q, p.Text)
				}
				if p.At != nil && len(p.Marks) > 0 {
					checkMoment(t, a.Cues, p)
				}
				for _, before := range h.Passages[:i] {
					checkApart(t, before.Text, p.Text)
				}
			}
		}
	}
}

// checkApart checks that no sentence with a number stands in both texts: each of them was said once.
func checkApart(t *testing.T, before, after string) {
	t.Helper()
	for _, sentence := range strings.SplitAfter(after, "。") {
		if strings.ContainsAny(sentence, "0123456789") && strings.Contains(before, sentence) {
			t.Errorf("%q is shown twice: in %q and in %q", sentence, before, after)
		}
	}
}
