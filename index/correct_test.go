package index

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index/query"
)

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b  string
		limit int
		want  int
	}{
		{"検査", "検査", 2, 0}, {"検察", "検査", 2, 1}, {"検査", "検査院", 1, 1}, {"院検査", "検査", 1, 1},
		{"テンナス", "テナンス", 2, 1}, {"ab", "ba", 1, 1}, {"abc", "cab", 2, 2}, {"abcd", "wxyz", 2, 3}, {"", "ab", 1, 2},
	} {
		if got := distance([]rune(test.a), []rune(test.b), test.limit); got != test.want {
			t.Errorf("%q to %q: %d, want %d", test.a, test.b, got, test.want)
		}
	}
}

// A misspelling accepts exactly the keys that are near enough, but for what it says it leaves out.
func TestMisspellingIsDistance(t *testing.T) {
	letter := rapid.SampledFrom([]rune("橋梁点ンaé"))
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SliceOfN(letter, 1, 6).Draw(t, "word")
		key := rapid.SliceOfN(letter, 0, 7).Draw(t, "key")
		limit := rapid.IntRange(0, 2).Draw(t, "limit")
		m := newMisspelling(string(word), limit)
		m.noHan = rapid.Bool().Draw(t, "no Han")
		state := m.Start()
		for _, b := range []byte(string(key)) {
			if state = m.Accept(state, b); state == deadRow {
				break
			}
		}
		near := distance(word, key, limit) <= limit
		if m.IsMatch(state) && !near {
			t.Fatalf("%q is taken for %q", string(key), string(word))
		}
		if m.noHan && strings.ContainsFunc(string(key), isHan) {
			if m.IsMatch(state) {
				t.Fatalf("%q is taken, with Chinese characters", string(key))
			}
			return
		}
		sameStart := len(key) > 0 && key[0] == word[0]
		if near && limit < 2 && sameStart && !m.IsMatch(state) {
			t.Fatalf("%q is not taken for %q", string(key), string(word))
		}
	})
}

// corrections are judged by a person: what was typed, and what is offered instead.
func TestCorrections(t *testing.T) {
	ix := newIndex(t)
	secret := note("secret", "極秘橋梁計画", "堰堤改良の打ち合わせ")
	secret.Article.Visibility = articles.Everywhere(articles.Members)
	talk := note("talk", "下水道事業の会計検査院報告", "コンクリート診断士による橋梁点検要領と、耐震補強。人材育成も。")
	talk.Article.Speakers = []articles.Speaker{{Name: "橋本 隆", Reading: "はしもと たかし"}}
	talk.Article.Tags = []string{"デジタルトランスフォーメーション"}
	apply(t, ix, secret, talk,
		note("plan", "公開橋梁計画", "橋梁の点検。令和6年の浸水想定区域。インフラメンテナンス。"),
		note("more", "維持管理", "橋梁の補修と点検。2つの堤防。"),
		note("data", "データベースの設計", "GitHubに置く。"),
	)
	for _, test := range []struct{ typed, want string }{
		// A wrong character, one too many, one too few, two exchanged.
		{"会計検察院", "会計検査院"},
		{"インフラメンテンナス", "インフラメンテナンス"},
		{"コンクリト診断士", "コンクリート診断士"},
		{"デタベース", "データベース"},
		{"gihtub", "GitHub"},
		// The right sound in other characters, and another way to write a foreign sound.
		{"人財育生", "人材育成"},
		{"デジタルトランスホーメーション", "デジタルトランスフォーメーション"},
		// A part of a compound that nobody wrote in one.
		{"橋梁点件要領", "橋梁点検要領"},
		{"橋梁補集", "橋梁補修"},
		// One word of several; the rest stays as it was typed.
		{"橋梁　耐心補強 -堤防", "橋梁　耐震補強 -堤防"},
		{"講師：橋本 耐心補強", "講師：橋本 耐震補強"},
		{`"点検" 浸水相定区域`, `"点検" 浸水想定区域`},
		{"タグ:なし 耐心補強", ""},
		// Names.
		{"橋元隆", "橋本 隆"},
		// What is right, what is something else, and what may not be seen.
		{"橋梁点検", ""},
		{"堤防", ""},
		{"令和7年", ""},
		{"かぐや姫", ""},
		{"津波", ""},
		{"堰堤改良", ""},
		{"堰堤改量", ""},
		{"極秘橋染計画", ""},
		{"", ""},
		{"-橋梁", ""},
		{"xyz", ""},
	} {
		q, problem := query.Parse(test.typed)
		if problem != nil {
			t.Fatal(problem)
		}
		res := searchFor(t, ix, visitor(), Request{Query: q, Typed: test.typed, Match: MatchAll})
		if res.Suggestion != test.want {
			t.Errorf("%q (found %d): もしかして %q, want %q", test.typed, res.Total, res.Suggestion, test.want)
		}
		if res.Suggestion == "" {
			continue
		}
		q, _ = query.Parse(res.Suggestion)
		if again := searchFor(t, ix, visitor(), Request{Query: q}); again.Total == 0 {
			t.Errorf("%q, offered for %q, finds nothing", res.Suggestion, test.typed)
		}
	}
}

func TestCorrectionOfManyWordsIsBounded(t *testing.T) {
	ix := newIndex(t)
	apply(t, ix, note("a", "題", strings.Repeat("橋梁の点検と耐震補強。", 50)))
	q, _ := query.Parse(strings.Repeat("耐心補強 橋染 点件要量書 ", 10))
	v, err := ix.View(t.Context(), visitor())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	c := &correction{ctx: t.Context(), view: v, request: &Request{Query: q}}
	doubted, err := c.doubted()
	if err != nil || len(doubted) > maxDoubted {
		t.Fatalf("%d units are looked into, error %v", len(doubted), err)
	}
}

func BenchmarkCorrect(b *testing.B) {
	ix := newCorpus(b)
	for _, typed := range []string{"会計検察", "耐心補強設計所", "ランダン 打ち合せ"} {
		r := Request{Query: mustParse(b, typed), Typed: typed}
		b.Run(typed, func(b *testing.B) {
			for b.Loop() {
				searchFor(b, ix, visitor(), r)
			}
		})
	}
}
