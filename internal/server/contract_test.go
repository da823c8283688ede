package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/shijuku/shijuku/articles"
)

// These tests follow the JSON section of the contract sentence by sentence.

// An answer is what the contract says of the answer to a search, read strictly.
type answer struct {
	Query      struct{ Text, Match, Sort string }
	Total      int
	Hits       []hit
	Facets     map[string][]count
	Suggestion string
	Next       string
}

type hit struct {
	ID, URL, Kind, Title, Summary, Series, Held string
	Number                                      *int
	Speakers, Tags                              []string
	Visibility                                  map[string][]string
	Readable                                    bool
	Passages                                    []struct {
		Heading, URL, Text, Found string
		At                        *float64
		Marks                     [][2]int
	}
}

type count struct {
	Value string
	Count int
}

// library is a knowledge base to search in.
func library(t *testing.T) *world {
	w := newWorld(t)
	three := 3
	first := talk(t, "shijuku-01", "会計検査からみた橋の耐震補強", "今日は橋の耐震補強の設計についてお話しします", "予算は会計検査の対象になります", "質問はありますか")
	first.Number, first.Summary = &three, "補強設計でつまずきやすい点を、検査の目線で。"
	second := talk(t, "shijuku-02", "道路の点検", "道路の点検は毎年おこないます", "舗装のひび割れを見ます")
	second.Held, second.Tags, second.Speakers = held(t, "2024-03-31"), []string{"道路", "点検"}, []articles.Speaker{{Name: "山本"}}
	third := talk(t, "a/橋 梁", "橋梁の点検", "橋梁の点検は五年に一度です", "橋の図面を探します")
	third.Held, third.Visibility[articles.LayerText].To = held(t, "2024-04-01"), articles.NewAudience(articles.Public, articles.Members, regulars)
	undated := note("undated", "日付のないノート", "# 橋の種類\n\n桁橋と吊橋とトラス橋がある。\n\n# 参考\n\n耐震補強の手引き。", articles.Public)
	empty := articles.Article{ID: "empty", Kind: articles.Note, Title: "橋の予告", Visibility: articles.Everywhere(articles.Public)}
	w.save(first, second, third, undated, empty)
	return w
}

// search asks the JSON endpoint. The parameters alternate names and values.
func (w *world) search(as string, params ...string) (answer, string) {
	w.t.Helper()
	values := url.Values{}
	for i := 0; i < len(params); i += 2 {
		values.Add(params[i], params[i+1])
	}
	got := w.get(as, "/api/v1/search?"+values.Encode())
	if got.status != http.StatusOK || got.header.Get("Content-Type") != "application/json" {
		w.t.Fatalf("%s, %v: %v", as, params, got)
	}
	if strings.Contains(got.body, "null") {
		w.t.Errorf("%s, %v: there is a null in %s", as, params, got.body)
	}
	var a answer
	if err := json.Unmarshal([]byte(got.body), &a); err != nil {
		w.t.Fatal(err)
	}
	return a, got.body
}

func (a answer) ids() []string {
	ids := []string{}
	for _, h := range a.Hits {
		ids = append(ids, h.ID)
	}
	return ids
}

