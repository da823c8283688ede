package index

import (
	"hash/maphash"
	"sync"

	"github.com/shijuku/shijuku/internal/ja"
)

// A markable is a term at its place in a text, in less room than a word takes: what marking needs of it.
type markable struct {
	term       uint64 // its hash
	position   int32
	start, end int32
	kind       markableKind
}

// A markableKind says what stands there.
type markableKind int8

const (
	oneWord   markableKind = iota
	wholeDate              // begins with the word
	oneSound               // the reading of a word
)

// maxAnalyses bounds what is kept of analysed texts, in bytes: about eight thousand passages of two hundred characters.
const maxAnalyses = 32 << 20

// The bytes that an analysis takes beside its text, and each markable.
const (
	analysisSize = 128
	markableSize = 24
)

// analyses keeps the analysis of texts that were marked, as the same passages are found again and again, each time by other words.
// It keeps two halves: when the young one is full it becomes the old one, and what is asked for again is young again.
// What is kept is a function of the text and its analyzer alone, so it is never out of date.
type analyses struct {
	seed maphash.Seed

	mu         sync.Mutex
	young, old map[analysed][]markable
	size       int // of the young ones
}

type analysed struct {
	by   Analyzer
	text string
}

func newAnalyses() *analyses { return &analyses{seed: maphash.MakeSeed()} }

// of returns where the terms of a text stand, in order.
func (a *analyses) of(by Analyzer, text string) []markable {
	key := analysed{by, text}
	a.mu.Lock()
	found, ok := a.young[key]
	if !ok {
		found, ok = a.old[key]
		if ok {
			a.keep(key, found)
		}
	}
	a.mu.Unlock()
	if ok {
		return found
	}
	found = a.analyse(by, text)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.keep(key, found)
	return found
}

// keep makes an analysis a young one, if it leaves room for others.
func (a *analyses) keep(key analysed, found []markable) {
	size := analysisSize + len(key.text) + cap(found)*markableSize
	if size > maxAnalyses/8 {
		return
	}
	if a.size += size; a.young == nil || a.size > maxAnalyses/2 {
		a.young, a.old, a.size = map[analysed][]markable{}, a.young, size
	}
	a.young[key] = found
}

func (a *analyses) hash(term string) uint64 { return maphash.String(a.seed, term) }

func (a *analyses) analyse(by Analyzer, text string) []markable {
	words := by.Words(text)
	found := make([]markable, 0, len(words))
	whole := ""
	for i, w := range words {
		if w.Stop || w.Term == "" {
			continue
		}
		add := func(term string, kind markableKind, end int) {
			found = append(found, markable{a.hash(term), int32(w.Position), int32(w.Start), int32(end), kind})
		}
		add(w.Term, oneWord, w.End)
		for _, terms := range [...][]string{w.Alts, w.Also, w.Heard} {
			for _, term := range terms {
				add(term, oneWord, w.End)
			}
		}
		if sound := soundOf(w); sound != "" {
			add(sound, oneSound, w.End)
		}
		for _, level := range w.Date.Terms {
			add(level, wholeDate, w.Date.End)
		}
		if w.Whole != "" && w.Whole != whole {
			add(w.Whole, oneWord, endOfWhole(words[i:]))
		}
		whole = w.Whole
	}
	return found
}

// endOfWhole returns where the whole ends that begins with the first of the words.
func endOfWhole(words []ja.Word) int {
	end := words[0].End
	for _, w := range words[1:] {
		if w.Whole != words[0].Whole {
			break
		}
		end = w.End
	}
	return end
}
