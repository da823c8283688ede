package server

import (
	"context"
	"net/http"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/index/query"
	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/web"
)

// searchPage answers a search with a page. It counts every facet, whatever the address says.
func (s *Server) searchPage(r *http.Request, who auth.Identity) (web.Page, error) {
	req, err := readSearch(r.URL.RawQuery)
	if err != nil {
		return nil, err
	}
	req.request.Facets = index.Facets[:]
	results, err := s.find(r.Context(), who.Viewer, req)
	if err != nil {
		return nil, err
	}
	req.params.Del(paramFacets)
	page := web.Search{Results: results, Params: req.params, Problem: queryProblem(req.problem)}
	if v := query.Verbatim(req.request.Query).String(); v != req.request.Query.String() {
		page.Verbatim = v
	}
	return page, nil
}

// queryProblem returns what was not understood of a query as a message.
func queryProblem(p *query.Problem) *web.Problem {
	if p == nil {
		return nil
	}
	return &web.Problem{Code: p.Code, Args: p.Args, Text: p.Message}
}

// searchJSON answers a search with its results.
func (s *Server) searchJSON(r *http.Request, who auth.Identity) (any, error) {
	req, err := readSearch(r.URL.RawQuery)
	if err != nil {
		return nil, err
	}
	return s.find(r.Context(), who.Viewer, req)
}

// suggestJSON completes what is being typed.
func (s *Server) suggestJSON(r *http.Request, who auth.Identity) (any, error) {
	values, err := readParams(r.URL.RawQuery, []string{web.ParamQuery})
	if err != nil {
		return nil, err
	}
	v, leave, err := s.view(r.Context(), s.lanes.typing, who.Viewer)
	if err != nil {
		return nil, err
	}
	defer leave()
	found, err := v.Suggest(r.Context(), values.Get(web.ParamQuery), suggestLimit)
	if err != nil {
		return nil, err
	}
	var out web.Suggestions
	for _, f := range found {
		suggestion := web.Suggestion{Text: f.Text, Kind: f.Kind}
		if f.Query != f.Text {
			suggestion.Query = f.Query
		}
		out.Suggestions = append(out.Suggestions, suggestion)
	}
	return out, nil
}

// view opens the index for one search, when its turn has come. Whoever gets it must leave it.
func (s *Server) view(ctx context.Context, l *lane, viewer articles.Viewer) (v *index.View, leave func(), err error) {
	if !s.ready() {
		return nil, nil, errPreparing
	}
	if err := l.enter(ctx); err != nil {
		return nil, nil, err
	}
	v, err = s.index.View(ctx, viewer)
	if err != nil {
		l.leave()
		return nil, nil, err
	}
	return v, func() { v.Close(); l.leave() }, nil
}

// find searches and reads what was found from the store. If the store says meanwhile that an article may not be
// seen, it was withdrawn after the search began: the search is done again, as its total speaks of that article too.
func (s *Server) find(ctx context.Context, viewer articles.Viewer, req searchRequest) (web.Results, error) {
	results, whole, err := s.findOnce(ctx, viewer, req)
	if err == nil && !whole {
		results, whole, err = s.findOnce(ctx, viewer, req)
	}
	if err == nil && !whole {
		s.metrics.dropped.Inc()
		s.log.ErrorContext(ctx, "the index found what the store does not show")
	}
	return results, err
}

// findOnce searches, and reports whether the store has confirmed every hit.
func (s *Server) findOnce(ctx context.Context, viewer articles.Viewer, req searchRequest) (results web.Results, whole bool, err error) {
	v, leave, err := s.view(ctx, s.lanes.of(req.text), viewer)
	if err != nil {
		return results, false, err
	}
	defer leave()
	found, err := v.Search(ctx, req.request)
	if err != nil {
		return results, false, err
	}
	hits, err := s.readBack(ctx, viewer, found.Hits, s.index.Marker(req.request.Query))
	if err != nil {
		return results, false, err
	}
	return web.Results{
		Query:      web.Query{Text: req.text, Match: string(found.Match), Sort: string(found.Sort)},
		Total:      found.Total,
		Hits:       hits,
		Facets:     facets(req.request.Facets, found.Facets),
		Suggestion: found.Suggestion,
		Next:       found.Next,
	}, len(hits) == len(found.Hits), nil
}

// facets returns the counts of every facet that was asked for, nil if none was.
func facets(asked []index.Facet, found map[index.Facet][]index.Count) map[string]web.List[web.Count] {
	if len(asked) == 0 {
		return nil
	}
	out := make(map[string]web.List[web.Count], len(asked))
	for _, f := range asked {
		counts := web.List[web.Count]{}
		for _, c := range found[f] {
			counts = append(counts, web.Count{Value: c.Value, Count: c.Count})
		}
		out[string(f)] = counts
	}
	return out
}
