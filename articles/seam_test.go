package articles_test

import (
	"testing"

	"github.com/shijuku/shijuku/articles"
)

func TestSeam(t *testing.T) {
	for _, test := range []struct{ left, right, want string }{
		{"会計検", "査院", ""},
		{"令和", "６年", ""},
		{"Wi-Fi", "が", ""},
		{"と、", "bridges", ""},
		{"bridge", "maintenance", " "},
		{"2024", "2025", " "},
		{"", "", " "},
	} {
		if got := articles.Seam(test.left, test.right); got != test.want {
			t.Errorf("%q between %q and %q, want %q", got, test.left, test.right, test.want)
		}
	}
}

func TestContinues(t *testing.T) {
	first := articles.Cue{Start: 0, End: 10, Speaker: "木下"}
	for _, test := range []struct {
		next articles.Cue
		want bool
	}{
		{articles.Cue{Start: 10, Speaker: "木下"}, true},
		{articles.Cue{Start: 13, Speaker: "木下"}, true},
		{articles.Cue{Start: 13.001, Speaker: "木下"}, false},
		{articles.Cue{Start: 5, Speaker: "木下"}, true}, // they talk over each other
		{articles.Cue{Start: 10, Speaker: "司会"}, false},
		{articles.Cue{Start: 10, Speaker: "木下", OffRecord: true}, false},
	} {
		if got := test.next.Continues(first); got != test.want {
			t.Errorf("%+v continues: %v", test.next, got)
		}
	}
}
