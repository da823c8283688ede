package web_test

import (
	"strings"
	"testing"

	"github.com/shijuku/shijuku/web"
	"github.com/shijuku/shijuku/web/browsertest"
)

// TestContentsLeadToTheTranscript looks for the transcript among the headings above it.
func TestContentsLeadToTheTranscript(t *testing.T) {
	page := web.ArticlePage{
		Article:  web.ArticleDetail{HTML: new("<h2>要点</h2>"), Cues: web.List[web.Cue]{{Text: "こんばんは。"}}},
		Contents: []web.Section{{Level: 2, Anchor: "a", Text: "要点"}, {Level: 2, Anchor: "b", Text: "質疑"}},
	}
	const link = `href="#page.transcript"`
	if got := render(t, browsertest.Sample{Page: page}); !strings.Contains(got, link) {
		t.Error("two headings and a transcript: no link to the transcript")
	}
	page.Contents = page.Contents[:1]
	if got := render(t, browsertest.Sample{Page: page}); strings.Contains(got, link) {
		t.Error("one heading and a transcript: contents that nobody needs")
	}
	page.Article.Cues = nil
	page.Contents = []web.Section{{Level: 2, Anchor: "a"}, {Level: 2, Anchor: "b"}, {Level: 2, Anchor: "c"}}
	if got := render(t, browsertest.Sample{Page: page}); strings.Contains(got, link) {
		t.Error("a link to a transcript that is not there")
	}
}
