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
	fieldAbout:   {words: "a", letters: "al", card: true, weight: 0.5, b: 0.4},
	fieldHeading: {words: "h", letters: "hl", weight: 0.5, b: 0.4},
	fieldBody:    {words: "b", letters: "bl", weight: 1, b: 0.5},
}

// The fields that hold no running text.
const (
	fieldRecord  = "r" // stored: what the column of the segment is read from
	fieldSuggest = "s" // stored: the words that an article offers for completion, see offersField
	fieldReading = "y" // readings, each with a term that is so read, see addReading
)

// formatVersion counts the ways in which documents have been laid out in the index.
// Another number than that of the index on disk means that it is begun anew.
const formatVersion = "5"

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
	length  int
	terms   index.TokenFrequencies
	places  map[string][]uint32 // of the terms of a stream, until it is sealed
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

// newTokenField returns a searchable field of terms that stand nowhere in particular.
func newTokenField(name string) *tokenField {
	return &tokenField{name: name, options: index.IndexField, terms: index.TokenFrequencies{}}
}

// newStream returns a field whose terms have places, so that they can be joined to phrases. It must be sealed.
func newStream(name string) *tokenField {
	f := newTokenField(name)
	f.options |= index.IncludeTermVectors
	f.places = map[string][]uint32{}
	return f
}

// add adds a term to a field without places, once.
func (f *tokenField) add(term string) {
	if f.terms[term] == nil {
		t := &index.TokenFreq{Term: []byte(term)}
		t.SetFrequency(1)
		f.terms[term] = t
	}
}

// put notes that term stands at a place. Places of one term ascend; the same one twice counts once.
func (f *tokenField) put(term string, place uint32) {
	known := f.places[term]
	if n := len(known); n == 0 || known[n-1] != place {
		f.places[term] = append(known, place)
	}
}

// seal makes of the places what Bleve is to keep.
func (f *tokenField) seal() {
	for term, places := range f.places {
		f.terms[term] = frequency(term, places)
	}
	f.places = nil
}

// streams returns the words and the letters of the values of one field, and adds the readings of the words.
func streams(a Analyzer, id fieldID, values []string, readings *tokenField) (words *tokenField, letters spelling) {
	words = newStream(fields[id].words)
	base := 0
	for _, text := range values {
		if strings.HasPrefix(text, nameMark) {
			words.put(text, wordPlace(base+1, 0))
			continue
		}
		found, grams := a.Analyze(text)
		base += words.addWords(text, found, base, readings) + valueGap
		letters.add(grams)
	}
	words.seal()
	return words, letters
}

// addWords adds the words of a text, their positions counted from base, and returns the last position in the text.
func (f *tokenField) addWords(text string, words []ja.Word, base int, readings *tokenField) int {
	last, whole, run := 0, "", nounRun{}
	for _, w := range words {
		inRun := run.next(w, text[w.Start:w.End])
		place := wordPlace(base+w.Position, inRun)
		if w.Stop || w.Term == "" {
			continue
		}
		f.length++
		last = w.Position
		f.put(w.Term, place)
		for _, alt := range w.Alts {
			f.put(alt, place)
		}
		for _, also := range w.Also {
			f.put(also, place)
		}
		for _, heard := range w.Heard {
			f.put(heard, place)
		}
		for _, date := range w.Date.Terms {
			f.put(date, place)
		}
		if w.Whole != "" && w.Whole != whole {
			f.put(w.Whole, place)
		}
		whole = w.Whole
		readings.addReading(w)
	}
	return last
}
