package index

import (
	"cmp"
	"slices"
	"strconv"
)

// A facetID is the place of a facet in Facets.
type facetID int

const (
	facetKind facetID = iota
	facetSeries
	facetSpeaker
	facetTag
	facetYear
	facetCount
)

// known returns the facet's number, and whether there is such a facet.
func (f Facet) known() (facetID, bool) {
	i := slices.Index(Facets[:], f)
	return facetID(i), i >= 0
}

// facetValues returns the values that the card has for a facet, each once, none of them "".
func (c *card) facetValues(f facetID) []string {
	var values []string
	switch f {
	case facetKind:
		values = []string{c.Kind}
	case facetSeries:
		values = []string{c.Series}
	case facetSpeaker:
		values = slices.Clone(c.Speakers)
	case facetTag:
		values = slices.Clone(c.Tags)
	case facetYear:
		if c.Year != 0 {
			values = []string{strconv.Itoa(c.Year)}
		}
	}
	slices.Sort(values)
	return slices.DeleteFunc(slices.Compact(values), func(v string) bool { return v == "" })
}

// valuesOf returns the numbers of these values.
func (c *card) valuesOf(f facetID) []uint32 {
	if f == 0 {
		return c.values[:c.ends[0]]
	}
	return c.values[c.ends[f-1]:c.ends[f]]
}

// countFacet counts the values of a facet among the articles in matching, the most frequent first.
func (v *View) countFacet(f facetID, matching set) []Count {
	names := v.index.names.facetNames(f)
	counts := make([]int, len(names))
	for o := range matching.each {
		columns, n := v.state.columns(o)
		for _, value := range columns.facets[f].of(n) {
			counts[value]++
		}
	}
	result := []Count{}
	for value, n := range counts {
		if n > 0 {
			result = append(result, Count{names[value], n})
		}
	}
	slices.SortFunc(result, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return result
}
