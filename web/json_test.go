package web_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/web"
	"github.com/shijuku/shijuku/web/browsertest"
)

func TestJSON(t *testing.T) {
	zero := 0.0
	number := 0
	for _, test := range []struct {
		name  string
		value any
		want  string
	}{
		{"no results", web.Results{}, `{"query":{"text":"","match":"","sort":""},"total":0,"hits":[]}`},
		{"facets without values", web.Results{Facets: map[string]web.List[web.Count]{"tag": nil}},
			`{"query":{"text":"","match":"","sort":""},"total":0,"hits":[],"facets":{"tag":[]}}`},
		{"a bare hit", web.Hit{},
			`{"id":"","url":"","kind":"","title":"","speakers":[],"tags":[],"visibility":{},"readable":false,"passages":[]}`},
		{"a first talk that only editors see", web.Card{Number: &number, Visibility: web.Visibility{Card: []string{}}, Credits: []articles.Speaker{{Name: "x"}}},
			`{"id":"","url":"","kind":"","title":"","speakers":[],"number":0,"tags":[],"visibility":{"card":[]},"readable":false}`},
		{"a passage of a note", web.Passage{Found: "words"}, `{"url":"","text":"","marks":[],"found":"words"}`},
		{"a passage at the beginning", web.Passage{At: &zero, Marks: web.NewMarks([]articles.Span{{Start: 0, End: 12}})},
			`{"at":0,"url":"","text":"","marks":[[0,12]],"found":""}`},
		{"no suggestions", web.Suggestions{}, `{"suggestions":[]}`},
		{"an article without readable layers", web.ArticleDetail{},
			`{"id":"","url":"","kind":"","title":"","speakers":[],"tags":[],"visibility":{},"readable":false}`},
		{"an article with empty layers", web.ArticleDetail{HTML: new(""), Cues: []web.Cue{}, Attachments: []web.Attachment{}},
			`{"id":"","url":"","kind":"","title":"","speakers":[],"tags":[],"visibility":{},"readable":false,"html":"","cues":[],"attachments":[]}`},
		{"a cue", web.Cue{Text: "a"}, `{"start":0,"end":0,"speaker":"","text":"a"}`},
	} {
		got, err := json.Marshal(test.value)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, string(got)); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", test.name, diff)
		}
	}
}

func TestJSONGolden(t *testing.T) {
	for name, value := range map[string]any{"search.json": browsertest.Search().Results, "talk.json": browsertest.Talk().Article} {
		got, err := json.MarshalIndent(value, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name, string(got)+"\n")
	}
}
