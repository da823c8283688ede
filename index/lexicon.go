package index

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/shijuku/shijuku/internal/ja"
)

// A lexicon numbers the words that are offered, as they are met in a generation. Like those of a catalog, numbers are never taken
// back, and they order nothing: which words somebody is offered depends on what stands in what they may read, see [wordList].
// It takes a hundred bytes of memory for each word.
type lexicon struct {
	analyzer Analyzer
	words    numbering
	names    numbering // of titles, speakers, series and tags, as they are told apart

	sorting sync.Mutex // held by whoever makes the next orders
	keep    textKeeper // of their keys
	orders  atomic.Pointer[orders]
}

// A lexeme is a word that may be offered, with what it is found by.
type lexeme struct {
	text     string
	spelling string // as nameKey has it
	reading  string // as ja.ReadingKey has it
}

// Orders are the words that had been met when somebody looked among them, in the order of their keys. They never change.
type orders struct {
	words      []lexeme // by number
	shapes     []shapes // by number
	bySpelling order
	byReading  order
}

// Shapes are those of the keys of a word.
type shapes struct{ spelling, reading shape }

// An order is the numbers of words in the order of a key.
type order struct {
	words   []lexeme
	numbers []uint32
	key     func(*lexeme) string
}

func newLexicon(words Analyzer) *lexicon {
	l := &lexicon{analyzer: words}
	l.orders.Store(&orders{})
	return l
}

// ordered returns all words that have been met, in order. At the start of a large knowledge base that takes seconds; whoever cannot
// wait gets those that were in order before. The work goes on meanwhile, and ends by itself.
func (l *lexicon) ordered(ctx context.Context) *orders {
	if known := l.orders.Load(); len(known.words) == len(l.words.all()) {
		return known
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		l.order()
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
	return l.orders.Load()
}

// order puts the words in order that have been met since. Which reading a word has depends on nothing but the word, so nobody
// can tell from it what stands elsewhere.
func (l *lexicon) order() {
	l.sorting.Lock()
	defer l.sorting.Unlock()
	texts := l.words.all()
	known := l.orders.Load()
	first := len(known.words)
	if first == len(texts) {
		return
	}
	words, formed := known.words, known.shapes // whoever has these does not look behind their end
	words, formed = slices.Grow(words, len(texts)-first), slices.Grow(formed, len(texts)-first)
	for _, text := range texts[first:] {
		reading := ja.ReadingKey(l.analyzer.Reading(text))
		w := lexeme{text, l.keep.keepAs(nameKey(text), text), l.keep.keep(reading)}
		words, formed = append(words, w), append(formed, shapes{shapeOf(w.spelling), shapeOf(w.reading)})
	}
	next := &orders{words: words, shapes: formed}
	next.bySpelling = newOrder(words, known.bySpelling.numbers, func(w *lexeme) string { return w.spelling })
	next.byReading = newOrder(words, known.byReading.numbers, func(w *lexeme) string { return w.reading })
	l.orders.Store(next)
}

// newOrder puts the words behind those that are sorted into their places among them.
func newOrder(words []lexeme, sorted []uint32, key func(*lexeme) string) order {
	o := order{words: words, numbers: make([]uint32, 0, len(words)), key: key}
	added := make([]uint32, len(words)-len(sorted))
	for i := range added {
		added[i] = uint32(len(sorted) + i)
	}
	slices.SortFunc(added, o.compare)
	for _, n := range added {
		before := sort.Search(len(sorted), func(i int) bool { return o.compare(sorted[i], n) > 0 })
		o.numbers = append(append(o.numbers, sorted[:before]...), n)
		sorted = sorted[before:]
	}
	o.numbers = append(o.numbers, sorted...)
	return o
}

func (o *order) compare(a, b uint32) int {
	v, w := &o.words[a], &o.words[b]
	return cmp.Or(cmp.Compare(o.key(v), o.key(w)), cmp.Compare(v.text, w.text))
}

// keyAt returns the key of the i-th word of the order.
func (o *order) keyAt(i int) string { return o.key(&o.words[o.numbers[i]]) }

// from returns the place, not before first, of the first word whose key is not less.
func (o *order) from(first int, key string) int {
	return first + sort.Search(len(o.numbers)-first, func(i int) bool { return o.keyAt(first+i) >= key })
}

// beginning returns the words whose keys begin with prefix.
func (o *order) beginning(prefix string) []uint32 {
	first := o.from(0, prefix)
	n := sort.Search(len(o.numbers)-first, func(i int) bool { return !strings.HasPrefix(o.keyAt(first+i), prefix) })
	return o.numbers[first : first+n]
}

// same returns the words with a key.
func (o *order) same(key string) []uint32 {
	first := o.from(0, key)
	n := sort.Search(len(o.numbers)-first, func(i int) bool { return o.keyAt(first+i) > key })
	return o.numbers[first : first+n]
}
