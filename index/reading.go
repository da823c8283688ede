package index

import (
	"sync"
	"unicode/utf8"

	index "github.com/blevesearch/bleve_index_api"

	"github.com/shijuku/shijuku/internal/ja"
)

// The readings are those of the words of one layer of an article that are not read as the dictionary says: names, words that it does
// not have. Whoever may read one passage of a layer may read all, so they are kept with the first.
type readings struct {
	terms terms
	met   map[metReading]bool
}

type metReading struct{ term, reading string }

// manyReadings is about how many readings a passage has.
const manyReadings = 16

// maxMet is how many readings are forgotten at once: the memory for those of a long talk would have to be wiped for each note.
const maxMet = 1 << 10

// met keeps the maps of readings.
var met = sync.Pool{New: func() any { return map[metReading]bool{} }}

// newReadings returns none yet. Their field must be asked for once.
func newReadings() *readings {
	return &readings{terms: newTerms(manyReadings), met: met.Get().(map[metReading]bool)}
}

// add adds the reading of a word, if it is a noun or a part of one. Verbs are found in kana by their lemma.
func (r *readings) add(w *ja.Word) {
	if w.ByDictionary || !nounLike(w) {
		return
	}
	reading := metReading{w.Term, w.Reading}
	if r.met[reading] {
		return
	}
	r.met[reading] = true
	if key := soundOf(*w); key != "" && utf8.RuneCountInString(key) <= maxWordSound {
		freq, _ := r.terms.get(key + keySeparator + w.Term)
		freq.SetFrequency(1)
	}
}

// field returns the field in which they are found.
func (r *readings) field() *tokenField {
	if len(r.met) <= maxMet {
		clear(r.met)
		met.Put(r.met)
	}
	r.met = nil
	return &tokenField{name: fieldReading, options: index.IndexField, terms: r.terms.made}
}
