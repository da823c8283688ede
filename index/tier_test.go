package index

import (
	"slices"
	"strings"
	"testing"

	"github.com/shijuku/shijuku/articles"
)

// Each tier is climbed down to only if those above find nothing, and is named.
func TestTiers(t *testing.T) {
	ix := newIndex(t)
	talk := note("talk", "講演", "会計検査の対象を説明する。")
	talk.Article.Speakers = []articles.Speaker{{Name: "木下 誠", Reading: "きした まこと"}}
	apply(t, ix, talk,
		note("near", "", "人材育成・確保基本方針の策定。道路交通法の改正。"),
		note("road", "", "道路法の改正。"),
		note("apart", "", "耐震診断をした。そのあとで歩道の塗装を見た。"),
		note("heard", "", "河川の春節をします。"),
		note("part", "", "東京都の橋梁点検車と、ランダムな土砂。"),
		note("name", "", "橋本隆氏の略歴。玉名市の予算。"),
		note("kana", "", "コンクリートのひび割れを記載する。"),
	)
	for _, test := range []struct{ tier, query, want string }{
		{"near", "人材育成方針", "near 0"},
		{"near", "人材方針", "near 0"},
		{"near, but a single letter follows at once", "道路法", "road 0"},
		{"near, but not in another order", "方針人材", "near 0"},
		{"near, but not past verbs and particles", "対象説明", "talk 0"},
		{"apart", "診断塗装", "apart 0"},
		{"apart, but not the single letter of a word", "改正法", ""},
		{"part", "京都", "part 0:part"},
		{"part of katakana begins where the run does", "ダムナ", ""},
		{"reading, typed in kana", "かいけいけんさ", "talk 0:reading"},
		{"reading, typed in Latin letters", "kaikeikensa", "talk 0:reading"},
		{"reading, typed without long vowels", "tokyo", "part 0:reading"},
		{"reading, typed without long vowels", "dorokotsu", "near 0:reading"},
		{"reading, typed with them", "toukyou", "part 0:reading"},
		{"reading, wide", "ｋａｉｋｅｉ", "talk 0:reading"},
		{"reading of several words", "きょうりょうてんけんしゃ", "part 0:reading"},
		{"reading begins and ends where words do", "いけいけんさ", ""},
		{"reading of a name", "はしもとたかし", "name 0:reading"},
		{"reading of a name and its suffix", "たまなし", "name 0:reading"},
		{"reading of a name as its owner gives it", "きしたまこと", "talk"},
		{"reading of a name's part", "きした", "talk"},
		{"reading, beside the word itself", "kiso", ""},
		{"alike", "浚渫", "heard 0:reading"},
		{"alike in katakana", "コンクリイト", "kana 0:reading"},
		{"alike, but not as long as the word is there", "記載", "kana 0"},
		{"alike", "起債", "kana 0:reading"},
		{"two kana are too many words", "かし", ""},
		{"nonsense", "ぬぽぽぺ", ""},
		{"nonsense", "xyzzyq", ""},
		{"stop words alone are letters", "します", "heard 0"},
		{"stop words alone are letters", "その です", ""},
	} {
		if got := ids(search(t, ix, test.query)); got != test.want {
			t.Errorf("%s: %q finds %q, want %q", test.tier, test.query, got, test.want)
		}
	}
}

// A compound found side by side is worth more than one with other nouns between.
func TestNearIsBelowPhrase(t *testing.T) {
	ix := newIndex(t)
	apply(t, ix,
		note("near", "", "災害復旧の査定を受ける。"),
		note("phrase", "", "災害査定を受ける。"),
	)
	if got, want := ids(search(t, ix, "災害査定")), "phrase 0, near 0"; !strings.HasPrefix(got, want) {
		t.Errorf("found %q, want %q first", got, want)
	}
}