func TestContractListing(t *testing.T) {
	w := library(t)
	for _, test := range []struct {
		params []string
		ids    []string
		sort   string
		total  int // if it is more than the hits on the page
	}{
		{nil, []string{"shijuku-01", "a/橋 梁", "shijuku-02", "empty", "undated"}, "newest", 0},
		{[]string{"q", ""}, []string{"shijuku-01", "a/橋 梁", "shijuku-02", "empty", "undated"}, "newest", 0},
		{[]string{"sort", "oldest"}, []string{"shijuku-02", "a/橋 梁", "shijuku-01", "empty", "undated"}, "oldest", 0},
		{[]string{"year", "2024"}, []string{"shijuku-01", "a/橋 梁"}, "newest", 0},
		{[]string{"year", "2023"}, []string{"shijuku-02"}, "newest", 0},
		{[]string{"year", "2023", "year", "2024"}, []string{"shijuku-01", "a/橋 梁", "shijuku-02"}, "newest", 0},
		{[]string{"from", "2024-03-31", "to", "2024-04-01"}, []string{"a/橋 梁", "shijuku-02"}, "newest", 0},
		{[]string{"from", "2024-04-02"}, []string{"shijuku-01"}, "newest", 0},
		{[]string{"to", "2025-01-31"}, []string{"shijuku-01", "a/橋 梁", "shijuku-02"}, "newest", 0},
		{[]string{"from", "2025-12-31", "to", "2025-01-01"}, []string{}, "newest", 0},
		{[]string{"kind", "note"}, []string{"empty", "undated"}, "newest", 0},
		{[]string{"kind", "note", "kind", "talk", "limit", "2"}, []string{"shijuku-01", "a/橋 梁"}, "newest", 5},
		{[]string{"kind", "poem"}, []string{}, "newest", 0},
		{[]string{"speaker", "木下"}, []string{"shijuku-01", "a/橋 梁"}, "newest", 0},
		{[]string{"speaker", "木下", "speaker", "山本", "tag", "点検"}, []string{"shijuku-02"}, "newest", 0},
		{[]string{"tag", "橋梁", "year", "2024", "from", "2025-01-01"}, []string{"shijuku-01"}, "newest", 0},
		{[]string{"series", "お節介な私塾", "sort", "oldest"}, []string{"shijuku-02", "a/橋 梁", "shijuku-01"}, "oldest", 0},
		{[]string{"colour", "red", "page", "-1"}, []string{"shijuku-01", "a/橋 梁", "shijuku-02", "empty", "undated"}, "newest", 0},
	} {
		a, body := w.search("jiro", test.params...)
		if diff := cmp.Diff(test.ids, a.ids()); diff != "" || a.Query.Sort != test.sort {
			t.Errorf("%v, sorted by %s (-want +got):\n%s", test.params, a.Query.Sort, diff)
		}
		if want := max(test.total, len(test.ids)); a.Total != want {
			t.Errorf("%v: total %d, want %d", test.params, a.Total, want)
		}
		for _, h := range a.Hits {
			if len(h.Passages) != 0 {
				t.Errorf("%v: a listing has passages: %s", test.params, body)
			}
		}
	}
}

func TestContractHit(t *testing.T) {
	w := library(t)
	a, body := w.search("jiro", "q", "耐震補強", "kind", "talk")
	if a.Total != 1 || len(a.Hits) != 1 {
		t.Fatalf("found %s", body)
	}
	h := a.Hits[0]
	if h.ID != "shijuku-01" || h.URL != "/articles/shijuku-01" || h.Kind != "talk" || h.Title != "会計検査からみた橋の耐震補強" || h.Series != "お節介な私塾" ||
		h.Number == nil || *h.Number != 3 || h.Held != "2025-01-31" || !slices.Equal(h.Speakers, []string{"木下"}) || !slices.Equal(h.Tags, []string{"橋梁"}) || !h.Readable {
		t.Errorf("the hit is %s", body)
	}
	if a.Query.Text != "耐震補強" || a.Query.Match != "all" || a.Query.Sort != "relevance" {
		t.Errorf("the query is %+v", a.Query)
	}
	if len(h.Passages) == 0 {
		t.Fatalf("no passages in %s", body)
	}
	p := h.Passages[0]
	if p.At == nil || *p.At != 0 || p.URL != "/articles/shijuku-01#t=0" || p.Heading != "木下" || p.Found != "words" || len(p.Marks) == 0 {
		t.Errorf("the passage is %+v", p)
	}
	if got := p.Text[p.Marks[0][0]:p.Marks[0][1]]; !strings.HasPrefix("耐震補強", got) {
		t.Errorf("marked is %q in %q", got, p.Text)
	}
	for _, absent := range []string{`"facets"`, `"next"`, `"suggestion"`} {
		if strings.Contains(body, absent) {
			t.Errorf("%s is there: %s", absent, body)
		}
	}
	_, body = w.search("visitor", "q", "日付")
	for _, absent := range []string{`"summary"`, `"series"`, `"number"`, `"held"`, `"at"`} {
		if strings.Contains(body, absent) {
			t.Errorf("%s is there: %s", absent, body)
		}
	}
	if !strings.Contains(body, `"speakers":[]`) || !strings.Contains(body, `"tags":[]`) {
		t.Errorf("lists are missing: %s", body)
	}
}

