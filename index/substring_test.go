package index

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"unicode"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index/query"
)

// The promise was kept for 10,000: go test ./index -run Substring -substrings 10000
var substrings = flag.Int("substrings", 300, "how many substrings of real texts are sought")

// Whatever run of kanji or katakana stands in a text, its article is found by it in quotation marks.
func TestSubstringsOfRealTexts(t *testing.T) {
	ix := newIndex(t)
	texts := realTexts(t, *substrings)
	var docs []Document
	for i, text := range texts {
		docs = append(docs, note(fmt.Sprint(i), "", text))
	}
	apply(t, ix, docs...)
	v, err := ix.View(t.Context(), visitor())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	random := rand.New(rand.NewPCG(3, 4))
	sought := 0
	for sought < *substrings {
		i := random.IntN(len(texts))
		part := randomRun(random, []rune(texts[i]))
		if part == "" {
			continue
		}
		sought++
		res, err := v.Search(t.Context(), Request{Query: query.Exact{Text: part}, Limit: len(texts)})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(res.Hits, func(h Hit) bool { return h.ID == articles.ID(fmt.Sprint(i)) }) {
			t.Errorf("%q is not found in %.60q", part, texts[i])
		}
	}
}

// realTexts returns the first n paragraphs of an encyclopedia and a tenth as many speeches of an assembly.
func realTexts(t *testing.T, n int) []string {
	texts := realTextsOf(t, "wikija", n)
	return append(texts, realTextsOf(t, "gikai-turns", n/10)...)
}

func realTextsOf(t *testing.T, corpus string, n int) []string {
	f, err := os.Open(filepath.Join("..", "..", "shared", "eval", corpus, "corpus.jsonl"))
	if err != nil {
		t.Skip("needs ../shared/eval beside the project: ", err)
	}
	defer f.Close()
	var texts []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() && len(texts) < n {
		var line struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, line.Text)
	}
	return texts
}

// randomRun returns two to eight kanji, or katakana, that stand side by side at a random place; "" if there are none.
func randomRun(random *rand.Rand, text []rune) string {
	if len(text) == 0 {
		return ""
	}
	start := random.IntN(len(text))
	script := unicode.Han
	if unicode.Is(unicode.Katakana, text[start]) {
		script = unicode.Katakana
	}
	end, most := start, start+2+random.IntN(7)
	for end < min(len(text), most) && (unicode.Is(script, text[end]) || script == unicode.Katakana && text[end] == 'ー') {
		end++
	}
	if end-start < 2 {
		return ""
	}
	return string(text[start:end])
}
