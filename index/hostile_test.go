package index

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/shijuku/shijuku/index/query"
	"github.com/shijuku/shijuku/internal/ja"
)

// hostileQueries are as long as a query may be, 256 characters, and as hard as we can think of.
func hostileQueries() map[string]string {
	every := func(n int, part func(i int) string) string {
		var s strings.Builder
		for i := range n {
			s.WriteString(part(i))
		}
		return s.String()
	}
	kanji := func(i int) string { return string(rune('亜' + i*7)) }
	return map[string]string{
		"rare words":        every(32, func(i int) string { return kanji(i) + kanji(i+1) + kanji(i+2) + " " }),
		"kanji words":       every(128, func(i int) string { return kanji(i) + " " }),
		"kanji":             every(256, kanji),
		"one kanji":         strings.Repeat("一", 256),
		"common words":      strings.Repeat("日本 東京 ", 42),
		"one compound":      strings.Repeat("日本東京", 64),
		"emoji":             every(256, func(i int) string { return string(rune(0x1F300 + i)) }),
		"one letter":        strings.Repeat("a", 256),
		"quoted characters": every(64, func(i int) string { return `"` + string(rune('あ'+i)) + `" ` }),
		"quoted text":       `"` + strings.Repeat("の日本", 84) + `"`,
		"readings":          every(64, func(i int) string { return "しか " }),
		"long readings": every(10, func(i int) string {
			return "しかしきかいかんしこうしき" + string(rune('あ'+i)) + "しか "
		}),
		"one reading":  strings.Repeat("かん", 128),
		"romaji":       strings.Repeat("kashiko ", 32),
		"groups":       strings.Repeat("(", 60) + strings.Repeat("日 OR 本) ", 32),
		"alternatives": strings.Repeat("日本 OR ", 42) + "東京",
		"exclusions":   strings.Repeat("-日本 ", 64),
		"katakana":     strings.Repeat("アンロン ", 51),
	}
}

// newSegments returns an index of real texts in many segments.
func newSegments(t *testing.T) *Index {
	ix := newIndex(t)
	var docs []Document
	for i, text := range realTexts(t, 400) {
		docs = append(docs, note(fmt.Sprint(i), "日本", text))
		if len(docs) == 50 {
			apply(t, ix, docs...)
			docs = nil
		}
	}
	return ix
}

// maxPlanned is how many terms in a row a query may ask for, over all its units: a few times its 256 characters.
const maxPlanned = 1024

// What a query asks for is bounded by its length, whatever it says, and answered long before the deadline.
func TestHostileQueriesAreBounded(t *testing.T) {
	ix := newSegments(t)
	v, err := ix.View(t.Context(), visitor())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	for name, typed := range hostileQueries() {
		q, _ := query.Parse(typed)
		for _, match := range []Match{MatchAll, MatchAny} {
			planned := 0
			for _, l := range newPlan(v, v.gen.words, q, match == MatchAny).leaves {
				planned += len(l.unit.words) + len(l.unit.whole) + len(l.unit.grams) + utf8.RuneCountInString(l.unit.sound)
			}
			if planned > maxPlanned {
				t.Errorf("%s, %s: %d terms are asked for", name, match, planned)
			}
			ctx, cancel := context.WithTimeout(t.Context(), maxSearch)
			if _, err := v.search(ctx, Request{Query: q, Match: match}); err != nil {
				t.Errorf("%s, %s: %v", name, match, err)
			}
			cancel()
		}
	}
}

// What is typed beyond the length of a query is not looked through.
func TestCorrectionOfEndlessTextIsBounded(t *testing.T) {
	const repeated = 20_000
	typed := "teh" + strings.Repeat(" ", query.MaxRunes) + strings.Repeat("teh ", repeated)
	q, _ := query.Parse(typed)
	c := &correction{ctx: t.Context(), request: &Request{Query: q, Typed: typed}}
	n := testing.AllocsPerRun(1, func() {
		if got := c.typed(0, "the"); got != "the" {
			t.Errorf("corrected to %q", got)
		}
	})
	if n > repeated/100 {
		t.Errorf("%.0f allocations", n)
	}
}

// A sentence has hundreds of vowels that could be long, two at a time.
func TestLongReadingsAreNotLengthened(t *testing.T) {
	typed := strings.Repeat("ka", 128)
	kana, _ := ja.RomajiToKana(typed)
	if keys := lengthened(typed, ja.FoldKana(kana)); keys != nil {
		t.Errorf("%d other readings are tried", len(keys))
	}
	if keys := lengthened("tokyo", ja.FoldKana("トキョ")); !slices.Contains(keys, ja.FoldKana("トウキョウ")) {
		t.Errorf("tokyo may be read %v", keys)
	}
}
