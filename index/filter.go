package index

import (
	"slices"
	"strconv"

	"github.com/shijuku/shijuku/index/query"
)

// A cardTest decides about an article by the columns of its card.
type cardTest func(c *cardColumns, n uint32) bool

// where returns the visible articles whose cards pass the test.
func (st *state) where(test cardTest) set {
	found := newSet(len(st.cards))
	for o := range st.visible.each {
		if test(st.columns(o)) {
			found.add(o)
		}
	}
	return found
}

// A filtering is a filter worked out: the articles that pass each of its parts, nil for a part that asks nothing.
type filtering struct {
	facets [facetCount]set
	dates  set
}

func (v *View) filtering(f Filter) filtering {
	var years []string
	for _, y := range f.Year {
		years = append(years, strconv.Itoa(y))
	}
	var fl filtering
	for id, values := range [facetCount][]string{
		facetKind: f.Kind, facetSeries: f.Series, facetSpeaker: f.Speaker, facetTag: f.Tag, facetYear: years,
	} {
		if len(values) > 0 {
			fl.facets[id] = v.state.where(v.valueIn(facetID(id), func(name string) bool { return slices.Contains(values, name) }))
		}
	}
	if f.From != "" || f.To != "" {
		fl.dates = v.state.where(heldBetween(f.From, f.To))
	}
	return fl
}

// apply returns the articles of matching that pass the filter, leaving out the part of the facet except, if it is one.
func (fl *filtering) apply(matching set, except facetID) set {
	passing := matching.clone()
	for f, s := range fl.facets {
		if s != nil && facetID(f) != except {
			passing.and(s)
		}
	}
	if fl.dates != nil {
		passing.and(fl.dates)
	}
	return passing
}

// valueIn returns a test for cards that have a value of the facet for which f holds.
func (v *View) valueIn(id facetID, f func(name string) bool) cardTest {
	names := v.index.names.facetNames(id)
	wanted := make([]bool, len(names))
	for i, name := range names {
		wanted[i] = f(name)
	}
	return func(c *cardColumns, n uint32) bool {
		// A card that was met after names were taken is in no view that is older than it.
		return slices.ContainsFunc(c.facets[id].of(n), func(v uint32) bool { return int(v) < len(wanted) && wanted[v] })
	}
}

// heldBetween returns a test for days; an undated article passes none.
func heldBetween(from, to string) cardTest {
	return func(c *cardColumns, n uint32) bool {
		day := c.days[n]
		return day != "" && (from == "" || day >= from) && (to == "" || day <= to)
	}
}

// fieldTest returns the test for a field of the query other than the title.
func (v *View) fieldTest(f query.Field) cardTest {
	key := nameKey(f.Of)
	same := func(name string) bool { return nameKey(name) == key }
	switch f.Name {
	case query.Speaker:
		reading := readingOf(f.Of)
		return func(c *cardColumns, n uint32) bool { return c.cards[n].spokenBy(key, reading) }
	case query.Tag:
		return v.valueIn(facetTag, same)
	case query.Series:
		return v.valueIn(facetSeries, same)
	default:
		return v.valueIn(facetKind, same)
	}
}
