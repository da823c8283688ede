package web

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shijuku/shijuku/articles"
)

func TestAudience(t *testing.T) {
	type rules = [articles.LayerCount]Rule
	until := rules{articles.LayerText: {Until: "2026-03-31 24:00"}}
	for _, test := range []struct {
		name  string
		v     Visibility
		rules rules
		want  []string
	}{
		{"nothing is known", Visibility{}, rules{}, nil},
		{"all alike", Visibility{Card: []string{"public"}, Text: []string{"public"}}, rules{}, []string{"この記事は、どなたでも見られます。"}},
		{"a card alone", Visibility{Card: []string{"public"}}, rules{}, []string{"この記事は、どなたでも見られます。"}},
		{"members", Visibility{Card: []string{"public"}, Text: []string{"members"}}, rules{},
			[]string{"題名と概要は、どなたでも見られます。", "本文は、会員が読めます。"}},
		{"a group and a person", Visibility{Card: []string{"group:土木", "person:a@example.jp"}, Media: []string{"pass:x"}}, rules{},
			[]string{"題名と概要は、「土木」の方、a@example.jp さんが見られます。", "録画と資料は、招待された方が見られます。"}},
		{"nobody", Visibility{Card: []string{}, Text: []string{}, Media: []string{}}, rules{}, []string{"この記事は、著者と編集者だけが見られます。"}},
		{"until a day", Visibility{Card: []string{"members"}, Text: []string{"members"}}, until,
			[]string{"題名と概要は、会員が見られます。", "本文は、会員が読めます。（2026-03-31 24:00 まで）"}},
	} {
		if diff := cmp.Diff(test.want, newWords(Japanese).audience(test.v, test.rules)); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", test.name, diff)
		}
	}
}
