package articles_test

import (
	"testing"

	"github.com/shijuku/shijuku/articles"
)

func TestWithin(t *testing.T) {
	group, person := articles.Group("橋"), articles.Person("a@example.jp")
	tests := []struct {
		narrow, wide articles.Audience
		want         bool
	}{
		{nil, nil, true},
		{nil, articles.NewAudience(articles.Members), true},
		{articles.NewAudience(articles.Members), nil, false},
		{articles.NewAudience(articles.Public), articles.NewAudience(articles.Members), false},
		{articles.NewAudience(articles.Members), articles.NewAudience(articles.Public), true},
		{articles.NewAudience(group), articles.NewAudience(articles.Members), true},
		{articles.NewAudience(group), articles.NewAudience(articles.Group("別")), false},
		{articles.NewAudience(person), articles.NewAudience(articles.Members), false},
		{articles.NewAudience(person), articles.NewAudience(articles.Public), true},
		{articles.NewAudience(group, articles.Public), articles.NewAudience(group), false},
	}
	for _, tt := range tests {
		if got := tt.narrow.Within(tt.wide); got != tt.want {
			t.Errorf("%v.Within(%v) = %v, want %v", tt.narrow, tt.wide, got, tt.want)
		}
	}
}

func TestWiderThanConsent(t *testing.T) {
	consent := &articles.Consent{By: "木下"}
	consent.Layers[articles.LayerCard] = articles.NewAudience(articles.Public)
	consent.Layers[articles.LayerText] = articles.NewAudience(articles.Members)

	v := articles.Everywhere(articles.Members)
	if layer, wider := v.WiderThan(consent); !wider || layer != articles.LayerMedia {
		t.Errorf("WiderThan = %v, %v; the speaker did not agree to media at all", layer, wider)
	}
	v[articles.LayerMedia] = articles.Rule{}
	if layer, wider := v.WiderThan(consent); wider {
		t.Errorf("WiderThan = %v, but this is what the speaker agreed to", layer)
	}
	if _, wider := articles.Everywhere(articles.Public).WiderThan(nil); wider {
		t.Error("a missing record limits something")
	}
}
