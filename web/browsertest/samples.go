package browsertest

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/web"
)

// A Sample is a page as the server might fill it in.
type Sample struct {
	Page  web.Page
	Frame web.Frame
}

// Samples returns a page of every kind, by name.
func Samples() map[string]Sample {
	visitor := web.Frame{Lang: web.Japanese, Path: "/search?q=%E8%80%90%E9%9C%87"}
	member := visitor
	member.Member = "高瀬 みのり"
	english := visitor
	english.Lang = web.English
	hostileFrame := web.Frame{Lang: web.English, Member: hostile, Path: "//example.org/" + hostile}
	samples := map[string]Sample{
		"home":            {web.Home{Newest: append(cards(), chapters()...)}, web.Frame{Lang: web.Japanese, Path: "/"}},
		"home-empty":      {web.Home{}, member},
		"home-english":    {web.Home{Newest: cards()}, english},
		"search":          {Search(), member},
		"search-english":  {Search(), english},
		"search-all":      {everything(), visitor},
		"search-nothing":  {nothing(), visitor},
		"search-any":      {anyWord(), member},
		"talk":            {Talk(), member},
		"talk-english":    {Talk(), english},
		"talk-card":       {card(), visitor},
		"talk-editor":     {edited(), member},
		"note":            {note(), member},
		"hostile-search":  {hostileSearch(), hostileFrame},
		"hostile-article": {hostileArticle(), hostileFrame},
		"sign-in":         {web.SignIn{Next: "/articles/01"}, visitor},
		"sign-in-failed":  {web.SignIn{Email: "minori@example.jp", Problem: &web.Problem{Code: "sign-in.wrong"}}, visitor},
		"link":            {web.SignInLink{Action: "/sign-in/link/abc"}, visitor},
		"password":        {web.SetPassword{Action: "/sign-in/password/abc", Email: "minori@example.jp"}, visitor},
		"preparing":       {web.Preparing{}, visitor},
	}
	for name, status := range map[string]int{"400": 400, "401": 401, "404": 404, "413": 413, "429": 429, "500": 500, "503": 503} {
		samples["failure-"+name] = Sample{web.Failure{Status: status}, visitor}
	}
	return samples
}

// Names returns the names of all samples in order.
func Names() []string { return slices.Sorted(maps.Keys(Samples())) }

func cards() []web.Card {
	first, second := 12, 11
	return []web.Card{
		{
			ID: "juku-12", URL: "/articles/juku-12", Kind: "talk", Title: "支承取替えのまえに確かめたい五つのこと",
			Summary:  "補強設計でつまずきやすい点を、現場の写真をたどりながら話しました。質疑では仮受けの費用が話題になりました。",
			Speakers: []string{"木原 遥", "三谷 航"}, Series: "夜のお節介塾", Number: &first, Held: "2025-01-31", Tags: []string{"橋梁", "耐震補強"},
			Credits:    []articles.Speaker{{Name: "木原 遥", Affiliation: "白浜川市 土木課"}, {Name: "三谷 航"}},
			Visibility: web.Visibility{Card: []string{"public"}, Text: []string{"members"}}, Readable: true,
		},
		{
			ID: "notes/visit", URL: "/articles/notes%2Fvisit", Kind: "note", Title: "霧ヶ原町を訪ねて：小さな町の点検のしかた",
			Summary: "三人の担当者が八十の橋を見る町で、点検の順番と記録のつけかたを教わりました。",
			Held:    "2024-11-08", Tags: []string{"点検", "訪問記"}, Visibility: web.Visibility{Card: []string{"public"}},
		},
		{
			ID: "juku-11", URL: "/articles/juku-11", Kind: "talk", Title: "一人目の仲間をどう見つけるか",
			Speakers: []string{"佐久間 ひかり"}, Series: "夜のお節介塾", Number: &second, Held: "2019-05-17", Tags: []string{"人材育成"},
			Credits:    []articles.Speaker{{Name: "佐久間 ひかり", Affiliation: "みどり野県 市町村支援室"}},
			Visibility: web.Visibility{Card: []string{"public"}},
		},
	}
}

// chapters are undated notes of a series, in the order of a list without dates.
func chapters() []web.Card {
	first, second := 1, 2
	return []web.Card{
		{ID: "guide-find", URL: "/articles/guide-find", Kind: "note", Title: "探す", Series: "使い方", Number: &second},
		{ID: "guide-open", URL: "/articles/guide-open", Kind: "note", Title: "はじめに", Summary: "どこから読めばよいか。", Series: "使い方", Number: &first},
	}
}

