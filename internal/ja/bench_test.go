package ja

import (
	"iter"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/ikawaha/kagome/v2/tokenizer"

	"github.com/shijuku/shijuku/cmd/shijuku-bench/naive"
)

// The benchmarks share one set of texts, so that their MB/cpu-s may be divided by each other; those of two runs may not, as
// machines are not always as fast. BenchmarkAnalysis divided by BenchmarkNaive is what QUALITY.md asks for:
//
//	go test ./internal/ja -run NONE -bench 'Analysis|Naive|Lattice|Kagome' -benchtime 10x

// benchmarkTexts calls analyse for each text again and again and reports how many megabytes it takes in a second of
// processor time. That counts the garbage collector, which works beside what it cleans up after.
func benchmarkTexts(b *testing.B, analyse func(text string)) {
	texts := evalTexts(b, 300<<10)
	size := 0
	for _, text := range texts {
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	before := processorTime(b)
	for b.Loop() {
		for _, text := range texts {
			analyse(text)
		}
	}
	b.ReportMetric(float64(size)*float64(b.N)/1e6/(processorTime(b)-before).Seconds(), "MB/cpu-s")
}

// processorTime returns what this process has had of all processors.
func processorTime(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// BenchmarkAnalysis is everything an index is fed.
func BenchmarkAnalysis(b *testing.B) {
	a := newAnalyzer(b)
	var words []Word
	benchmarkTexts(b, func(text string) {
		var grams iter.Seq[Gram]
		words, grams = a.Analyze(text, words)
		for range grams {
		}
	})
}

// BenchmarkNaive is everything that the baseline's index is fed.
func BenchmarkNaive(b *testing.B) {
	t, err := naive.NewTokenizer()
	if err != nil {
		b.Fatal(err)
	}
	benchmarkTexts(b, func(text string) { t.Tokenize([]byte(text)) })
}

func BenchmarkWords(b *testing.B) {
	a := newAnalyzer(b)
	benchmarkTexts(b, func(text string) { a.Words(text) })
}

func BenchmarkGrams(b *testing.B) {
	a := newAnalyzer(b)
	benchmarkTexts(b, func(text string) { a.Grams(text) })
}

func BenchmarkNormalize(b *testing.B) {
	benchmarkTexts(b, func(text string) { Normalize(text) })
}

// BenchmarkLattice is what BenchmarkKagome does: lines to morphs.
func BenchmarkLattice(b *testing.B) {
	l := newLattice(newAnalyzer(b).dict)
	var morphs []morph
	benchmarkTexts(b, func(text string) {
		for line := range strings.Lines(text) {
			morphs = l.cut(line, nil, morphs[:0])
		}
	})
}

func BenchmarkKagome(b *testing.B) {
	k := newKagome(b)
	benchmarkTexts(b, func(text string) {
		for line := range strings.Lines(text) {
			k.Analyze(line, tokenizer.Normal)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := loadDictionary(dictionaryFile); err != nil {
			b.Fatal(err)
		}
	}
}
