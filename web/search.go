package web

import "net/url"

// The parameters of a search, in its address, in its form and at the JSON endpoint.
const (
	ParamQuery  = "q"
	ParamMatch  = "match"
	ParamSort   = "sort"
	ParamCursor = "cursor"
	ParamFrom   = "from"
	ParamTo     = "to"
)

// Facets are the facets that the search page shows, in this order. Each is also the parameter that filters by it.
func Facets() []string { return []string{"kind", "series", "speaker", "tag", "year"} }

// A Search is the search page.
type Search struct {
	Results Results
	Params  url.Values // of the request; the page's links and form are built from it
	Problem *Problem   // what was not understood of the query, nil if all was
}
