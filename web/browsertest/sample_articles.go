package browsertest

import (
	"strings"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/web"
)

// Talk is a talk with a transcript, a recording elsewhere and files, reached from a search.
func Talk() web.ArticlePage {
	c := cards()[0]
	c.Visibility = web.Visibility{Card: []string{"public"}, Text: []string{"group:正会員", "members"}, Media: []string{"group:正会員"}}
	p := web.ArticlePage{
		Article: web.ArticleDetail{
			Card: c, Recording: "https://video.example.jp/juku-12.mp4",
			Attachments: []web.Attachment{{Name: "スライド.pdf", URL: "/articles/juku-12/files/slides.pdf", Size: 2_340_000}},
			Cues:        talkCues(),
		},
		Clock: "17:30", Timed: true, Query: "耐震補強",
	}
	p.Marks = map[int][]articles.Span{}
	for i, cue := range p.Article.Cues {
		if j := strings.Index(cue.Text, "耐震補強"); j >= 0 {
			p.Marks[i] = []articles.Span{{Start: j, End: j + len("耐震補強")}}
		}
	}
	return p
}

func talkCues() []web.Cue {
	const step = 12.5 // seconds a sentence takes
	lines := []struct{ speaker, text string }{
		{"司会", "それでは第12回を始めます。今夜は木原さんにお願いしています。"},
		{"木原 遥", "こんばんは、木原です。今日は支承を取り替えるまえに確かめておきたいことを五つ、お話しします。"},
		{"木原 遥", "わたしの町には橋が百二十ほどあって、そのうち十五メートルを超えるのは三十くらいです。"},
		{"木原 遥", "五年ごとの点検で支承の錆が見つかって、それで取り替えましょう、となるわけですが"},
		{"木原 遥", "その前に、図面と現物が合っているかを見てください。"},
		{"木原 遥", "耐震補強の設計では、まず既設の支承がどこまで動くのかを確かめます。"},
		{"木原 遥", "図面にない部材が付いていることも多いので、図面だけで数量を決めないでください。"},
		{"木原 遥", "うちでは一度、桁の端に水道管が添えてあるのを見落として、工事が三か月止まりました。"},
		{"三谷 航", "それは管の持ち主との協議が要りますね。The drawing said nothing?"},
		{"三谷 航", "Nothing at all?"},
		{"木原 遥", "何も書いてありませんでした。だから現地で、手で触って確かめるのがいちばんです。"},
	}
	var cues []web.Cue
	for i, l := range lines {
		start := float64(i) * step
		cues = append(cues, web.Cue{Start: start, End: start + step, Speaker: l.speaker, Text: l.text})
	}
	return cues
}

// card is a talk of which a visitor may see no more than the card.
func card() web.ArticlePage {
	c := cards()[0]
	c.Readable, c.Visibility = false, web.Visibility{Card: []string{"public"}}
	return web.ArticlePage{Article: web.ArticleDetail{Card: c}}
}

// edited is the talk as those see it who may edit it.
func edited() web.ArticlePage {
	p := Talk()
	p.Query, p.Marks = "", nil
	p.Article.Version = 3
	p.Article.Recording = "/articles/juku-12/files/12.mp4"
	p.Article.Visibility = web.Visibility{Card: []string{"public"}, Text: []string{"group:正会員", "person:aoi@example.jp"}, Media: []string{}}
	p.Rules[articles.LayerText] = web.Rule{From: "2025-02-01 00:00", Until: "2026-03-31 24:00"}
	p.Article.Cues[7].OffRecord = true
	return p
}

func note() web.ArticlePage {
	c := cards()[1]
	c.Readable = true
	c.Visibility = web.Visibility{Card: []string{"public"}, Text: []string{"public"}}
	return web.ArticlePage{
		Article: web.ArticleDetail{Card: c, HTML: new(noteHTML), Cues: nil},
		Contents: []web.Section{
			{Level: 2, Anchor: "order", Text: "点検の順番"}, {Level: 3, Anchor: "first", Text: "はじめの一日"},
			{Level: 2, Anchor: "record", Text: "記録のつけかた"},
		},
	}
}

const noteHTML = `<p>霧ヶ原町には橋が八十あり、見るのは三人です。<strong>「全部は見られない」</strong>から始めるのだ、と最初に言われました。</p>
<h2 id="order">点検の順番</h2>
<p>緊急輸送道路の橋から始め、落橋防止や耐震補強済みの橋はあとに回します。順番を決める表は次のとおりです。</p>
<table><thead><tr><th>順番</th><th>橋の種類</th><th>年あたりの数</th></tr></thead><tbody><tr><td>1</td><td>緊急輸送道路</td><td>12</td></tr><tr><td>2</td><td>通学路</td><td>9</td></tr><tr><td>3</td><td>その他</td><td>6</td></tr></tbody></table>
<h3 id="first">はじめの一日</h3>
<ul><li>双眼鏡と長靴</li><li>去年の写真の束</li><li>地区の人の電話番号</li></ul>
<blockquote><p>橋は毎日見ている人がいちばん知っている。</p></blockquote>
<h2 id="record">記録のつけかた</h2>
<p>写真には必ず<code>橋名-年月日-方向</code>と名前をつけます。</p>
<pre><code>かすみ橋-20241108-下流.jpg
</code></pre>
`
