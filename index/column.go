package index

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"github.com/shijuku/shijuku/articles"
)

// cardLayer is the layer of a card's document; those of passages follow it.
const cardLayer = articles.LayerCard

// A column is what is known in memory of the documents of one segment, by document number.
// It is read once, when the segment is first seen, and never changes: what was deleted since is in the snapshot.
type column struct {
	ordinal []uint32 // of the document's article
	layer   []articles.Layer
	number  []int32 // of the passage, -1 for a card
	length  [fieldCount][]uint32
	sieve   *sieve

	words   wordList
	cards   map[uint32]*card // by document number
	byCard  cardColumns
	order   []uint32 // documents by article, then by number
	classes []classDocs

	// What completion needs of cards, made when somebody first types.
	lexicon  *lexicon
	naming   sync.Once
	named    [inside + 1][]named
	untitled [read + 1][]uint32 // which of the named are no titles, in order
}

// classDocs are the documents of the articles of one class, by layer; nil if there are none.
type classDocs struct {
	class uint32
	docs  [articles.LayerCount]*roaring.Bitmap
}

// readColumn reads what is stored of the documents of a segment. Of their letters it keeps so many bytes as there is room for.
func readColumn(seg segment.Segment, names *catalog, words *lexicon, room int) (*column, error) {
	n := int(seg.Count())
	c := &column{
		ordinal: make([]uint32, n), layer: make([]articles.Layer, n), number: make([]int32, n),
		cards: map[uint32]*card{}, order: make([]uint32, n), lexicon: words,
	}
	for f := range c.length {
		c.length[f] = make([]uint32, n)
	}
	ids := make([]articles.ID, n)
	r := columnReader{column: c, names: names, maker: newSieveMaker(room), offers: offersReader{words: words}}
	classOf := map[articles.ID]uint32{}
	ordinalOf := map[articles.ID]uint32{}
	for doc := range n {
		id, err := r.read(seg, uint32(doc))
		if err != nil {
			return nil, err
		}
		ids[doc] = id
		if card := c.cards[uint32(doc)]; card != nil {
			ordinalOf[id], classOf[id] = card.ordinal, card.class
		}
	}
	var err error
	if c.sieve, err = r.maker.finish(); err != nil {
		return nil, err
	}
	c.words = newWordList(r.offers.all)
	byClass := map[uint32]*classDocs{}
	for doc, id := range ids {
		// The documents of an article are written in one batch and merged together, so the card is here.
		class, ok := classOf[id]
		if !ok {
			return nil, fmt.Errorf("index: a passage of %q is apart from its card", id)
		}
		c.ordinal[doc] = ordinalOf[id]
		c.order[doc] = uint32(doc)
		docs := byClass[class]
		if docs == nil {
			docs = &classDocs{class: class}
			byClass[class] = docs
		}
		if docs.docs[c.layer[doc]] == nil {
			docs.docs[c.layer[doc]] = roaring.New()
		}
		docs.docs[c.layer[doc]].Add(uint32(doc))
	}
	c.byCard = newCardColumns(c.cards)
	for _, docs := range byClass {
		c.classes = append(c.classes, *docs)
	}
	slices.SortFunc(c.order, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(c.ordinal[a], c.ordinal[b]), cmp.Compare(c.number[a], c.number[b]))
	})
	return c, nil
}

// A columnReader reads a column.
type columnReader struct {
	*column
	names  *catalog
	maker  *sieveMaker
	offers offersReader
	keep   textKeeper
	record []byte // of the document that is being read
}

// read reads what is stored of one document and returns its article.
func (r *columnReader) read(seg segment.Segment, doc uint32) (articles.ID, error) {
	var key string
	r.record = r.record[:0]
	err := seg.VisitStoredFields(uint64(doc), func(name string, _ byte, value []byte, _ []uint64) bool {
		switch name {
		case "_id":
			key = string(value)
		case fieldRecord:
			r.record = append(r.record, value...)
		case fieldSuggest:
			r.offers.read(doc, value)
		default:
			r.maker.take(name, value)
		}
		return true
	})
	if err != nil {
		return "", fmt.Errorf("index: record of document %d: %w", doc, err)
	}
	r.maker.next()
	id, number, err := parseKey(key)
	if err != nil {
		return "", err
	}
	r.number[doc] = int32(number)
	var lengths [fieldCount]int
	if number < 0 {
		card, err := r.names.card(id, r.record, &r.keep)
		if err != nil {
			return "", fmt.Errorf("index: card of %q: %w", id, err)
		}
		r.cards[doc] = card
		r.layer[doc], lengths = cardLayer, card.Lengths
	} else if r.layer[doc], lengths, err = decodePassage(r.record); err != nil {
		return "", err
	}
	for f, n := range lengths {
		r.length[f][doc] = uint32(n)
	}
	return id, nil
}

// of returns the documents of an article: the card, then the passages in order.
func (c *column) of(ordinal uint32) []uint32 {
	find := func(o uint32) int {
		i, _ := slices.BinarySearchFunc(c.order, o, func(doc, o uint32) int { return cmp.Compare(c.ordinal[doc], o) })
		return i
	}
	return c.order[find(ordinal):find(ordinal+1)]
}

// hidden returns the documents of classes that the verdicts do not admit, nil if there are none.
func (c *column) hidden(verdicts []verdict) set {
	var hidden set
	for _, docs := range c.classes {
		for l, bitmap := range docs.docs {
			if bitmap == nil || verdicts[docs.class].may(articles.Layer(l)) {
				continue
			}
			hidden = hidden.with(bitmap, len(c.ordinal))
		}
	}
	return hidden
}
