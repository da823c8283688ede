package index

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shijuku/shijuku/internal/ja"
)

// A countingAnalyzer counts what it analyses.
type countingAnalyzer struct {
	Analyzer
	texts int
}

func (c *countingAnalyzer) Words(text string) []ja.Word {
	c.texts++
	return c.Analyzer.Words(text)
}

// A text is analysed once whatever is looked for in it, and marked as by a marker that keeps nothing.
func TestAnalysesAreKept(t *testing.T) {
	words := &countingAnalyzer{Analyzer: analyzer()}
	kept := newAnalyses()
	text := "橋梁の点検とWi-Fiの話を令和6年5月14日にした。"
	for _, q := range []string{"橋梁", "点検", "wifi", "2024-05-14", "橋梁点検", "堤防"} {
		marker := kept.marker(words, mustParse(t, q))
		words.texts = 0
		for range 2 {
			marks, found := marker.Marks(text)
			want, how := newMarker(analyzer(), mustParse(t, q)).Marks(text)
			if !slices.Equal(marks, want) || found != how {
				t.Errorf("%s: %v %s, want %v %s", q, marks, found, want, how)
			}
		}
		if q != "橋梁" && words.texts > 0 {
			t.Errorf("%s: analysed %d times again", q, words.texts)
		}
	}
}

func TestAnalysesAreBounded(t *testing.T) {
	kept := newAnalyses()
	words := &countingAnalyzer{Analyzer: analyzer()}
	text := strings.Repeat(" ", 1<<20) // takes room for itself and is quick to analyse
	for i := range 3 * maxAnalyses >> 20 {
		kept.of(words, fmt.Sprint(i)+text)
		kept.of(words, "asked for all the time")
		size := 0
		for _, half := range []map[analysed][]markable{kept.young, kept.old} {
			for key, found := range half {
				size += len(key.text) + cap(found)*markableSize
			}
		}
		if size > maxAnalyses+2<<20 {
			t.Fatalf("%d bytes are kept", size)
		}
	}
	if want := 3*maxAnalyses>>20 + 1; words.texts != want {
		t.Errorf("%d texts were analysed, want %d", words.texts, want)
	}
}
