package index

import (
	"sync"

	index "github.com/blevesearch/bleve_index_api"
)

// A terms makes the terms of a field, many at a time: Bleve asks for a map of pointers, and a passage has hundreds of terms.
type terms struct {
	made  index.TokenFrequencies
	freqs []index.TokenFreq // not given out yet
	text  []byte            // of the terms
	room  int
}

// newTerms returns one with room for about so many terms.
func newTerms(room int) terms {
	return terms{made: make(index.TokenFrequencies, room), room: max(room, 8)}
}

// get returns what Bleve is to keep of a term, and whether that is new.
func (t *terms) get(term string) (*index.TokenFreq, bool) {
	if known := t.made[term]; known != nil {
		return known, false
	}
	if len(t.freqs) == 0 {
		t.freqs = make([]index.TokenFreq, t.room)
	}
	freq := &t.freqs[0]
	t.freqs = t.freqs[1:]
	start := len(t.text)
	t.text = append(t.text, term...)
	freq.Term = t.text[start:len(t.text):len(t.text)]
	t.made[term] = freq
	return freq, true
}

// A stream collects the terms of a field with their places, so that they can be joined to phrases.
type stream struct {
	terms  terms
	length int // words, not counting what else they are found by
	places *placeLists
}

// placeLists are the places of terms, as lists within one slice that documents share one after another.
type placeLists struct {
	terms []placeList // by number of the term
	all   []placeLink
	some  []uint32 // those of one term
}

// A placeList says where in all the first and the last place of a term lie.
type placeList struct {
	term        *index.TokenFreq
	first, last int32
}

type placeLink struct {
	place uint32
	next  int32 // 0 behind the last
}

// lists keeps the slices of streams.
var lists = sync.Pool{New: func() any { return &placeLists{} }}

// newStream returns one with room for about so many terms. It must be sealed.
func newStream(room int) *stream {
	s := &stream{terms: newTerms(room), places: lists.Get().(*placeLists)}
	s.places.terms, s.places.all = s.places.terms[:0], s.places.all[:0]
	return s
}

// put notes that term stands at a place. Places of one term ascend; the same one twice counts once.
// Until the stream is sealed, the frequency of a term is its number.
func (s *stream) put(term string, place uint32) {
	p := s.places
	freq, fresh := s.terms.get(term)
	link := int32(len(p.all))
	if fresh {
		freq.SetFrequency(len(p.terms))
		p.terms = append(p.terms, placeList{freq, link, link})
		p.all = append(p.all, placeLink{place: place})
		return
	}
	list := &p.terms[freq.Frequency()]
	if p.all[list.last].place == place {
		return
	}
	p.all[list.last].next = link
	list.last = link
	p.all = append(p.all, placeLink{place: place})
}

// seal returns the field, with the places as Bleve is to keep them.
func (s *stream) seal(name string) *tokenField {
	p := s.places
	for _, list := range p.terms {
		p.some = p.some[:0]
		for at := list.first; ; at = p.all[at].next {
			p.some = append(p.some, p.all[at].place)
			if at == list.last {
				break
			}
		}
		keep(list.term, p.some)
	}
	clear(p.terms) // they belong to Bleve now
	lists.Put(p)
	s.places = nil
	return &tokenField{name: name, options: index.IndexField | index.IncludeTermVectors, terms: s.terms.made}
}
