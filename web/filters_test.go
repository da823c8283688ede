package web

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAddresses(t *testing.T) {
	s := Search{
		Params:  url.Values{"q": {"橋"}, "tag": {"点検", "積算"}, "from": {"2025-01-01"}, "cursor": {"abc"}, "kind": {""}, "evil": {"x"}},
		Results: Results{Next: "def"},
	}
	for _, test := range []struct{ name, got, want string }{
		{"a value is added", s.toggled("kind", "talk"), "from=2025-01-01&kind=talk&q=橋&tag=点検&tag=積算"},
		{"a value is removed", s.toggled("tag", "点検"), "from=2025-01-01&q=橋&tag=積算"},
		{"the order is chosen", s.with("sort", "newest"), "from=2025-01-01&q=橋&sort=newest&tag=点検&tag=積算"},
		{"the next page", s.continued(), "cursor=def&from=2025-01-01&q=橋&tag=点検&tag=積算"},
		{"no filter", s.unfiltered(), "q=橋"},
	} {
		want, err := url.ParseQuery(test.want)
		if err != nil {
			t.Fatal(err)
		}
		if test.got != SearchPath+"?"+want.Encode() {
			t.Errorf("%s: %s", test.name, test.got)
		}
	}
	if got := (Search{}).unfiltered(); got != SearchPath {
		t.Errorf("without parameters: %s", got)
	}
	if diff := cmp.Diff(s.Params["tag"], []string{"点検", "積算"}); diff != "" {
		t.Errorf("making links changed the request: %s", diff)
	}
}

func TestValues(t *testing.T) {
	s := Search{
		Params: url.Values{"tag": {"去年の", "乙"}},
		Results: Results{Facets: map[string]List[Count]{
			"tag": {{"甲", 9}, {"乙", 5}, {"丙", 3}, {"丁", 2}, {"戊", 1}, {"己", 1}},
		}},
	}
	open, folded := s.values("tag")
	if diff := cmp.Diff([]Count{{"去年の", 0}, {"乙", 5}, {"甲", 9}, {"丙", 3}, {"丁", 2}, {"戊", 1}}, open); diff != "" {
		t.Errorf("open: %s", diff)
	}
	if diff := cmp.Diff([]Count{{"己", 1}}, folded); diff != "" {
		t.Errorf("folded: %s", diff)
	}
}

func TestWithQuery(t *testing.T) {
	for _, test := range []struct{ address, query, want string }{
		{"/articles/a", "", "/articles/a"},
		{"/articles/a", "橋 & 川", "/articles/a?q=%E6%A9%8B+%26+%E5%B7%9D"},
		{"/articles/a#t=1.5", "x", "/articles/a?q=x#t=1.5"},
	} {
		if got := withQuery(test.address, test.query); got != test.want {
			t.Errorf("%s with %q: %s", test.address, test.query, got)
		}
	}
}
