package server

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/index/query"
	"github.com/shijuku/shijuku/web"
)

// Parameters beside those that the pages know by name.
const (
	paramLimit  = "limit"
	paramFacets = "facets"
)

// searchParams are the names of all parameters of a search. Each facet is also a filter.
func searchParams() []string {
	return append(web.Facets(), web.ParamQuery, web.ParamMatch, web.ParamSort, web.ParamCursor,
		web.ParamFrom, web.ParamTo, paramLimit, paramFacets)
}

// readParams returns the parameters of the given names and ignores all others, even broken ones.
// An empty one counts as missing, because forms send every field.
func readParams(raw string, names []string) (url.Values, error) {
	values := url.Values{}
	for pair := range strings.SplitSeq(raw, "&") {
		key, value, _ := strings.Cut(pair, "=")
		name, err := url.QueryUnescape(key)
		if err != nil || !slices.Contains(names, name) {
			continue
		}
		text, err := url.QueryUnescape(value)
		if err != nil {
			return nil, badParam(name, "request.encoding", "is not encoded as an address must be")
		}
		if err := checkText(name, text); err != nil {
			return nil, err
		}
		if text != "" {
			values.Add(name, text)
		}
		if len(values[name]) > maxValues {
			return nil, badParam(name, "request.too-many", fmt.Sprintf("is given more than %d times", maxValues))
		}
	}
	return values, nil
}

func badParam(name, code, message string) *paramError {
	return &paramError{name: name, code: code, args: map[string]string{"Name": name}, message: message}
}

func badCursor() *paramError {
	return badParam(web.ParamCursor, "request.cursor", "is not one that this search gave")
}

// checkText refuses what is not text or too much of it.
func checkText(name, text string) error {
	switch {
	case !utf8.ValidString(text) || strings.ContainsRune(text, 0):
		return badParam(name, "request.text", "is not text in UTF-8")
	case name == web.ParamCursor && len(text) > maxCursor:
		return badCursor()
	case name != web.ParamCursor && utf8.RuneCountInString(text) > maxRunes(name):
		e := badParam(name, "request.too-long", fmt.Sprintf("has more than %d characters", maxRunes(name)))
		e.args["Max"] = strconv.Itoa(maxRunes(name))
		return e
	}
	return nil
}

// maxRunes returns how long a parameter may be, in characters.
func maxRunes(name string) int {
	if name == fieldNext {
		return maxNext
	}
	return maxText
}

// A searchRequest is a search as it was asked for.
type searchRequest struct {
	params  url.Values
	text    string // as typed
	problem *query.Problem
	request index.Request
}

// readSearch reads the parameters of a search. Nothing that is wrong with them depends on what there is to be found.
func readSearch(raw string) (searchRequest, error) {
	values, err := readParams(raw, searchParams())
	if err != nil {
		return searchRequest{}, err
	}
	s := searchRequest{params: values, text: values.Get(web.ParamQuery)}
	s.request.Typed = s.text
	s.request.Query, s.problem = query.Parse(s.text)
	s.request.After = values.Get(web.ParamCursor)
	if s.request.Match, err = readMatch(values.Get(web.ParamMatch)); err != nil {
		return searchRequest{}, err
	}
	if s.request.Sort, err = readSort(values.Get(web.ParamSort)); err != nil {
		return searchRequest{}, err
	}
	if s.request.Limit, err = readLimit(values.Get(paramLimit)); err != nil {
		return searchRequest{}, err
	}
	if s.request.Facets, err = readFacets(values[paramFacets]); err != nil {
		return searchRequest{}, err
	}
	if s.request.Filter, err = readFilter(values); err != nil {
		return searchRequest{}, err
	}
	if _, all := s.request.Query.(query.All); !all {
		s.request.Passages = hitPassagesFound
	}
	return s, nil
}

func readMatch(s string) (index.Match, error) {
	switch s {
	case "", "auto":
		return index.MatchAuto, nil
	case "all":
		return index.MatchAll, nil
	case "any":
		return index.MatchAny, nil
	}
	return index.MatchAuto, badChoice(web.ParamMatch, "all, any, auto")
}

func readSort(s string) (index.Sort, error) {
	switch s {
	case "", "relevance", "newest", "oldest":
		return index.Sort(s), nil
	}
	return "", badChoice(web.ParamSort, "relevance, newest, oldest")
}

func badChoice(name, choices string) *paramError {
	e := badParam(name, "request.choice", "is none of "+choices)
	e.args["Choices"] = choices
	return e
}

func readLimit(s string) (int, error) {
	if s == "" {
		return defaultLimit, nil
	}
	n, ok := readNumber(s)
	if !ok || n < 1 || n > maxLimit {
		e := badParam(paramLimit, "request.range", fmt.Sprintf("is not a number from 1 to %d", maxLimit))
		e.args["Min"], e.args["Max"] = "1", strconv.Itoa(maxLimit)
		return 0, e
	}
	return n, nil
}

// readNumber reads decimal digits and nothing else.
func readNumber(s string) (int, bool) {
	if strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

func readFacets(values []string) ([]index.Facet, error) {
	var facets []index.Facet
	for _, value := range values {
		for name := range strings.SplitSeq(value, ",") {
			name = strings.TrimSpace(name)
			if !slices.Contains(web.Facets(), name) {
				return nil, badChoice(paramFacets, strings.Join(web.Facets(), ", "))
			}
			if f := index.Facet(name); !slices.Contains(facets, f) {
				facets = append(facets, f)
			}
		}
	}
	return facets, nil
}

// maxYear is the last year whose dates sort as text.
const maxYear = 9999

func readFilter(values url.Values) (index.Filter, error) {
	f := index.Filter{Kind: values["kind"], Series: values["series"], Speaker: values["speaker"], Tag: values["tag"]}
	for _, s := range values["year"] {
		n, ok := readNumber(s)
		if !ok || n < 1 || n > maxYear {
			e := badParam("year", "request.range", fmt.Sprintf("is not a number from 1 to %d", maxYear))
			e.args["Min"], e.args["Max"] = "1", strconv.Itoa(maxYear)
			return f, e
		}
		f.Year = append(f.Year, n)
	}
	var err error
	if f.From, err = readDate(values, web.ParamFrom); err != nil {
		return f, err
	}
	f.To, err = readDate(values, web.ParamTo)
	return f, err
}

func readDate(values url.Values, name string) (string, error) {
	s := values.Get(name)
	if s == "" {
		return "", nil
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", badParam(name, "request.date", "is not a date such as 2025-01-31")
	}
	return s, nil
}
