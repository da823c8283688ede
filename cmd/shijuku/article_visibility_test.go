package main

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/articles"
)

var tokyo = time.FixedZone("JST", 9*60*60)

// What the command shows can be given to it again.
func TestVisibilityIsReadBack(t *testing.T) {
	circles := rapid.SampledFrom([]articles.Circle{articles.Public, articles.Members, articles.Group("正会員"), articles.Group("a, b"), articles.Person("taro@example.jp")})
	day := rapid.Custom(func(t *rapid.T) time.Time {
		return time.Date(2025, 1, rapid.IntRange(1, 31).Draw(t, "day"), rapid.IntRange(0, 23).Draw(t, "hour"), 30, 15, 0, tokyo)
	})
	p := &program{zone: tokyo}
	rapid.Check(t, func(t *rapid.T) {
		var v articles.Visibility
		for l := range v {
			v[l].To = articles.NewAudience(rapid.SliceOfN(circles, 0, 3).Draw(t, "to")...)
			if rapid.Bool().Draw(t, "from") {
				v[l].From = day.Draw(t, "day")
			}
			if rapid.Bool().Draw(t, "until") {
				v[l].Until = day.Draw(t, "day")
			}
		}
		shown := p.describe(v)
		if got, err := parseVisibility(shown, tokyo); err != nil || !got.Equal(v) {
			t.Errorf("%s is read as %s, %v", shown, p.describe(got), err)
		}
	})
}

func TestDecideVisibility(t *testing.T) {
	before := articles.Everywhere(articles.Members)
	for _, test := range []struct {
		flags articleVisibility
		want  string
	}{
		{articleVisibility{}, "members"},
		{articleVisibility{Circles: []string{"nobody"}}, "nobody"},
		{articleVisibility{Circles: []string{"members", "group:正会員"}}, `["group:正会員", members]`},
		{articleVisibility{Circles: []string{"card: public, text: members"}}, "{card: public, text: members, media: nobody}"},
		{articleVisibility{Circles: []string{"card=public", "text=members"}}, "{card: public, text: members, media: nobody}"},
		{articleVisibility{Circles: []string{"to=public", "until=2025-01-31"}}, "{card: {to: public, until: 2025-02-01T00:00:00+09:00}, text: {to: public, until: 2025-02-01T00:00:00+09:00}, media: {to: public, until: 2025-02-01T00:00:00+09:00}}"},
		{articleVisibility{Circles: []string{"{card: public}"}}, "{card: public, text: nobody, media: nobody}"},
		{articleVisibility{To: "public"}, "public"},
		{articleVisibility{Card: "public"}, "{card: public, text: members, media: members}"},
		{articleVisibility{Text: "nobody", Media: "group:a,group:b"}, `{card: members, text: nobody, media: ["group:a", "group:b"]}`},
		{articleVisibility{Text: "nobody", Until: "2025-01-31"}, "{card: {to: members, until: 2025-02-01T00:00:00+09:00}, text: nobody, media: {to: members, until: 2025-02-01T00:00:00+09:00}}"},
	} {
		v, err := test.flags.decide(before, tokyo)
		if got := (&program{zone: tokyo}).describe(v); err != nil || got != test.want {
			t.Errorf("%+v: %s, %v, not %s", test.flags, got, err, test.want)
		}
	}
	for _, flags := range []articleVisibility{{Card: "everyone"}, {From: "yesterday"}, {To: "public", Circles: []string{"members"}}, {Circles: []string{"{card: public"}}} {
		if v, err := flags.decide(before, tokyo); err == nil {
			t.Errorf("%+v: %v", flags, v)
		}
	}
}
