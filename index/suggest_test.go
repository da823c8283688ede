package index

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index/query"
)

func suggestions(t testing.TB, ix *Index, viewer articles.Viewer, typed string) []Suggestion {
	t.Helper()
	v, err := ix.View(t.Context(), viewer)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	s, err := v.Suggest(t.Context(), typed, 0)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// library is a small knowledge base, a part of which only members see.
func library(t testing.TB) *Index {
	ix := newIndex(t)
	talk := note("talk", "会計検査からみた橋の耐震補強", "橋梁点検の要領と耐震補強。", "橋梁の耐震診断と人材育成。")
	talk.Article.Kind, talk.Article.Series = articles.Talk, "お節介な私塾"
	talk.Article.Speakers = []articles.Speaker{{Name: "木下 誠", Reading: "きした まこと"}, {Name: "橋本 隆"}}
	talk.Article.Tags = []string{"橋梁", "耐震補強", "C++"}
	guide := note("guide", "デジタルトランスフォーメーションの手引き", "玉名市の下水道事業。耐震補強と予防保全。")
	guide.Article.Tags = []string{"下水道"}
	hidden := note("hidden", "橋梁秘録", "橋梁転覆と耐震偽装。")
	hidden.Article.Visibility = articles.Everywhere(articles.Members)
	hidden.Article.Speakers = []articles.Speaker{{Name: "木村 秘"}}
	apply(t, ix, talk, guide, hidden)
	return ix
}

// What is offered is judged by a person: what is typed, and what a visitor may choose from.
func TestSuggestions(t *testing.T) {
	ix := library(t)
	for _, test := range []struct{ typed, want string }{
		// Spelling, kana, romaji, kanji with a tail, half a syllable.
		{"耐震", "耐震 word, 耐震補強 tag, 耐震診断 word, 会計検査からみた橋の耐震補強 title"},
		{"橋梁て", "橋梁点検 word"},
		{"きょうr", "橋梁 tag, 橋梁点検 word"},
		{"kyouryout", "橋梁点検 word"},
		{"zinz", "人材 word, 人材育成 word"},
		{"jinz", "人材 word, 人材育成 word"},
		{"dejit", "デジタル word, デジタルトランスフォーメーション word, デジタルトランスフォーメーションの手引き title"},
		{"たまn", "玉名 word, 玉名市 word"},
		{"hasim", "橋本 隆 speaker"},
		{"げすいどうz", "下水道事業 word"},
		// A speaker is read as the speaker says, and has a given name as well.
		{"きした", "木下 誠 speaker"},
		{"まこと", "木下 誠 speaker"},
		{"木下　ま", "木下 誠 speaker"},
		{"おせっ", "お節介な私塾 series"},
		// Later words of names come last.
		{"手引", "手引き word, デジタルトランスフォーメーションの手引き title"},
		// The last of several words, with what stands beside the others.
		{"人材 たい", "人材 耐震 word, 人材 耐震補強 tag, 人材 耐震診断 word"},
		{"下水道 たい", "下水道 耐震 word, 下水道 耐震補強 word"},
		{"タグ:橋梁 じん", "タグ:橋梁 人材 word, タグ:橋梁 人材育成 word"},
		{"下水道 じん", ""},
		// A field's text.
		{"講師:き", "講師:木下 誠 speaker"},
		{"講師：はしm", "講師：橋本 隆 speaker"},
		{"人材 タグ:橋", "人材 タグ:橋梁 tag"},
		// Nothing, and what may not be seen.
		{"", ""},
		{"橋梁転", ""},
		{"木村", ""},
		{"秘", ""},
		{"がぎぐ", ""},
	} {
		var offered []string
		for _, s := range suggestions(t, ix, visitor(), test.typed) {
			offered = append(offered, s.Text+" "+s.Kind)
		}
		if got := strings.Join(offered, ", "); got != test.want {
			t.Errorf("%q offers\n\t%s, want\n\t%s", test.typed, got, test.want)
		}
	}
}

func TestSuggestionsAskForWhatTheyAre(t *testing.T) {
	ix := library(t)
	for _, test := range []struct{ typed, want string }{
		{"木下", `講師:"木下 誠"`},
		{"お節", `シリーズ:"お節介な私塾"`},
		{"橋梁点", "橋梁点検"},
		{"C+", `タグ:"C++"`},
		{"耐震補", `タグ:"耐震補強"`},
		{"デジタルトランスフォーメーションの", "デジタルトランスフォーメーションの手引き"},
		{"人材 タグ:橋", `人材 タグ:"橋梁"`},
		{"人材 木下", `人材 講師:"木下 誠"`},
	} {
		s := suggestions(t, ix, visitor(), test.typed)
		if len(s) == 0 || s[0].Query != test.want {
			t.Errorf("%q asks for %q, want %q", test.typed, s, test.want)
		}
	}
}

// Whatever is offered finds something.
func TestSuggestionsFindSomething(t *testing.T) {
	dir := tempDirs(t)
	rapid.Check(t, func(t *rapid.T) {
		ix, _ := drawIndex(t, dir())
		defer ix.Close()
		v, err := ix.View(t.Context(), visitor())
		if err != nil {
			t.Fatal(err)
		}
		defer v.Close()
		for _, typed := range []string{"橋", "kai", "た", "木", "橋梁 て", "点検 だ", "タグ:", "講師:や", "ら"} {
			found, err := v.Suggest(t.Context(), typed, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range found {
				q, problem := query.Parse(s.Query)
				res, err := v.Search(t.Context(), Request{Query: q, Match: MatchAll})
				if err != nil || problem != nil || res.Total == 0 {
					t.Fatalf("%q, offered for %q, finds %d: %v, %v", s.Query, typed, res.Total, problem, err)
				}
			}
		}
	})
}
