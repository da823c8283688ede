package index

import (
	"iter"
	"sync/atomic"

	"github.com/shijuku/shijuku/internal/ja"
)

// A current analyzer is the one that a generation is searched with. Another one that names terms alike can take its place while
// searches go on.
type current struct{ analyzer atomic.Pointer[Analyzer] }

func newCurrent(a Analyzer) *current {
	c := &current{}
	c.analyzer.Store(&a)
	return c
}

func (c *current) now() Analyzer { return *c.analyzer.Load() }

// The methods of an Analyzer.
func (c *current) Words(text string) []ja.Word           { return c.now().Words(text) }
func (c *current) Grams(text string) []ja.Gram           { return c.now().Grams(text) }
func (c *current) Reading(text string) string            { return c.now().Reading(text) }
func (c *current) ReadAs(folded string) []string         { return c.now().ReadAs(folded) }
func (c *current) Synonyms(words []ja.Word) []ja.Synonym { return c.now().Synonyms(words) }
func (c *current) Fingerprint() string                   { return c.now().Fingerprint() }
func (c *current) Analyze(text string, room []ja.Word) ([]ja.Word, iter.Seq[ja.Gram]) {
	return c.now().Analyze(text, room)
}

// SetAnalyzer has texts and queries analysed by words from now on.
//
// If its fingerprint is that of the index, as when only synonyms differ, the next search uses it.
// If not, the index is stale: it goes on answering with the analysis that it was built with until [Index.Rebuild].
func (ix *Index) SetAnalyzer(words Analyzer) {
	fingerprint := words.Fingerprint() // may take a moment
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.words = words
	ix.stale = fingerprint != ix.built
	if !ix.stale && ix.gen != nil {
		ix.gen.words.analyzer.Store(&words)
	}
}

// Answers reports whether queries are analysed as the index was built. If not, its answers are to be kept
// back until it is rebuilt.
//
// A stale index answers if it was given an analyzer with its own fingerprint once, before the other one.
func (ix *Index) Answers() bool {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	return ix.gen != nil && ix.gen.words.Fingerprint() == ix.built
}

// analyzer returns the analyzer that the next generation is built with.
func (ix *Index) analyzer() Analyzer {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	return ix.words
}

// searched returns the analyzer that queries are analysed with.
func (ix *Index) searched() Analyzer {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.gen == nil {
		return ix.words
	}
	return ix.gen.words.now()
}
