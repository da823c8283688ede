package ja

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// analyzer is the one all tests use.
var analyzer = sync.OnceValues(New)

func newAnalyzer(tb testing.TB) *Analyzer {
	tb.Helper()
	a, err := analyzer()
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// evalTexts returns about limit bytes of real texts from each of the folders with evaluation data.
func evalTexts(tb testing.TB, limit int) []string {
	tb.Helper()
	const dir = "../../../shared/eval"
	if _, err := os.Stat(dir); err != nil {
		tb.Skipf("no evaluation data in %s", dir)
	}
	var texts []string
	corpora, err := filepath.Glob(filepath.Join(dir, "*", "corpus.jsonl"))
	if err != nil {
		tb.Fatal(err)
	}
	for _, name := range corpora {
		texts = append(texts, corpusTexts(tb, name, limit)...)
	}
	for _, pattern := range []string{"transcripts/*.vtt", "markdown/*/*/*.md", "markdown/*/*/*/*.md"} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			tb.Fatal(err)
		}
		size := 0
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				tb.Fatal(err)
			}
			if size += len(data); size > limit {
				break
			}
			texts = append(texts, string(data))
		}
	}
	return texts
}

func corpusTexts(tb testing.TB, name string, limit int) []string {
	tb.Helper()
	file, err := os.Open(name)
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	var texts []string
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for size := 0; size < limit && lines.Scan(); {
		var article struct{ Title, Text string }
		if err := json.Unmarshal(lines.Bytes(), &article); err != nil {
			tb.Fatal(err)
		}
		text := article.Title + "\n\n" + article.Text
		texts = append(texts, text)
		size += len(text)
	}
	if err := lines.Err(); err != nil {
		tb.Fatal(err)
	}
	return texts
}

// hostile are texts that cost quadratic time or much memory elsewhere.
func hostile(size int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, size/len(s)+1)[:size/len(s)*len(s)] }
	return map[string]string{
		"one letter":        fill("a"),
		"one capital":       fill("A"),
		"camel case":        fill("aBcDe"),
		"digits":            fill("7"),
		"digits and commas": fill("1,000,"),
		"katakana":          fill("ア"),
		"katakana words":    fill("アンカーボルト"),
		"long vowels":       fill("ー"),
		"dashes":            fill("ア-"),
		"half-width kana":   fill("ｶﾞ"),
		"hiragana":          fill("すもももももももものうち"),
		"kanji":             fill("橋"),
		"kanji numerals":    fill("九億"),
		"no punctuation":    fill("会計検査院の実地検査で指摘を受けたので"),
		"only punctuation":  fill("、"),
		"full stops":        fill("。"),
		"base64":            fill("TWFuIGlzIGRpc3Rpbmd1aXNoZWQ+/"),
		"equals":            fill("="),
		"spaces":            fill(" "),
		"spaced out":        fill("橋 "),
		"line breaks":       fill("橋\n"),
		"emoji":             fill("🌉"),
		"joined emoji":      fill("👨\u200d👩\u200d👧"),
		"variations":        fill("葛\U000E0100"),
		"combining":         fill("か\u3099\u3099\u3099\u3099"),
		"many marks":        "a" + fill("\u0301"),
		"square words":      fill("㍿"),
		"longest expansion": fill("ﷺ"),
		"NUL":               fill("\x00"),
		"invalid":           fill("\xff\xe3\x81"),
		"replacement":       fill("\uFFFD"),
		"Hangul":            fill("한"),
		"Cyrillic":          fill("ж"),
		"half a character":  fill("橋\xe6"),
	}
}