// The words of a compound are also found apart in one passage, below all that has it side by side.
func TestApartIsBelowPhrase(t *testing.T) {
	ix := newIndex(t)
	apply(t, ix,
		note("apart", "", "災害のあと、国がたずねて来て査定をした。査定は災害のたびにある。"),
		note("elsewhere", "", "災害のあとである。", "査定を受ける。"),
		note("title", "災害査定の手引き", "写真をそろえる。"),
		note("phrase", "", "災害査定を受ける。"),
	)
	if got, want := ids(search(t, ix, "災害査定")), "phrase 0, title, apart 0"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
}

// What was found by its reading, or near, is marked.
func TestMarksOfTiers(t *testing.T) {
	for _, test := range []struct {
		query, text, want string
		found             Found
	}{
		{"かいけいけんさ", "国の会計検査院。会計の検査。", "国の[会計検査]院。[会計の検査]。", FoundReading},
		{"kaikei", "会計と怪鶏", "[会計]と怪鶏", FoundReading},
		{"浚渫", "河川の春節をします。", "河川の[春節]をします。", FoundReading},
		{"浚渫", "浚渫と春節。", "[浚渫]と春節。", FoundWords},
		{"人材育成方針", "人材育成・確保基本方針の策定", "[人材育成]・確保基本[方針]の策定", FoundWords},
		{"耐震補強", "耐震補強、補強。", "[耐震補強]、補強。", FoundWords},
		{"災害査定", "災害の復旧。", "[災害]の復旧。", FoundWords},
	} {
		marks, found := newMarker(analyzer(), mustParse(t, test.query)).Marks(test.text)
		if got := marked(test.text, marks); got != test.want || found != test.found {
			t.Errorf("%q marks %q (%s), want %q (%s)", test.query, got, found, test.want, test.found)
		}
	}
}

// What has no word in it means its letters; excluded, all that does not have them.
func TestStopWordsAndSigns(t *testing.T) {
	ix := newIndex(t)
	apply(t, ix, note("no", "", "橋の点検"), note("ni", "", "橋に登る"), note("both", "", "橋の上に登る"), note("neither", "", "橋。！"))
	for _, test := range []struct{ query, want string }{
		{"の", "both no"},
		{"-の", "neither ni"},
		{"の に", "both"},
		{"の OR に", "both ni no"},
		{"-の -に", "neither"},
		{"-(の OR に)", "neither"},
		{"橋 -の", "neither ni"},
		{"橋 の", "both neither ni no"},
		{"！", "neither"},
		{"-！", "both ni no"},
		{"。", ""},
		{"-。", "both neither ni no"},
		{"-。 -、", "both neither ni no"},
		{"橋 -。", "both neither ni no"},
	} {
		var got []string
		for _, h := range search(t, ix, test.query).Hits {
			got = append(got, string(h.ID))
		}
		slices.Sort(got)
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%q finds %q, want %q", test.query, got, test.want)
		}
	}
}

// Any word is enough only if all together find nothing that is visible, whatever the answer is narrowed to.
func TestAutoIsAnyOnlyIfAllFindNothing(t *testing.T) {
	ix := newIndex(t)
	tagged := note("tagged", "", "堤防を直した。")
	tagged.Article.Tags = []string{"川"}
	hidden := note("hidden", "", "堤防と水門とダムを見た。")
	hidden.Article.Visibility = articles.Everywhere(articles.Members)
	apply(t, ix, tagged, note("both", "", "堤防と水門を見た。"), hidden)
	for _, test := range []struct {
		query  string
		filter Filter
		match  Match
		total  int
	}{
		{"堤防 水門", Filter{}, MatchAll, 1},
		{"堤防 水門", Filter{Tag: []string{"川"}}, MatchAll, 0},
		{"堤防 水門 -見た", Filter{}, MatchAny, 1},
		{"堤防 ダム", Filter{}, MatchAny, 2},
		{"堤防 ダム", Filter{Tag: []string{"川"}}, MatchAny, 1},
		{"ダム", Filter{}, MatchAll, 0},
	} {
		r := searchFor(t, ix, visitor(), Request{Query: mustParse(t, test.query), Filter: test.filter})
		if r.Match != test.match || r.Total != test.total {
			t.Errorf("%q %v: %s, %d found; want %s, %d", test.query, test.filter, r.Match, r.Total, test.match, test.total)
		}
	}
}