func TestContractTimeIsThatOfTheFirstMark(t *testing.T) {
	w := library(t)
	for _, test := range []struct {
		query string
		at    float64
	}{{"会計検査 予算", 10}, {"質問", 20}, {"図面", 10}} {
		a, body := w.search("jiro", "q", test.query, "kind", "talk")
		if len(a.Hits) == 0 || len(a.Hits[0].Passages) == 0 {
			t.Errorf("%s: %s", test.query, body)
			continue
		}
		h := a.Hits[0]
		p := h.Passages[0]
		if p.At == nil || *p.At != test.at || p.URL != h.URL+fmt.Sprintf("#t=%v", test.at) {
			t.Errorf("%s: %+v", test.query, p)
		}
	}
}

func TestContractPassagesAreWellFormed(t *testing.T) {
	w := library(t)
	for _, q := range []string{"橋", "点検", "耐震補強", "橋 OR 点検", `"の点検"`, "吊橋", "ひび割れ"} {
		a, body := w.search("hanako", "q", q)
		if a.Total == 0 {
			t.Errorf("%s finds nothing", q)
		}
		for _, h := range a.Hits {
			if len(h.Passages) > 3 {
				t.Errorf("%s: %d passages", q, len(h.Passages))
			}
			for _, p := range h.Passages {
				if !utf8.ValidString(p.Text) || p.Text == "" || !slices.Contains([]string{"words", "synonym", "reading", "part"}, p.Found) {
					t.Errorf("%s: %+v in %s", q, p, body)
				}
				end := 0
				for _, m := range p.Marks {
					if m[0] < end || m[1] <= m[0] || m[1] > len(p.Text) || !utf8.ValidString(p.Text[m[0]:m[1]]) {
						t.Errorf("%s: marks %v in %q", q, p.Marks, p.Text)
						break
					}
					end = m[1]
				}
			}
		}
	}
}

func TestContractMatch(t *testing.T) {
	w := library(t)
	for _, test := range []struct {
		params  []string
		applied string
		total   int
	}{
		{[]string{"q", "橋 点検"}, "all", 1},
		{[]string{"q", "橋 点検", "match", "all"}, "all", 1},
		{[]string{"q", "道路 図面"}, "any", 2},
		{[]string{"q", "道路 図面", "match", "auto"}, "any", 2},
		{[]string{"q", "道路 図面", "match", "all"}, "all", 0},
		{[]string{"q", "道路 図面 -点検"}, "any", 0},
		{[]string{"q", "道路 図面", "tag", "道路"}, "any", 1},
		{[]string{"q", "道路 図面", "match", "any"}, "any", 2},
	} {
		a, body := w.search("jiro", test.params...)
		if a.Total != test.total || len(a.Hits) != test.total || a.Query.Match != test.applied {
			t.Errorf("%v: total %d, match %s: %s", test.params, a.Total, a.Query.Match, body)
		}
	}
}

func TestContractPaging(t *testing.T) {
	w := library(t)
	for _, params := range [][]string{{}, {"sort", "oldest"}, {"q", "橋"}, {"q", "道路 図面"}, {"q", "橋 OR 点検", "sort", "newest"}} {
		whole, _ := w.search("jiro", params...)
		if whole.Next != "" {
			t.Errorf("%v: the last page goes on", params)
		}
		for limit := 1; limit <= 3; limit++ {
			var ids []string
			cursor := ""
			for range 10 {
				more := append(slices.Clone(params), "limit", fmt.Sprint(limit))
				if cursor != "" {
					more = append(more, "cursor", cursor)
				}
				a, body := w.search("jiro", more...)
				if a.Total != whole.Total || a.Query != whole.Query {
					t.Errorf("%v: total %d, query %+v: %s", more, a.Total, a.Query, body)
				}
				ids = append(ids, a.ids()...)
				if cursor = a.Next; cursor == "" {
					break
				}
				if len(a.Hits) != limit {
					t.Errorf("%v: %d hits", more, len(a.Hits))
				}
			}
			if diff := cmp.Diff(whole.ids(), ids); diff != "" {
				t.Errorf("%v, pages of %d (-whole +pages):\n%s", params, limit, diff)
			}
		}
	}
}

func TestContractCursorIsOfOneSearch(t *testing.T) {
	w := library(t)
	a, _ := w.search("jiro", "q", "橋", "limit", "1")
	again, _ := library(t).search("jiro", "q", "橋", "limit", "1")
	if a.Next == "" || a.Next != again.Next {
		t.Errorf("the cursors of two equal knowledge bases are %q and %q", a.Next, again.Next)
	}
	for _, params := range []string{"q=%E7%82%B9%E6%A4%9C", "q=%E6%A9%8B&sort=newest", "q=%E6%A9%8B&tag=x"} {
		got := w.get("jiro", "/api/v1/search?limit=1&"+params+"&cursor="+url.QueryEscape(a.Next))
		if got.status != http.StatusBadRequest && got.status != http.StatusOK {
			t.Errorf("%s with a cursor of another search: %v", params, got)
		}
	}
}

