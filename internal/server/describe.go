package server

import (
	"net/http"
	"reflect"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/shijuku/shijuku/web"
)

// describeSearch describes the search.
func describeSearch(schemas huma.Registry) *huma.Operation {
	repeated := func(name, what string, item *huma.Schema) *huma.Param {
		return &huma.Param{Name: name, In: "query", Description: what + " Repeat it for OR; different filters are joined by AND.",
			Schema: &huma.Schema{Type: huma.TypeArray, Items: item}}
	}
	words := &huma.Schema{Type: huma.TypeString, MaxLength: ptr(maxText)}
	date := &huma.Schema{Type: huma.TypeString, Format: "date"}
	return &huma.Operation{
		OperationID: "search", Method: http.MethodGet, Path: apiPath + "search",
		Summary:     "Search",
		Description: "Finds articles and the passages in them. Counts are exact and speak of what whoever asks may see.",
		Parameters: []*huma.Param{
			param(web.ParamQuery, "The query in the search language. Empty lists everything, newest first.", words),
			repeated("kind", "talk or note.", choice("talk", "note")),
			repeated("series", "The series an article belongs to.", words),
			repeated("speaker", "The name of a speaker.", words),
			repeated("tag", "A tag.", words),
			repeated("year", "A Japanese fiscal year: 2024 is 2024-04-01 to 2025-03-31.", numbers(1, maxYear)),
			param(web.ParamFrom, "The first day on which an article may have been held.", date),
			param(web.ParamTo, "The last day on which an article may have been held.", date),
			param(web.ParamMatch, "How words are joined. By default all, or any if two or more words together find nothing.", choice("all", "any", "auto")),
			param(web.ParamSort, "The order. By default relevance if there are words, else newest.", choice("relevance", "newest", "oldest")),
			param(paramLimit, "How many hits at most; by default "+strconv.Itoa(defaultLimit)+".", numbers(1, maxLimit)),
			param(web.ParamCursor, "What the page before gave as next.", &huma.Schema{Type: huma.TypeString, MaxLength: ptr(maxCursor)}),
			param(paramFacets, "What to count, separated by commas: kind, series, speaker, tag, year.", &huma.Schema{Type: huma.TypeString}),
		},
		Responses: responses(schemas, reflect.TypeFor[web.Results](), http.StatusBadRequest, http.StatusServiceUnavailable),
	}
}

// describeSuggest describes the completion of what is being typed.
func describeSuggest(schemas huma.Registry) *huma.Operation {
	return &huma.Operation{
		OperationID: "suggest", Method: http.MethodGet, Path: apiPath + "suggest",
		Summary:    "Complete what is being typed",
		Parameters: []*huma.Param{param(web.ParamQuery, "What has been typed.", &huma.Schema{Type: huma.TypeString, MaxLength: ptr(maxText)})},
		Responses:  responses(schemas, reflect.TypeFor[web.Suggestions](), http.StatusBadRequest, http.StatusServiceUnavailable),
	}
}

// describeArticle describes an article.
func describeArticle(schemas huma.Registry) *huma.Operation {
	return &huma.Operation{
		OperationID: "article", Method: http.MethodGet, Path: apiPath + "articles/{id}",
		Summary:     "An article",
		Description: "Keys of a layer that is empty or not open to whoever asks are absent. Where the text is open, html and cues are both there, the one that is not used empty. A hidden article is answered like a missing one.",
		Parameters:  []*huma.Param{idParam()},
		Responses:   responses(schemas, reflect.TypeFor[web.ArticleDetail](), http.StatusNotFound),
	}
}

// describeTranscript describes a transcript in one format.
func describeTranscript(schemas huma.Registry, f transcriptFormat) *huma.Operation {
	op := &huma.Operation{
		OperationID: "transcript-" + f.ending[1:], Method: http.MethodGet, Path: apiPath + "articles/{id}/transcript" + f.ending,
		Summary:    "The transcript of a talk",
		Parameters: []*huma.Param{idParam()},
		Responses:  responses(schemas, reflect.TypeFor[string](), http.StatusNotFound),
	}
	op.Responses["200"].Content = map[string]*huma.MediaType{f.kind: {Schema: &huma.Schema{Type: huma.TypeString}}}
	return op
}

func param(name, what string, schema *huma.Schema) *huma.Param {
	return &huma.Param{Name: name, In: "query", Description: what, Schema: schema}
}

func idParam() *huma.Param {
	return &huma.Param{Name: "id", In: "path", Required: true, Description: "The article's ID as one segment: a slash in it is %2F.",
		Schema: &huma.Schema{Type: huma.TypeString}}
}

func choice(values ...any) *huma.Schema { return &huma.Schema{Type: huma.TypeString, Enum: values} }

func numbers(from, to float64) *huma.Schema {
	return &huma.Schema{Type: huma.TypeInteger, Minimum: &from, Maximum: &to}
}

func ptr(n int) *int { return &n }

// responses describes what is answered: a value of the given type, or a problem.
// A token that is not valid is refused everywhere.
func responses(schemas huma.Registry, answer reflect.Type, failures ...int) map[string]*huma.Response {
	out := map[string]*huma.Response{"200": {
		Description: http.StatusText(http.StatusOK),
		Content:     map[string]*huma.MediaType{kindJSON: {Schema: schemas.Schema(answer, true, "")}},
	}}
	problem := schemas.Schema(reflect.TypeFor[huma.ErrorModel](), true, "")
	for _, status := range append(failures, http.StatusUnauthorized) {
		out[strconv.Itoa(status)] = &huma.Response{
			Description: http.StatusText(status),
			Content:     map[string]*huma.MediaType{kindProblem: {Schema: problem}},
		}
	}
	return out
}
