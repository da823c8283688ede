package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/shijuku/shijuku/cmd/shijuku-bench/naive"
)

// A workload is a number of queries of one kind.
type workload struct {
	name    string
	match   matchMode
	way     way
	circles int // how many the viewer belongs to
	queries []string
}

// A way says what is asked for.
type way string

const (
	wayIDs     way = "ids"     // the best ten articles, and how many there are
	wayPage    way = "page"    // the same with snippets and facets, as a page shows them
	waySuggest way = "suggest" // completions
)

const (
	sampleSize = 2000 // documents from which the words of the queries are taken
	perKind    = 40   // queries of each kind
)

// Shares of the sample's documents in which a word of each class occurs.
const (
	rareAtMost = 0.002
	midFrom    = 0.01
	midTo      = 0.03
	highFrom   = 0.08
)

// A vocabulary is what the queries are made of.
type vocabulary struct {
	rare, mid, high []string // words
	phrases         []string // quoted pieces of texts
	readings        []string // of middling words
	beginnings      []string // of middling words and their readings, as they are being typed
	questions       []string
}

// newVocabulary takes words from evenly spread documents of the collection.
func newVocabulary(c collection) (vocabulary, error) {
	nouner, err := naive.NewNouner()
	if err != nil {
		return vocabulary{}, err
	}
	step := max(1, len(c.documents)/sampleSize)
	counts, sampled := map[string]int{}, 0
	var v vocabulary
	for i := 0; i < len(c.documents); i += step {
		sampled++
		for _, noun := range nouner.Nouns(c.documents[i].Text) {
			counts[noun]++
		}
		if p := phrase(c.documents[i].Text); p != "" && len(v.phrases) < perKind {
			v.phrases = append(v.phrases, `"`+p+`"`)
		}
	}
	words := func(from, to float64) []string {
		return wordsBetween(counts, from*float64(sampled), to*float64(sampled))
	}
	v.rare, v.mid, v.high = words(0, rareAtMost), words(midFrom, midTo), words(highFrom, 1)
	for _, w := range v.mid {
		v.beginnings = append(v.beginnings, firstLetters(w, 2))
		if reading := nouner.Reading(w); reading != "" {
			v.readings = append(v.readings, reading)
			v.beginnings = append(v.beginnings, firstLetters(reading, 3))
		}
	}
	for _, q := range c.questions {
		v.questions = append(v.questions, q.Text)
	}
	return v, nil
}

// workloads makes queries of every kind.
func (v vocabulary) workloads() []workload {
	question := joined(v.questions, 1, "")
	worst := joined(v.high, 3, " ")
	all := []workload{
		{"rare word", matchAll, wayPage, 1, joined(v.rare, 1, "")},
		{"middling word", matchAll, wayPage, 1, joined(v.mid, 1, "")},
		{"two middling words, all", matchAll, wayPage, 1, joined(v.mid, 2, " ")},
		{"two common words, all", matchAll, wayPage, 1, joined(v.high, 2, " ")},
		{"three common words, any", matchAny, wayPage, 1, worst},
		{"quoted", matchAll, wayPage, 1, joined(v.phrases, 1, "")},
		{"reading", matchAll, wayPage, 1, joined(v.readings, 1, "")},
		{"question", matchAuto, wayPage, 1, question},
		{"question", matchAny, wayIDs, 1, question},
		{"beginning of a word", matchAll, waySuggest, 1, joined(v.beginnings, 1, "")},
	}
	for _, circles := range []int{1, 20, 200} {
		all = append(all,
			workload{"rare word", matchAll, wayIDs, circles, joined(v.rare, 1, "")},
			workload{"three common words, any", matchAny, wayIDs, circles, worst})
	}
	return all
}

func wordsBetween(counts map[string]int, from, to float64) []string {
	var words []string
	for _, w := range slices.Sorted(maps.Keys(counts)) {
		if n := float64(counts[w]); n >= max(1, from) && n <= max(1, to) {
			words = append(words, w)
		}
	}
	if from > 0 { // the most common first, so that few words make the hardest queries
		slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(counts[b], counts[a]) })
		return words
	}
	return spread(words)
}

// spread returns words from everywhere in the alphabet.
func spread(words []string) []string {
	var some []string
	for i := 0; i < len(words); i += max(1, len(words)/perKind) {
		some = append(some, words[i])
	}
	return some
}

// joined makes queries of n words each, taken in turn.
func joined(words []string, n int, separator string) []string {
	var queries []string
	for i := 0; i < perKind && len(words) >= n; i++ {
		var q []string
		for k := range n {
			q = append(q, words[(i+k*7)%len(words)])
		}
		queries = append(queries, strings.Join(q, separator))
	}
	return queries
}

// How long a quoted piece of a text is, in letters.
const (
	minPhrase = 4
	maxPhrase = 8
)

// phrase returns letters that stand side by side in a text: as a rule two words that belong together. It is "" if there are none.
func phrase(text string) string {
	for _, run := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.In(r, unicode.Han, unicode.Katakana) }) {
		if n := len([]rune(run)); n >= minPhrase {
			return firstLetters(run, maxPhrase)
		}
	}
	return ""
}

func firstLetters(s string, n int) string {
	letters := []rune(s)
	return string(letters[:min(n, len(letters))])
}
