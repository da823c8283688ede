package web

import (
	"net/url"
	"strings"
)

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

	// Verbatim is the query with its words in quotation marks, "" if that is the query itself.
	Verbatim string
}

func (p Search) name(v view) string {
	if p.Results.Query.Text == "" {
		return v.t("search.title")
	}
	return v.t("search.title.query", "Query", p.Results.Query.Text)
}
func (Search) class() string     { return "search" }
func (Search) scripts() []string { return []string{boxScript, shortcutScript} }
func (Search) boxAbove() bool    { return false }

// heading is the page's first heading, for those who hear the page.
func (v view) heading(p Search) string { return p.name(v) }

// count says how many articles there are.
func (v view) count(p Search) string {
	if p.Results.Query.Text == "" {
		return v.n("search.count.all", p.Results.Total)
	}
	return v.n("search.count", p.Results.Total)
}

// sorts returns the orders to choose from. Without words nothing is relevant to anything.
func (p Search) sorts() []string {
	if p.Results.Query.Text == "" {
		return []string{"newest", "oldest"}
	}
	return []string{"relevance", "newest", "oldest"}
}

// fellBack reports whether any word was enough because no article has all of them.
func (p Search) fellBack() bool {
	return p.Results.Query.Match == "any" && p.Params.Get(ParamMatch) != "any" && len(p.Results.Hits) > 0
}

// manyWords reports whether asking for any of the words could find more.
func (p Search) manyWords() bool { return len(strings.Fields(p.Results.Query.Text)) > 1 }

// found returns how a passage was found, as the messages name it; "" if by the words as they were typed.
func (m Passage) found() string {
	switch {
	case m.Found != "words":
		return m.Found
	case m.Respelt:
		return "spelling"
	}
	return ""
}

// offersVerbatim reports whether something is shown that does not say what was typed, letter by letter.
func (p Search) offersVerbatim() bool {
	if p.Verbatim == "" {
		return false
	}
	for _, h := range p.Results.Hits {
		for _, m := range h.Passages {
			if m.found() != "" {
				return true
			}
		}
	}
	return false
}