func TestContractFacets(t *testing.T) {
	w := library(t)
	a, body := w.search("jiro", "facets", "kind,series,speaker,tag,year")
	want := map[string][]count{
		"kind":    {{"talk", 3}, {"note", 2}},
		"series":  {{"お節介な私塾", 3}},
		"speaker": {{"木下", 2}, {"山本", 1}},
		"tag":     {{"橋梁", 2}, {"点検", 1}, {"道路", 1}},
		"year":    {{"2024", 2}, {"2023", 1}},
	}
	if diff := cmp.Diff(want, a.Facets); diff != "" {
		t.Errorf("(-want +got):\n%s\n%s", diff, body)
	}
	a, _ = w.search("jiro", "facets", "tag,kind", "tag", "道路")
	if diff := cmp.Diff(map[string][]count{"tag": want["tag"], "kind": {{"talk", 1}}}, a.Facets); diff != "" {
		t.Errorf("each facet ignores its own filter (-want +got):\n%s", diff)
	}
	_, body = w.search("jiro", "facets", "tag,year", "q", "存在しないことば")
	if !strings.Contains(body, `"facets":{"tag":[],"year":[]}`) {
		t.Errorf("every facet asked for is present: %s", body)
	}
	a, _ = w.search("jiro", "facets", "kind", "limit", "1")
	if diff := cmp.Diff(want["kind"], a.Facets["kind"]); diff != "" {
		t.Errorf("facets count all matches (-want +got):\n%s", diff)
	}
}

func TestContractVisibilityAndReadable(t *testing.T) {
	w := library(t)
	for _, test := range []struct {
		as, id     string
		visibility map[string][]string
		readable   bool
	}{
		{"visitor", "shijuku-01", map[string][]string{"card": {"public"}}, false},
		{"jiro", "shijuku-01", map[string][]string{"card": {"public"}, "text": {"members"}}, true},
		{"hanako", "shijuku-01", map[string][]string{"card": {"public"}, "text": {"members"}, "media": {"group:正会員"}}, true},
		{"visitor", "a/橋 梁", map[string][]string{"card": {"public"}, "text": {"public"}}, true},
		{"jiro", "a/橋 梁", map[string][]string{"card": {"public"}, "text": {"members", "public"}}, true},
		{"emi", "a/橋 梁", map[string][]string{"card": {"public"}, "text": {"group:正会員", "members", "public"}, "media": {"group:正会員"}}, true},
		{"visitor", "empty", map[string][]string{"card": {"public"}}, false},
		{"emi", "empty", map[string][]string{"card": {"public"}}, false},
	} {
		a, body := w.search(test.as)
		i := slices.Index(a.ids(), test.id)
		if i < 0 {
			t.Errorf("%s does not find %s in %s", test.as, test.id, body)
			continue
		}
		if diff := cmp.Diff(test.visibility, a.Hits[i].Visibility); diff != "" || a.Hits[i].Readable != test.readable {
			t.Errorf("%s, %s, readable %t (-want +got):\n%s", test.as, test.id, a.Hits[i].Readable, diff)
		}
	}
}

func TestContractRefusals(t *testing.T) {
	w := library(t)
	for _, test := range []struct{ params, name string }{
		{"facets=author", "facets"}, {"sort=score", "sort"}, {"match=some", "match"}, {"limit=0", "limit"}, {"limit=101", "limit"},
		{"limit=-5", "limit"}, {"limit=99999999999999999999", "limit"}, {"cursor=nonsense", "cursor"}, {"cursor=%00", "cursor"},
		{"q=" + strings.Repeat("a", 257), "q"}, {"q=" + url.QueryEscape(strings.Repeat("橋", 257)), "q"}, {"q=%ff", "q"}, {"q=%00", "q"},
		{"year=-1", "year"}, {"from=yesterday", "from"},
	} {
		for _, as := range []string{"visitor", "hanako"} {
			got := w.get(as, "/api/v1/search?"+test.params)
			var p struct {
				Title, Detail string
				Status        int
				Errors        []struct{ Message, Location string }
			}
			if err := json.Unmarshal([]byte(got.body), &p); err != nil {
				t.Fatal(err)
			}
			if got.status != 400 || got.header.Get("Content-Type") != "application/problem+json" || p.Status != 400 || p.Title != "Bad Request" ||
				!strings.HasPrefix(p.Detail, test.name+":") || len(p.Errors) != 1 || p.Errors[0].Location != "query."+test.name {
				t.Errorf("%.40s: %v", test.params, got)
			}
		}
		if got := w.get("visitor", "/search?"+test.params); got.status != 400 && test.name != "facets" {
			t.Errorf("the page for %.40s: %d", test.params, got.status)
		}
	}
	if got := w.get("visitor", "/api/v1/search?q="+url.QueryEscape(strings.Repeat("橋", 256))); got.status != http.StatusOK {
		t.Errorf("256 characters: %d", got.status)
	}
}

