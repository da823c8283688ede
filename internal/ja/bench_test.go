package ja

import (
	"strings"
	"testing"

	"github.com/ikawaha/kagome/v2/tokenizer"
)

func benchmarkTexts(b *testing.B) []string {
	texts := evalTexts(b, 300<<10)
	size := 0
	for _, text := range texts {
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	return texts
}

func BenchmarkWords(b *testing.B) {
	a := newAnalyzer(b)
	texts := benchmarkTexts(b)
	for b.Loop() {
		for _, text := range texts {
			a.Words(text)
		}
	}
}

func BenchmarkGrams(b *testing.B) {
	a := newAnalyzer(b)
	texts := benchmarkTexts(b)
	for b.Loop() {
		for _, text := range texts {
			a.Grams(text)
		}
	}
}

func BenchmarkNormalize(b *testing.B) {
	texts := benchmarkTexts(b)
	for b.Loop() {
		for _, text := range texts {
			Normalize(text)
		}
	}
}

// BenchmarkLattice is what BenchmarkKagome does: lines to morphs.
func BenchmarkLattice(b *testing.B) {
	l := newLattice(newAnalyzer(b).dict)
	texts := benchmarkTexts(b)
	var morphs []morph
	for b.Loop() {
		for _, text := range texts {
			for line := range strings.Lines(text) {
				morphs = l.cut(line, nil, morphs[:0])
			}
		}
	}
}

func BenchmarkKagome(b *testing.B) {
	k := newKagome(b)
	texts := benchmarkTexts(b)
	for b.Loop() {
		for _, text := range texts {
			for line := range strings.Lines(text) {
				k.Analyze(line, tokenizer.Normal)
			}
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := loadDictionary(dictionaryFile); err != nil {
			b.Fatal(err)
		}
	}
}