// at returns a time within a recording, for a passage.
func at(seconds float64) *float64 { return &seconds }

// found returns a passage with every occurrence of word marked.
func found(p web.Passage, word string) web.Passage {
	for i := 0; ; {
		j := strings.Index(p.Text[i:], word)
		if j < 0 {
			return p
		}
		p.Marks = append(p.Marks, web.Mark{i + j, i + j + len(word)})
		i += j + len(word)
	}
}

// Search is a page of results with filters.
func Search() web.Search {
	c := cards()
	return web.Search{
		Params:   url.Values{"q": {"耐震補強"}, "series": {"夜のお節介塾"}, "year": {"2024", "2019"}},
		Verbatim: `"耐震補強"`,
		Results: web.Results{
			Query: web.Query{Text: "耐震補強", Match: "all", Sort: "relevance"},
			Total: 23,
			Hits: []web.Hit{
				{Card: c[0], Passages: []web.Passage{
					found(web.Passage{Heading: "木原 遥", At: at(754.2), URL: "/articles/juku-12#t=754.2", Found: "words",
						Text: "耐震補強の設計では、まず既設の支承がどこまで動くのかを確かめます。図面にない部材が付いていることも多いので、図面だけで耐震補強の数量を決めないでください。"}, "耐震補強"),
					found(web.Passage{Heading: "三谷 航", At: at(3821), URL: "/articles/juku-12#t=3821", Found: "synonym",
						Text: "補強というより、地震のあとに早く通せるようにしておく、という考えかたですね。"}, "補強"),
				}},
				{Card: c[1], Passages: []web.Passage{
					found(web.Passage{Heading: "点検の順番", URL: "/articles/notes%2Fvisit#order", Found: "part",
						Text: "緊急輸送道路の橋から始め、落橋防止や耐震補強済みの橋はあとに回す。"}, "耐震補強"),
					found(web.Passage{Heading: "聞き取り", URL: "/articles/notes%2Fvisit#asked", Found: "words", Respelt: true,
						Text: "たいしん補強の履歴は、台帳ではなく担当者の手帳にあった。"}, "たいしん補強"),
				}},
				{Card: c[2]},
			},
			Facets: facets(),
			Next:   "b2Zmc2V0",
		},
	}
}

func facets() map[string]web.List[web.Count] {
	return map[string]web.List[web.Count]{
		"kind":    {{Value: "talk", Count: 17}, {Value: "note", Count: 6}},
		"series":  {{Value: "夜のお節介塾", Count: 12}, {Value: "現場をあるく会", Count: 5}},
		"speaker": {{Value: "木原 遥", Count: 4}, {Value: "佐久間 ひかり", Count: 3}, {Value: "三谷 航", Count: 1}},
		"tag": {{Value: "橋梁", Count: 14}, {Value: "耐震補強", Count: 9}, {Value: "点検", Count: 6}, {Value: "人材育成", Count: 3},
			{Value: "入札契約", Count: 2}, {Value: "積算", Count: 2}, {Value: "予防保全", Count: 1}, {Value: "訪問記", Count: 1}},
		"year": {{Value: "2024", Count: 9}, {Value: "2023", Count: 8}, {Value: "2018", Count: 2}},
	}
}

func everything() web.Search {
	hits := make([]web.Hit, 0, 3)
	for _, c := range cards() {
		hits = append(hits, web.Hit{Card: c})
	}
	return web.Search{
		Params:  url.Values{"cursor": {"abc"}},
		Results: web.Results{Query: web.Query{Match: "all", Sort: "newest"}, Total: 3, Hits: hits, Facets: facets()},
	}
}

func nothing() web.Search {
	return web.Search{
		Params: url.Values{"q": {"たいしんほきょう -補強 ("}, "kind": {"note"}},
		Results: web.Results{
			Query: web.Query{Text: "たいしんほきょう -補強 (", Match: "all", Sort: "relevance"}, Suggestion: "耐震補強",
			Facets: map[string]web.List[web.Count]{"kind": {}, "series": {}, "speaker": {}, "tag": {}, "year": {}},
		},
		Problem: &web.Problem{Code: "unheard-of", Text: "The parenthesis is never closed.", Hint: "It was searched for as a plain word."},
	}
}

func anyWord() web.Search {
	s := Search()
	s.Params = url.Values{"q": {"耐震補強 点検"}}
	s.Results.Query = web.Query{Text: "耐震補強 点検", Match: "any", Sort: "relevance"}
	s.Results.Next, s.Results.Hits, s.Results.Total = "", s.Results.Hits[:1], 1
	return s
}
