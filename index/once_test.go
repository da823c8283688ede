package index

import (
	"iter"
	"reflect"
	"testing"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/ja"
)

// A counting analyzer counts how often it is asked for the words of each text.
type counting struct {
	Analyzer
	asked map[string]int
}

func (c *counting) Words(text string) []ja.Word {
	c.asked[text]++
	return c.Analyzer.Words(text)
}

func (c *counting) Analyze(text string, room []ja.Word) ([]ja.Word, iter.Seq[ja.Gram]) {
	c.asked[text]++
	return c.Analyzer.Analyze(text, room)
}

func TestTextsAreAnalysedOnce(t *testing.T) {
	c := &counting{analyzer(), map[string]int{}}
	d := note("a", "橋梁の点検", "支承を取り替える。", "床版を直す。")
	d.Passages[0].Heading = "支承"
	d.Article.Speakers = []articles.Speaker{{Name: "木下"}}
	if _, err := d.documents(c); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"橋梁の点検", "支承を取り替える。", "床版を直す。", "支承"} {
		if c.asked[text] != 1 {
			t.Errorf("%q was analysed %d times", text, c.asked[text])
		}
	}
}

// What one document leaves in the memory that it gives back is not found in the next.
func TestRoomForWordsIsUsedAgain(t *testing.T) {
	texts := []string{"橋梁", "令和7年5月14日に支承を取り替える。床版を直す。", "", "支承", "打合せをGitHubで見直した"}
	for range 3 {
		once := analyseOnce(analyzer())
		for i := range texts {
			for _, text := range texts[i:] {
				once.analyze(text)
			}
			for _, text := range texts[i:] {
				if got, want := once.Words(text), analyzer().Words(text); len(want) > 0 && !reflect.DeepEqual(got, want) {
					t.Fatalf("words of %q are %+v, not %+v", text, got, want)
				}
				if got, want := once.Reading(text), analyzer().Reading(text); got != want {
					t.Fatalf("%q is read %q, not %q", text, got, want)
				}
			}
			once.forget()
		}
		once.done()
	}
}
