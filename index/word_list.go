package index

import "slices"

// A wordList is the words that a segment offers, by their numbers in the lexicon, and the documents that offer each. It is read
// with the column of the segment, and never changes.
type wordList struct {
	numbers []uint32 // in order
	starts  []uint32 // where the documents of each word begin, and where those of the last end
	docs    []uint32
}

// A mention is a word and a document that offers it, packed so that they are sorted by word, then by document.
type mention uint64

func newMention(word, doc uint32) mention { return mention(word)<<32 | mention(doc) }

// newWordList makes a list of mentions, each of which is there once.
func newWordList(all []mention) wordList {
	slices.Sort(all)
	l := wordList{docs: make([]uint32, len(all))}
	for i, m := range all {
		word := uint32(m >> 32)
		if n := len(l.numbers); n == 0 || l.numbers[n-1] != word {
			l.numbers = append(l.numbers, word)
			l.starts = append(l.starts, uint32(i))
		}
		l.docs[i] = uint32(m)
	}
	l.starts = append(l.starts, uint32(len(all)))
	return l
}

// of returns the documents that offer the i-th word.
func (l *wordList) of(i int) []uint32 { return l.docs[l.starts[i]:l.starts[i+1]] }

// An offersReader collects the words that the documents of a segment offer.
type offersReader struct {
	words   *lexicon
	numbers []uint32
	all     []mention
}

// read reads what offersField wrote.
func (r *offersReader) read(doc uint32, list []byte) {
	r.numbers = r.words.words.enter(list, r.numbers[:0])
	for _, word := range r.numbers {
		r.all = append(r.all, newMention(word, doc))
	}
}

// manyWords is the share of a list from which it is faster to go through the whole than to look words up one by one.
const manyWords = 1. / 16

// tally adds to a tally how many documents that a segment shows offer each of some words, which are also given as a set.
// Only the articles within are counted; nil is all.
func (s *stateSegment) tally(t *tally, words []uint32, among, within set) {
	l := &s.column.words
	if float64(len(words)) < manyWords*float64(len(l.numbers)) {
		for _, w := range words {
			if i, ok := slices.BinarySearch(l.numbers, w); ok {
				t.add(w, s.shown(l.of(i), within))
			}
		}
		return
	}
	for i, w := range l.numbers {
		if int(w>>6) < len(among) && among.has(w) {
			t.add(w, s.shown(l.of(i), within))
		}
	}
}

// shown returns how many of the documents are not hidden, and of articles within.
func (s *stateSegment) shown(docs []uint32, within set) int {
	if s.hidden == nil && within == nil {
		return len(docs)
	}
	n := 0
	for _, doc := range docs {
		if (s.hidden == nil || !s.hidden.has(doc)) && (within == nil || within.has(s.column.ordinal[doc])) {
			n++
		}
	}
	return n
}
