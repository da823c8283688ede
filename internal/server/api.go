package server

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/go-chi/chi/v5"

	"github.com/shijuku/shijuku/internal/auth"
)

// apiPath is where the JSON endpoint begins.
const apiPath = "/api/v1/"

// apiRoutes adds the JSON endpoint and its description. Huma describes and routes it; the answers are
// given like all others, so that there is one place that decides about errors, caching and the bytes.
func (s *Server) apiRoutes(m *chi.Mux) {
	api := newAPI(m)
	handle := func(op *huma.Operation, ask question) {
		api.OpenAPI().AddOperation(op)
		answer := s.answer(failJSON, guarded(reachNone, ask))
		api.Adapter().Handle(op, func(c huma.Context) {
			r, w := humachi.Unwrap(c)
			answer(w, r)
		})
	}
	schemas := api.OpenAPI().Components.Schemas
	handle(describeSearch(schemas), document(s.searchJSON))
	handle(describeSuggest(schemas), document(s.suggestJSON))
	handle(describeArticle(schemas), document(s.articleJSON))
	for _, f := range transcriptFormats() {
		handle(describeTranscript(schemas, f), s.transcript(f))
	}
	for _, schema := range schemas.Map() {
		neverNull(schema)
	}
	m.Get(apiPath+"openapi.json", s.answer(failJSON, openAPI(api.OpenAPI())))
	// What is not an address below the endpoint fails as JSON.
	m.Get(apiPath+"*", s.answer(failJSON, notFound))
}

// newAPI returns an API that describes itself and nothing else: no page that loads
// scripts from elsewhere, no links to schemas in the answers.
func newAPI(m *chi.Mux) huma.API {
	return humachi.New(m, huma.Config{OpenAPI: &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info: &huma.Info{
			Title:       "Shijuku",
			Version:     "1",
			Description: "What a study group has learnt, as far as whoever asks may see it.",
		},
		Components: &huma.Components{
			Schemas: huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer),
			SecuritySchemes: map[string]*huma.SecurityScheme{
				"token": {Type: "http", Scheme: "bearer", Description: "A token made by `shijuku token create`. Without one, the answer is a visitor's."},
			},
		},
		Security: []map[string][]string{{}, {"token": {}}},
	}})
}

// neverNull takes back what Huma assumes of lists: ours are [] when there is nothing in them.
func neverNull(s *huma.Schema) {
	if s == nil {
		return
	}
	if s.Type == huma.TypeArray {
		s.Nullable = false
	}
	neverNull(s.Items)
	if more, ok := s.AdditionalProperties.(*huma.Schema); ok {
		neverNull(more)
	}
	for _, p := range s.Properties {
		neverNull(p)
	}
}

// openAPI answers with the description of the endpoint, which is complete by now.
func openAPI(d *huma.OpenAPI) question {
	a, err := jsonReply(kindOpenAPI, d)
	return func(*http.Request, auth.Identity) (reply, error) { return a, err }
}

// failJSON tells a program what went wrong, RFC 9457.
func failJSON(_ *http.Request, _ auth.Identity, v verdict) (reply, error) {
	p := huma.ErrorModel{Title: http.StatusText(v.status), Status: v.status}
	if v.problem != nil {
		p.Detail = v.problem.Text
	}
	if v.param != "" {
		p.Errors = []*huma.ErrorDetail{{Message: p.Detail, Location: "query." + v.param}}
	}
	return jsonReply(kindProblem, &p)
}