func TestContractTokens(t *testing.T) {
	w := library(t)
	w.tokens["nobody"] = "nonsense"
	got := w.get("nobody", "/api/v1/search")
	if got.status != http.StatusUnauthorized || got.header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("a token that is not valid: %v", got)
	}
	_, visitor := w.search("visitor", "q", "耐震補強")
	_, public := w.search("public", "q", "耐震補強")
	_, member := w.search("jiro", "q", "耐震補強")
	if visitor != public || visitor == member {
		t.Errorf("visitor, public token, member:\n%s\n%s\n%s", visitor, public, member)
	}
}

func TestContractSuggest(t *testing.T) {
	w := library(t)
	got := w.get("visitor", "/api/v1/suggest?q=")
	if got.status != http.StatusOK || !strings.HasPrefix(got.body, `{"suggestions":[`) {
		t.Errorf("nothing typed: %v", got)
	}
	got = w.get("jiro", "/api/v1/suggest?q=%E6%A9%8B") // 橋
	var s struct{ Suggestions []struct{ Text, Kind string } }
	if err := json.Unmarshal([]byte(got.body), &s); err != nil || len(s.Suggestions) == 0 || len(s.Suggestions) > 10 {
		t.Errorf("橋: %v", got)
	}
	for _, c := range s.Suggestions {
		if !slices.Contains([]string{"word", "title", "speaker", "series", "tag"}, c.Kind) || c.Text == "" {
			t.Errorf("suggestion %+v", c)
		}
	}
	if got := w.get("visitor", "/api/v1/suggest?q="+strings.Repeat("a", 257)); got.status != http.StatusBadRequest {
		t.Errorf("257 characters: %d", got.status)
	}
}

func TestContractOpenAPI(t *testing.T) {
	w := newWorld(t)
	got := w.get("visitor", "/api/v1/openapi.json")
	var d struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			Parameters []struct{ Name, In string }
			Responses  map[string]any
		}
	}
	if err := json.Unmarshal([]byte(got.body), &d); err != nil || got.status != http.StatusOK {
		t.Fatalf("%v: %v", got, err)
	}
	if !strings.HasPrefix(d.OpenAPI, "3.1") {
		t.Errorf("OpenAPI %s", d.OpenAPI)
	}
	for _, path := range []string{"/api/v1/search", "/api/v1/suggest", "/api/v1/articles/{id}", "/api/v1/articles/{id}/transcript.vtt"} {
		if len(d.Paths[path]["get"].Responses) < 3 {
			t.Errorf("%s is not described", path)
		}
	}
	var names []string
	for _, p := range d.Paths["/api/v1/search"]["get"].Parameters {
		names = append(names, p.Name)
	}
	want := searchParams()
	slices.Sort(names)
	slices.Sort(want)
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("described parameters (-want +got):\n%s", diff)
	}
	if strings.Contains(got.body, `"null"`) {
		t.Error("a list may be null")
	}
}

func TestQueryThatCannotBeRead(t *testing.T) {
	w := library(t)
	a, _ := w.search("jiro", "q", `"耐震補強`)
	if a.Total == 0 {
		t.Error("it is not searched as plain words")
	}
	if got := w.get("jiro", "/search?q=%22%E8%80%90%E9%9C%87%E8%A3%9C%E5%BC%B7"); got.status != http.StatusOK {
		t.Errorf("the page: %d", got.status)
	}
	if a, _ := w.search("jiro", "q", strings.Repeat("橋 ", 33)); a.Query.Text == "" {
		t.Error("33 words are not searched")
	}
}
