package browsertest

import (
	"net/url"
	"strings"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/web"
)

// hostile is text that tries to leave its place, and a word longer than any window.
var hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)> ` + strings.Repeat("longword", 40)

func hostileCard() web.Card {
	c := cards()[0]
	c.Kind, c.Title, c.Summary, c.Series, c.Held = hostile, hostile, hostile, hostile, hostile
	c.Speakers, c.Tags = []string{hostile}, []string{hostile}
	c.Credits = []articles.Speaker{{Name: hostile, Affiliation: hostile}}
	c.Visibility = web.Visibility{Card: []string{"group:" + hostile}, Text: []string{"person:" + hostile}, Media: []string{hostile}}
	return c
}

// hostileSearch holds hostile text wherever a reader or an author can put some.
func hostileSearch() web.Search {
	hit := web.Hit{Card: hostileCard(), Passages: []web.Passage{
		{Heading: hostile, At: at(1), URL: "/articles/a#t=1", Text: hostile, Marks: []web.Mark{{2, 9}}, Found: hostile},
	}}
	facets := map[string]web.List[web.Count]{}
	params := url.Values{"q": {hostile}, "from": {hostile}, "to": {hostile}, "sort": {hostile}, "cursor": {hostile}}
	for _, name := range web.Facets() {
		facets[name] = []web.Count{{Value: hostile, Count: 1}}
		params[name] = []string{hostile}
	}
	return web.Search{
		Params:  params,
		Results: web.Results{Query: web.Query{Text: hostile}, Total: 1, Hits: []web.Hit{hit}, Facets: facets, Suggestion: hostile, Next: hostile},
		Problem: &web.Problem{Code: hostile, Text: hostile, Hint: hostile},
	}
}

func hostileArticle() web.ArticlePage {
	return web.ArticlePage{
		Article: web.ArticleDetail{
			Card: hostileCard(), Recording: "javascript:alert(1)",
			Attachments: []web.Attachment{{Name: hostile, URL: "javascript:alert(1)", Size: 1}},
			Cues:        []web.Cue{{Speaker: hostile, Text: hostile}, {Speaker: hostile, Text: hostile, OffRecord: true}},
		},
		Clock: hostile, Timed: true, Query: hostile,
		Rules: [articles.LayerCount]web.Rule{{From: hostile, Until: hostile}},
	}
}
