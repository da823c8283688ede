package server

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/index/query"
)

func TestReadSearch(t *testing.T) {
	plain := index.Request{Query: query.All{}, Match: index.MatchAuto, Limit: defaultLimit}
	with := func(change func(*index.Request)) index.Request {
		r := plain
		change(&r)
		return r
	}
	for _, test := range []struct {
		raw  string
		want index.Request
	}{
		{"", plain},
		{"q=", plain},
		{"q=%E6%A9%8B", with(func(r *index.Request) {
			r.Query, r.Typed, r.Passages = query.Word{Text: "橋"}, "橋", hitPassagesFound
		})},
		{"limit=1", with(func(r *index.Request) { r.Limit = 1 })},
		{"limit=100&limit=", with(func(r *index.Request) { r.Limit = 100 })},
		{"match=any&sort=oldest", with(func(r *index.Request) { r.Match, r.Sort = index.MatchAny, index.SortOldest })},
		{"match=auto", plain},
		{"cursor=abc", with(func(r *index.Request) { r.After = "abc" })},
		{"tag=a&tag=b&kind=talk&year=2024&year=2023", with(func(r *index.Request) {
			r.Filter = index.Filter{Tag: []string{"a", "b"}, Kind: []string{"talk"}, Year: []int{2024, 2023}}
		})},
		{"from=2025-01-01&to=2025-02-28", with(func(r *index.Request) { r.Filter = index.Filter{From: "2025-01-01", To: "2025-02-28"} })},
		{"facets=tag,%20kind,tag&facets=year", with(func(r *index.Request) {
			r.Facets = []index.Facet{index.FacetTag, index.FacetKind, index.FacetYear}
		})},
		{"unknown=%zz&%zz=1&explain=true&;&=&&", plain},
	} {
		got, err := readSearch(test.raw)
		if err != nil {
			t.Errorf("%q: %v", test.raw, err)
			continue
		}
		if diff := cmp.Diff(test.want, got.request); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.raw, diff)
		}
	}
}

func TestReadSearchRefuses(t *testing.T) {
	for _, test := range []struct{ raw, param string }{
		{"q=" + strings.Repeat("a", maxText+1), "q"},
		{"q=" + url.QueryEscape(strings.Repeat("橋", maxText+1)), "q"},
		{"q=%ff", "q"},
		{"q=%zz", "q"},
		{"q=a%00b", "q"},
		{"limit=0", "limit"},
		{"limit=101", "limit"},
		{"limit=-1", "limit"},
		{"limit=%2B1", "limit"},
		{"limit=1.0", "limit"},
		{"limit=99999999999999999999999", "limit"},
		{"limit=ten", "limit"},
		{"match=some", "match"},
		{"match=ALL", "match"},
		{"sort=score", "sort"},
		{"facets=author", "facets"},
		{"facets=tag,", "facets"},
		{"year=0", "year"},
		{"year=-2024", "year"},
		{"year=10000", "year"},
		{"year=18446744073709551616", "year"},
		{"from=2025-1-1", "from"},
		{"to=2025-02-30", "to"},
		{"to=tomorrow", "to"},
		{"tag=%00", "tag"},
		{strings.Repeat("tag=a&", maxValues+1), "tag"},
		{"series=" + strings.Repeat("a", maxText+1), "series"},
		{"cursor=" + strings.Repeat("a", maxCursor+1), "cursor"},
	} {
		_, err := readSearch(test.raw)
		var param *paramError
		if !errors.As(err, &param) || param.name != test.param || !strings.Contains(param.Error(), test.param) {
			t.Errorf("%.40q: error %v, want one that names %s", test.raw, err, test.param)
		}
	}
	if _, err := readSearch("q=" + url.QueryEscape(strings.Repeat("橋", maxText))); err != nil {
		t.Errorf("%d characters: %v", maxText, err)
	}
}

func FuzzReadSearch(f *testing.F) {
	f.Add("q=%E6%A9%8B+%E8%80%90%E9%9C%87&limit=10&facets=tag,kind&year=2024&from=2025-01-01")
	f.Add("q=%ff&limit=-1&cursor=%00")
	f.Fuzz(func(t *testing.T, raw string) {
		s, err := readSearch(raw)
		if err != nil {
			var param *paramError
			if !errors.As(err, &param) || !slices.Contains(searchParams(), param.name) {
				t.Fatalf("error %v names no parameter", err)
			}
			return
		}
		if s.request.Limit < 1 || s.request.Limit > maxLimit || s.request.Query == nil {
			t.Errorf("request %+v", s.request)
		}
		if utf8.RuneCountInString(s.text) > maxText {
			t.Errorf("a query of %d characters", utf8.RuneCountInString(s.text))
		}
		for name, values := range s.params {
			for _, v := range values {
				if !utf8.ValidString(v) || strings.ContainsRune(v, 0) || v == "" {
					t.Errorf("%s is %q", name, v)
				}
			}
		}
		again, err := readSearch(s.params.Encode())
		if err != nil || again.params.Encode() != s.params.Encode() {
			t.Errorf("read again as %q: %v", again.params.Encode(), err)
		}
	})
}
