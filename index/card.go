package index

import (
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// A card is what the index keeps of an article beside its words: what is filtered, counted, sorted by and suggested.
// It is the stored record of the card's document.
type card struct {
	ID      articles.ID `json:"-"`
	Version int         `json:"v"`

	// Who may read it; nil as soon as the catalog knows its class.
	Visibility *articles.Visibility `json:"w"`
	Authors    []string             `json:"a,omitempty"`

	Kind     string   `json:"k,omitempty"`
	Title    string   `json:"t,omitempty"`
	Series   string   `json:"s,omitempty"`
	Speakers []string `json:"p,omitempty"`
	Tags     []string `json:"g,omitempty"`
	Held     int64    `json:"h,omitempty"` // articles.Held.Key, 0 if unknown
	Day      string   `json:"d,omitempty"` // 2006-01-02
	Year     int      `json:"y,omitempty"` // fiscal

	*cardReadings // nil as soon as the card was named

	Lengths [fieldCount]int `json:"l"`

	// Filled by the catalog when it first meets the card.
	values  []uint32           // of all facets, as the catalog numbers them
	ends    [facetCount]uint32 // where in values those of each facet end
	ordinal uint32
	class   uint32
	record  uint64 // a hash of what is stored

	// Made when somebody first types: it takes longer than all the rest of a card, and nobody waits for it at the start.
	naming      sync.Once
	names       []string // what a speaker may be asked for as
	completions []completion
}

// cardReadings are what a card is named by.
type cardReadings struct {
	TitleReading    string   `json:"tr,omitempty"`
	SeriesReading   string   `json:"sr,omitempty"`
	SpeakerReadings []string `json:"pr,omitempty"`
	TagReadings     []string `json:"gr,omitempty"`

	// Where words begin inside the keys of names, see wordStarts.
	TitleWords  []int   `json:"tw,omitempty"`
	SeriesWords []int   `json:"sw,omitempty"`
	TagWords    [][]int `json:"gw,omitempty"`
}

// newCard returns the record of an article.
func newCard(a *articles.Article, words Analyzer) *card {
	c := &card{
		ID: a.ID, Version: a.Version, Visibility: writable(a.Visibility), Authors: a.Authors,
		Kind: string(a.Kind), Title: a.Title, Series: a.Series, Tags: a.Tags,
		Held: a.Held.Key(), Day: a.Held.Date(), Year: a.Held.FiscalYear(),
		cardReadings: &cardReadings{TitleReading: words.Reading(a.Title), SeriesReading: words.Reading(a.Series)},
	}
	c.TitleWords, c.SeriesWords = wordStarts(words, nameKey(a.Title)), wordStarts(words, nameKey(a.Series))
	for _, s := range a.Speakers {
		reading := s.Reading
		if reading == "" {
			reading = words.Reading(s.Name)
		}
		c.Speakers = append(c.Speakers, s.Name)
		c.SpeakerReadings = append(c.SpeakerReadings, reading)
	}
	for _, t := range a.Tags {
		c.TagReadings = append(c.TagReadings, words.Reading(t))
		c.TagWords = append(c.TagWords, wordStarts(words, nameKey(t)))
	}
	return c
}

// lastInstant is the last one that RFC 3339, and so JSON, can write. "Until 9999-12-31" ends behind it in half of the world.
var lastInstant = time.Date(9999, time.December, 31, 23, 59, 59, 0, time.UTC)

// writable returns a visibility with all its instants in UTC and not after lastInstant. Nobody will notice the difference.
func writable(v articles.Visibility) *articles.Visibility {
	for l := range v {
		for _, t := range []*time.Time{&v[l].From, &v[l].Until} {
			if *t = t.UTC(); t.After(lastInstant) {
				*t = lastInstant
			}
		}
	}
	return &v
}

// aboutTexts returns what is searched of a card beside its title.
func aboutTexts(a *articles.Article) []string {
	texts := []string{a.Summary, a.Series}
	for _, s := range a.Speakers {
		texts = append(texts, s.String())
	}
	return append(texts, a.Tags...)
}

func (c *card) encode() ([]byte, error) { return json.Marshal(c) }

// decodeCard reads a card. What stays of it is kept by keep.
func decodeCard(id articles.ID, record []byte, keep *textKeeper) (*card, error) {
	c := &card{ID: id, cardReadings: &cardReadings{}}
	if err := json.Unmarshal(record, c); err != nil {
		return nil, err
	}
	if len(c.SpeakerReadings) != len(c.Speakers) || len(c.TagReadings) != len(c.Tags) || len(c.TagWords) != len(c.Tags) {
		return nil, errors.New("readings do not match")
	}
	if c.Visibility == nil {
		return nil, errors.New("it does not say who may read it")
	}
	c.Title, c.Day = keep.keep(c.Title), keep.keep(c.Day)
	return c, nil
}

// begun returns what somebody may begin to type.
func (c *card) begun(keep *textKeeper) []completion {
	c.naming.Do(func() { c.name(keep) })
	return c.completions
}

// name notes what somebody may begin to type, or ask for a speaker as.
func (c *card) name(keep *textKeeper) {
	c.complete(SuggestTitle, c.Title, c.TitleReading, c.TitleWords, keep)
	c.complete(SuggestSeries, c.Series, c.SeriesReading, c.SeriesWords, keep)
	for i, name := range c.Speakers {
		c.complete(SuggestSpeaker, name, c.SpeakerReadings[i], nil, keep)
		c.names = append(c.names, keep.keepAs(nameKey(name), name))
		if reading := readingKey(c.SpeakerReadings[i]); reading != "" {
			c.names = append(c.names, keep.keep(reading))
		}
	}
	for i, tag := range c.Tags {
		c.complete(SuggestTag, tag, c.TagReadings[i], c.TagWords[i], keep)
	}
	c.cardReadings = nil
}

// complete notes what somebody may begin to type.
func (c *card) complete(kind, text, reading string, starts []int, keep *textKeeper) {
	if text != "" {
		c.completions = append(c.completions, completionOf(kind, text, reading, starts, keep))
	}
}

// spokenBy reports whether one of the speakers' names or readings begins with name, spaces aside.
func (c *card) spokenBy(name, reading string) bool {
	c.naming.Do(func() { c.name(&textKeeper{}) })
	for _, n := range c.names {
		if strings.HasPrefix(n, name) || reading != "" && strings.HasPrefix(n, reading) {
			return true
		}
	}
	return false
}
