package index

import "slices"

// cardColumns are what cards are filtered, counted and ordered by, each property of all cards of a segment side by side: a search
// that finds half of all articles does not go to each of their cards.
type cardColumns struct {
	docs   []uint32 // ascending
	cards  []*card
	held   []int64
	days   []string
	facets [facetCount]valueColumn
}

// A valueColumn holds the values of a facet by card: those of a card begin where those of the card before end.
type valueColumn struct{ ends, values []uint32 }

// of returns the values of the n-th card.
func (c *valueColumn) of(n uint32) []uint32 {
	if n == 0 {
		return c.values[:c.ends[0]]
	}
	return c.values[c.ends[n-1]:c.ends[n]]
}

// newCardColumns returns the columns of the cards with these document numbers.
func newCardColumns(cards map[uint32]*card) cardColumns {
	c := cardColumns{docs: make([]uint32, 0, len(cards))}
	for doc := range cards {
		c.docs = append(c.docs, doc)
	}
	slices.Sort(c.docs)
	for _, doc := range c.docs {
		card := cards[doc]
		c.cards = append(c.cards, card)
		c.held = append(c.held, card.Held)
		c.days = append(c.days, card.Day)
		for f := range c.facets {
			column := &c.facets[f]
			column.values = append(column.values, card.valuesOf(facetID(f))...)
			column.ends = append(column.ends, uint32(len(column.values)))
		}
	}
	return c
}

// A cardAt is where the card of a visible article stands: a segment of the state, and a place in its columns.
type cardAt struct{ segment, card uint32 }

// columns returns the columns in which the card of a visible article is, and its place there.
func (st *state) columns(ordinal uint32) (*cardColumns, uint32) {
	at := st.at[ordinal]
	return &st.segments[at.segment].column.byCard, at.card
}
