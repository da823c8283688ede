package articles_test

import (
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
)

var evening = time.Date(2025, 1, 31, 17, 30, 0, 0, time.UTC)

// talk has a public card, a text for members and a recording for one group.
func talk() *articles.Article {
	a := &articles.Article{
		ID: "t", Kind: articles.Talk, Title: "橋の話",
		Cues:      []articles.Cue{{Start: 0, End: 1, Text: "聞こえますか"}, {Start: 1, End: 2, Text: "内緒", OffRecord: true}},
		Recording: "https://example.jp/v.mp4",
		Authors:   []string{"taro@example.jp"},
	}
	a.Visibility[articles.LayerCard] = articles.Rule{To: articles.NewAudience(articles.Public)}
	a.Visibility[articles.LayerText] = articles.Rule{To: articles.NewAudience(articles.Members)}
	a.Visibility[articles.LayerMedia] = articles.Rule{To: articles.NewAudience(articles.Group("橋"))}
	return a
}

func TestMayRead(t *testing.T) {
	visitor := articles.Visitor(evening)
	member := articles.NewViewer(evening, articles.Members, articles.Person("hanako@example.jp"))
	inGroup := articles.NewViewer(evening, articles.Members, articles.Group("橋"))
	outsider := articles.NewViewer(evening, articles.Group("橋"))
	author := articles.NewViewer(evening, articles.Members, articles.Person("Taro@Example.jp"))
	editor := articles.Editor(evening)

	tests := []struct {
		name   string
		viewer articles.Viewer
		change func(*articles.Article)
		want   [articles.LayerCount]bool
	}{
		{"visitor sees the card", visitor, nil, [3]bool{true, false, false}},
		{"zero viewer is a visitor", articles.Viewer{}, nil, [3]bool{true, false, false}},
		{"member reads", member, nil, [3]bool{true, true, false}},
		{"group member watches", inGroup, nil, [3]bool{true, true, true}},
		{"media need not be within text", outsider, nil, [3]bool{true, false, true}},
		{"author sees all", author, hideEverything, [3]bool{true, true, true}},
		{"editor sees all", editor, hideEverything, [3]bool{true, true, true}},
		{"no layer without its card", inGroup, func(a *articles.Article) { a.Visibility[0] = articles.Rule{} }, [3]bool{}},
		{"zero visibility is nobody's", inGroup, hideEverything, [3]bool{}},
		{"empty text admits no one", editor, func(a *articles.Article) { a.Cues = nil }, [3]bool{true, false, true}},
		{"text off the record only is empty", member, func(a *articles.Article) { a.Cues = a.Cues[1:] }, [3]bool{true, false, false}},
		{"not yet", member, opensAt(evening.Add(1)), [3]bool{true, false, false}},
		{"from this instant", member, opensAt(evening), [3]bool{true, true, false}},
		{"until the instant before", member, closesAt(evening.Add(1)), [3]bool{true, true, false}},
		{"no longer", member, closesAt(evening), [3]bool{true, false, false}},
		{"author before it opens", author, opensAt(evening.Add(time.Hour)), [3]bool{true, true, true}},
		{"dates are closed at an unknown time", articles.NewViewer(time.Time{}, articles.Members), closesAt(evening), [3]bool{true, false, false}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := talk()
			if tt.change != nil {
				tt.change(a)
			}
			for _, l := range articles.Layers {
				if got := tt.viewer.MayRead(a, l); got != tt.want[l] {
					t.Errorf("MayRead(%v) = %v, want %v", l, got, tt.want[l])
				}
			}
		})
	}
}

func hideEverything(a *articles.Article) { a.Visibility = articles.Visibility{} }

func opensAt(at time.Time) func(*articles.Article) {
	return func(a *articles.Article) { a.Visibility[articles.LayerText].From = at }
}

func closesAt(at time.Time) func(*articles.Article) {
	return func(a *articles.Article) { a.Visibility[articles.LayerText].Until = at }
}

func TestForMasks(t *testing.T) {
	a := *talk()
	a.Visibility[articles.LayerText].To = articles.NewAudience(articles.Members, articles.Group("内部"))

	shown, ok := a.For(articles.NewViewer(evening, articles.Members))
	if !ok {
		t.Fatal("a member cannot see the card")
	}
	if len(shown.Cues) != 1 || shown.Cues[0].OffRecord {
		t.Errorf("cues = %v, want the one on the record", shown.Cues)
	}
	if shown.Recording != "" {
		t.Error("the recording is shown to somebody outside its group")
	}
	if want := articles.NewAudience(articles.Members); !shown.Visibility[articles.LayerText].To.Equal(want) {
		t.Errorf("text audience = %v, want only the viewer's own circles", shown.Visibility[articles.LayerText].To)
	}
	if shown.Authors != nil || shown.Version != 0 {
		t.Error("authors or version are shown to a reader")
	}
	if len(a.Cues) != 2 {
		t.Error("masking changed the article itself")
	}

	a.Visibility[articles.LayerCard] = articles.Rule{}
	if _, ok := a.For(articles.NewViewer(evening, articles.Members)); ok {
		t.Error("an article is shown without its card")
	}
	if shown, ok := a.For(articles.Editor(evening)); !ok || len(shown.Cues) != 2 {
		t.Error("an editor does not see everything")
	}
}
