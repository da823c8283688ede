package index

import (
	"strings"

	index "github.com/blevesearch/bleve_index_api"

	"github.com/shijuku/shijuku/internal/ja"
)

// A fieldID names a kind of text that is searched.
type fieldID uint8

// The kinds of text. Those of cards come before those of passages.
const (
	fieldTitle fieldID = iota
	fieldAbout         // the rest of the card: summary, speakers, series, tags
	fieldHeading
	fieldBody
	fieldCount
)

// A fieldSpec says under which names a kind of text is in the index and what a hit in it is worth.
type fieldSpec struct {
	words   string // its words with alternatives, at positions that particles do not take
	letters string // stored: its letters, see spelling
	card    bool   // it belongs to cards, otherwise to passages

	weight float64 // of a word's score
	b      float64 // how much the length counts, from 0 to 1
}

// fields is the one table of what is indexed. Titles weigh little because their words are rare among titles, and so
// score high already.
var fields = [fieldCount]fieldSpec{
	fieldTitle:   {words: "t", letters: "tl", card: true, weight: 0.3, b: 0.4},
	fieldAbout:   {words: "a", letters: "al", card: true, weight: 0.3, b: 0.4},
	fieldHeading: {words: "h", letters: "hl", weight: 0.5, b: 0.4},
	fieldBody:    {words: "b", letters: "bl", weight: 1, b: 0.5},
}

// The fields that hold no running text.
const (
	fieldRecord  = "r" // stored: what the column of the segment is read from
	fieldSuggest = "s" // stored: the words that an article offers for completion, see offersField
	fieldReading = "y" // readings that the dictionary does not know, each with a term that is so read
)

// formatVersion counts the ways in which documents have been laid out in the index.
// Another number than that of the index on disk means that it is begun anew.
const formatVersion = "7"

// runStart stands before a character with which a run of katakana, letters or digits begins, as a gram of its own.
// So the beginning of a word can be told from its inside: ダム does not begin in ランダム. No normalised text holds it.
const runStart = "\x02"

// valueGap lies between the values of a field that has several, so that no phrase crosses them.
const valueGap = 64

// A tokenField is a field of a document whose terms are known already: Bleve analyses nothing.
type tokenField struct {
	name    string
	options index.FieldIndexingOptions
	value   []byte
	terms   index.TokenFrequencies
}

// The methods Bleve asks for.
func (f *tokenField) Name() string                                     { return f.name }
func (f *tokenField) Value() []byte                                    { return f.value }
func (f *tokenField) ArrayPositions() []uint64                         { return nil }
func (f *tokenField) EncodedFieldType() byte                           { return 't' }
func (f *tokenField) Analyze()                                         {}
func (f *tokenField) Options() index.FieldIndexingOptions              { return f.options }
func (f *tokenField) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.terms }
func (f *tokenField) NumPlainTextBytes() uint64                        { return 0 }
func (f *tokenField) Size() int                                        { return len(f.value) }

// AnalyzedLength is 1: Bleve loses the terms of a field without length when it merges segments. The true length is in
// the record of the document; Bleve would write it again with each term.
func (f *tokenField) AnalyzedLength() int { return 1 }

func storedField(name string, value []byte) *tokenField {
	return &tokenField{name: name, options: index.StoreField, value: value}
}

// bytesOfTerm is how many bytes of text there are for each term, about: 12.9 in paragraphs of an encyclopedia.
const bytesOfTerm = 12

// streams returns the words and the letters of the values of one field, and how many words there are; it adds their readings.
func streams(a *once, id fieldID, values []string, of *readings) (words *tokenField, letters spelling, length int) {
	room := 0
	for _, text := range values {
		room += len(text) / bytesOfTerm
	}
	s := newStream(room)
	base := 0
	for _, text := range values {
		if strings.HasPrefix(text, nameMark) {
			s.put(text, wordPlace(base+1, 0))
			continue
		}
		found, grams := a.analyze(text)
		base += s.addWords(text, found, base, of) + valueGap
		letters.add(grams)
	}
	return s.seal(fields[id].words), letters, s.length
}

// addWords adds the words of a text, their positions counted from base, and returns the last position in the text.
func (s *stream) addWords(text string, words []ja.Word, base int, of *readings) int {
	last, whole, run := 0, "", nounRun{}
	for i := range words {
		w := &words[i]
		inRun := run.next(w, text[w.Start:w.End])
		place := wordPlace(base+w.Position, inRun)
		if w.Stop || w.Term == "" {
			continue
		}
		s.length++
		last = w.Position
		s.put(w.Term, place)
		for _, others := range [...][]string{w.Alts, w.Also, w.Heard, w.Date.Terms} {
			for _, term := range others {
				s.put(term, place)
			}
		}
		if w.Whole != "" && w.Whole != whole {
			s.put(w.Whole, place)
		}
		whole = w.Whole
		of.add(w)
	}
	return last
}
