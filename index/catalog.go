package index

import (
	"encoding/binary"
	"hash/maphash"
	"slices"
	"sync"
	"time"
	"weak"

	"github.com/shijuku/shijuku/articles"
)

// A catalog numbers articles, facet values and classes as they are met. Numbers are never taken back,
// so columns and sets that were made with them stay good for as long as the process runs. They are
// never shown and never order anything: they tell in which order things were met.
type catalog struct {
	mu       sync.RWMutex
	ids      []articles.ID
	ordinals map[articles.ID]uint32
	cards    []weak.Pointer[card] // the latest of each article, as long as any column has it
	seed     maphash.Seed
	keep     textKeeper // of IDs

	values  [facetCount][]string
	numbers [facetCount]map[string]uint32

	classes      []articles.Article // only who may read each: visibility and authors
	classNumbers map[string]uint32
	transitions  []time.Time // every instant at which a rule of a class begins or ends, in order
}

func newCatalog() *catalog {
	c := &catalog{ordinals: map[articles.ID]uint32{}, classNumbers: map[string]uint32{}, seed: maphash.MakeSeed()}
	for f := range c.numbers {
		c.numbers[f] = map[string]uint32{}
	}
	return c
}

// number returns the number of key in numbers, which is that of the next value if it is new.
func number(numbers map[string]uint32, values *[]string, key string) uint32 {
	n, ok := numbers[key]
	if !ok {
		n = uint32(len(*values))
		numbers[key] = n
		*values = append(*values, key)
	}
	return n
}

// card returns the card with the given record. When segments are merged, thousands come to stand in another one; they are
// neither read nor named again.
func (c *catalog) card(id articles.ID, record []byte, keep *textKeeper) (*card, error) {
	sum := maphash.Bytes(c.seed, record)
	if known := c.latest(id); known != nil && known.record == sum {
		return known, nil
	}
	fresh, err := decodeCard(id, record, keep)
	if err != nil {
		return nil, err
	}
	fresh.record = sum
	c.enter(fresh)
	return fresh, nil
}

// latest returns the card of an article that was met last, nil if it is forgotten.
func (c *catalog) latest(id articles.ID) *card {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if o, ok := c.ordinals[id]; ok {
		return c.cards[o].Value()
	}
	return nil
}

// enter numbers an article, the values of its card and its class.
func (c *catalog) enter(card *card) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for f := range facetCount {
		for _, v := range card.facetValues(facetID(f)) {
			card.values = append(card.values, number(c.numbers[f], &c.values[f], v))
		}
		card.ends[f] = uint32(len(card.values))
	}
	c.shareLocked(card)
	card.ordinal, card.class = c.ordinalLocked(card.ID), c.classLocked(card)
	card.ID = c.ids[card.ordinal]
	card.Visibility, card.Authors = nil, nil // thousands of cards share a class
	c.cards[card.ordinal] = weak.Make(card)
}

// shareLocked has the card's values be those of the catalog: thousands of cards have the same.
func (c *catalog) shareLocked(card *card) {
	share := func(f facetID, text *string) {
		if *text != "" {
			*text = c.values[f][c.numbers[f][*text]]
		}
	}
	share(facetKind, &card.Kind)
	share(facetSeries, &card.Series)
	for i := range card.Speakers {
		share(facetSpeaker, &card.Speakers[i])
	}
	for i := range card.Tags {
		share(facetTag, &card.Tags[i])
	}
}

func (c *catalog) ordinalLocked(id articles.ID) uint32 {
	n, ok := c.ordinals[id]
	if !ok {
		n = uint32(len(c.ids))
		id = articles.ID(c.keep.keep(string(id)))
		c.ordinals[id] = n
		c.ids = append(c.ids, id)
		c.cards = append(c.cards, weak.Pointer[card]{})
	}
	return n
}

func (c *catalog) classLocked(card *card) uint32 {
	key := classKey(card)
	n, ok := c.classNumbers[key]
	if ok {
		return n
	}
	n = uint32(len(c.classes))
	c.classNumbers[key] = n
	// A class is an article in which every layer has something, because a document is proof that its layer has.
	c.classes = append(c.classes, articles.Article{
		Visibility: *card.Visibility, Authors: card.Authors, Body: "text", Recording: "media",
	})
	for _, rule := range card.Visibility {
		for _, t := range []time.Time{rule.From, rule.Until} {
			if i, found := slices.BinarySearchFunc(c.transitions, t, time.Time.Compare); !t.IsZero() && !found {
				c.transitions = slices.Insert(slices.Clone(c.transitions), i, t)
			}
		}
	}
	return n
}

// classKey tells who may read a card: every string with its length before it, every instant to the nanosecond.
func classKey(card *card) string {
	var key []byte
	texts := func(n int, text func(i int) string) {
		key = binary.AppendUvarint(key, uint64(n))
		for i := range n {
			key = binary.AppendUvarint(key, uint64(len(text(i))))
			key = append(key, text(i)...)
		}
	}
	for _, rule := range card.Visibility {
		texts(len(rule.To), func(i int) string { return string(rule.To[i]) })
		for _, t := range []time.Time{rule.From, rule.Until} {
			key = binary.AppendVarint(key, t.Unix())
			key = binary.AppendVarint(key, int64(t.Nanosecond()))
		}
	}
	texts(len(card.Authors), func(i int) string { return card.Authors[i] })
	return string(key)
}

// ordinal returns the number of an article, and whether it has ever been in the index.
func (c *catalog) ordinal(id articles.ID) (uint32, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	n, ok := c.ordinals[id]
	return n, ok
}

// names returns the articles by their numbers. The slice must not be changed.
func (c *catalog) names() []articles.ID {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.ids
}

// facetNames returns the values of a facet by their numbers. The slice must not be changed.
func (c *catalog) facetNames(f facetID) []string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.values[f]
}

// interval returns the last instant not after now at which any rule begins or ends, the zero time if there is none.
// Between two such instants nothing changes for anybody.
func (c *catalog) interval(now time.Time) time.Time {
	c.mu.RLock()
	defer c.mu.RUnlock()
	i, found := slices.BinarySearchFunc(c.transitions, now, time.Time.Compare)
	if found {
		return c.transitions[i]
	}
	if i == 0 {
		return time.Time{}
	}
	return c.transitions[i-1]
}

// classesFrom returns the classes from number n on.
func (c *catalog) classesFrom(n int) []articles.Article {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.classes[n:]
}
