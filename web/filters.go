package web

import (
	"net/url"
	"slices"
	"strings"
)

// kept are the parameters that the links and the form of the search page carry on.
func kept() []string {
	return append(Facets(), ParamQuery, ParamMatch, ParamSort, ParamFrom, ParamTo)
}

// address returns the search page with the parameters that are kept, after change; always from the first page on.
func (s Search) address(change func(url.Values)) string {
	params := url.Values{}
	for _, name := range kept() {
		for _, value := range s.Params[name] {
			if value != "" {
				params.Add(name, value)
			}
		}
	}
	change(params)
	if len(params) == 0 {
		return SearchPath
	}
	return SearchPath + "?" + params.Encode()
}

// with returns the address with one parameter set; without it if the value is "".
func (s Search) with(name, value string) string {
	return s.address(func(params url.Values) {
		params.Del(name)
		if value != "" {
			params.Set(name, value)
		}
	})
}

// toggled returns the address with one value of a filter added, or removed if it was there.
func (s Search) toggled(name, value string) string {
	return s.address(func(params url.Values) {
		if s.selected(name, value) {
			params[name] = slices.DeleteFunc(params[name], func(v string) bool { return v == value })
			return
		}
		params.Add(name, value)
	})
}

// unfiltered returns the address without any filter.
func (s Search) unfiltered() string {
	return s.address(func(params url.Values) {
		for _, name := range append(Facets(), ParamFrom, ParamTo) {
			params.Del(name)
		}
	})
}

func (s Search) selected(name, value string) bool { return slices.Contains(s.Params[name], value) }

// continued returns the address of the next page.
func (s Search) continued() string { return s.with(ParamCursor, s.Results.Next) }

// A field is a parameter that a form carries along.
type field struct{ Name, Value string }

// fields returns the parameters that are kept but for those named, which the form has fields of its own for.
func (s Search) fields(except ...string) []field {
	var fields []field
	for _, name := range kept() {
		if slices.Contains(except, name) {
			continue
		}
		for _, value := range s.Params[name] {
			if value != "" {
				fields = append(fields, field{name, value})
			}
		}
	}
	return fields
}

// A chip is a filter in use, with the address that is without it.
type chip struct{ Name, Value, Without string }

func (v view) chips(s Search) []chip {
	var chips []chip
	for _, name := range Facets() {
		for _, value := range s.Params[name] {
			if value != "" {
				chips = append(chips, chip{v.t("facet." + name), v.facetValue(name, value), s.toggled(name, value)})
			}
		}
	}
	for _, name := range []string{ParamFrom, ParamTo} {
		if value := s.Params.Get(name); value != "" {
			chips = append(chips, chip{v.t("facet." + name), v.day(value), s.with(name, "")})
		}
	}
	return chips
}

// facetValue returns the value of a facet as people read it.
func (w words) facetValue(name, value string) string {
	switch name {
	case "kind":
		return w.oneOf("kind", value)
	case "year":
		return w.fiscalYear(value)
	}
	return value
}

// How many values of a facet the page shows: a few stand open, the others unfold. What is rarer than the
// last of them is found sooner by its name than in a list.
const (
	openValues   = 6
	foldedValues = 60
)

// values returns the values of a facet, the selected ones first, and among them those that no hit has any more;
// first those that stand open, then the rest.
func (s Search) values(name string) (open, folded []Count) {
	counts := s.Results.Facets[name]
	var values []Count
	for _, value := range s.Params[name] {
		if value == "" {
			continue
		}
		i := slices.IndexFunc(counts, func(c Count) bool { return c.Value == value })
		if i < 0 {
			values = append(values, Count{Value: value})
		} else {
			values = append(values, counts[i])
		}
	}
	for _, c := range counts {
		if !s.selected(name, c.Value) {
			values = append(values, c)
		}
	}
	open = values[:min(openValues, len(values))]
	folded = values[len(open):]
	return open, folded[:min(foldedValues, len(folded))]
}

// withQuery returns the address of a hit with the query in it, so that the article can mark its words.
func withQuery(address, query string) string {
	if query == "" {
		return address
	}
	path, fragment, found := strings.Cut(address, "#")
	path += "?" + url.Values{ParamQuery: {query}}.Encode()
	if found {
		path += "#" + fragment
	}
	return path
}
