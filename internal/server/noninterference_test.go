package server

import (
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/shijuku/shijuku/articles"
)

// canaries stand in everything that is hidden, and nowhere else: in kana, in letters, in numbers.
var canaries = []string{"ヌルポガクブル", "zqxcanary", "7f3a9c51d0e84b26"}

// officers is a group that none of the people in the tests belongs to.
const officers = articles.Circle("group:zqxcanary役員")

// A secret is an article as the second world has it. Where the first has something in its place, that is what viewers see of it.
type secret struct {
	article articles.Article
	shown   *articles.Article // nil: nothing
}

// A difference is two worlds that these viewers cannot tell apart.
type difference struct {
	name    string
	viewers []string
	secrets []secret
}

// base is what both worlds have.
func base(t *testing.T) []articles.Article {
	dated := note("shared/新年会", "新年会の記録", "# 乾杯\n\n橋の話で盛り上がった。\n\n# 議題\n\n耐震補強の予算。", articles.Public)
	dated.Held, dated.Tags, dated.Series = held(t, "2025-01-10"), []string{"橋梁", "行事"}, "お節介な私塾"
	embargo := note("embargo", "まもなく公開", "耐震補強の速報。", articles.Public)
	for l := range embargo.Visibility {
		embargo.Visibility[l].From = now.Add(-time.Minute)
	}
	return []articles.Article{
		talk(t, "talk-1", "橋の耐震補強", "耐震補強の設計では橋脚を見ます", "予算は会計検査の対象です", "質問はありますか"),
		talk(t, "talk-2", "道路の点検", "道路の点検は毎年です", "舗装のひび割れを見ます"),
		dated, embargo,
		note("members-only", "会員の手引き", "会員は橋の図面を見られます。", articles.Members),
		note("public-1", "橋とは何か", "橋は川を渡るためのものです。点検が要ります。", articles.Public),
		note("public-2", "トンネルの話", "トンネルの換気と点検。", articles.Public),
	}
}

// hiddenFrom returns articles that nobody outside the circles to sees, full of the words of the others and of canaries.
func hiddenFrom(t *testing.T, name string, to ...articles.Circle) []secret {
	words := "橋 耐震補強 点検 トンネル 会計検査 " + strings.Join(canaries, " ")
	a := talk(t, name+"-talk", "橋の耐震補強 "+canaries[0], "耐震補強 "+words, "トンネルの点検 "+words)
	a.Tags, a.Series, a.Speakers = []string{"橋梁", canaries[1]}, canaries[1], []articles.Speaker{{Name: canaries[0]}}
	a.Held, a.Summary = held(t, "2023-05-05"), words
	a.Visibility = articles.Everywhere(to...)
	a.Attachments[0].Text = words
	b := note(name+"-note", "点検 "+canaries[1], "# 橋 "+canaries[0]+"\n\n"+words, to...)
	later := note(name+"-later", "速報 "+canaries[2], words, articles.Public)
	ended := note(name+"-ended", "旧報 "+canaries[2], words, articles.Public)
	for l := range later.Visibility {
		later.Visibility[l].From, ended.Visibility[l].Until = now.Add(time.Nanosecond), now
	}
	return append([]secret{{article: a}, {article: b}, {article: later}, {article: ended}}, hiddenLayers(t, name, words, to)...)
}

// hiddenLayers returns articles of which everybody sees the card, and nobody outside the circles the rest.
func hiddenLayers(t *testing.T, name, words string, to []articles.Circle) []secret {
	card := talk(t, name+"-card", "公開の予告", "耐震補強 "+words)
	card.Body, card.Attachments[0].Name = "# 橋\n\n"+words, canaries[1]+".pdf"
	card.Visibility[articles.LayerText].To = articles.NewAudience(to...)
	card.Visibility[articles.LayerMedia].To = articles.NewAudience(to...)
	card.Authors = []string{canaries[1] + "@example.jp"}
	shown := card
	shown.Body, shown.Cues, shown.Attachments, shown.Recording, shown.Authors = "", nil, nil, "", nil

	off := talk(t, name+"-off", "記録を外した話", "橋の話をします", "戻りました")
	off.Visibility = articles.Everywhere(articles.Public)
	plain := off
	off.Cues = append(append([]articles.Cue{off.Cues[0]}, articles.Cue{Start: 9, End: 9.5, Speaker: canaries[0], Text: words, OffRecord: true}), off.Cues[1:]...)
	return []secret{{article: card, shown: &shown}, {article: off, shown: &plain}}
}

func differences(t *testing.T) []difference {
	return []difference{
		{"from everybody", []string{"visitor", "public", "jiro", "hanako", "taro"}, hiddenFrom(t, "h1", officers)},
		{"from members", []string{"visitor", "jiro"}, hiddenFrom(t, "h2", regulars)},
		{"from visitors", []string{"visitor", "public"}, hiddenFrom(t, "h3", articles.Members)},
		{"nobody's", []string{"hanako", "taro"}, hiddenFrom(t, "h4")},
		{"one person's", []string{"jiro", "hanako"}, hiddenFrom(t, "h5", articles.Person("taro@example.jp"))},
	}
}

// without returns the world in which the secrets are not.
func (d difference) without(t *testing.T) *world {
	w := newWorld(t)
	w.save(base(t)...)
	for _, s := range d.secrets {
		if s.shown != nil {
			w.save(*s.shown)
		}
	}
	return w
}

// with returns the world that has the secrets: saved before, between and after the other articles, some of them
// changed or deleted since, and with people and groups that the other world does not have.
func (d difference) with(t *testing.T) *world {
	w := newWorld(t)
	if _, err := w.db.AddGroup(t.Context(), string(officers)[len("group:"):]); err != nil {
		t.Fatal(err)
	}
	member := articles.Member{Email: canaries[1] + "@example.jp", Name: canaries[0], Role: articles.RoleMember, Groups: []string{string(officers)[len("group:"):]}}
	if err := w.db.AddMember(t.Context(), member); err != nil {
		t.Fatal(err)
	}
	w.setPassword(member.Email)
	gone := note("gone", canaries[0], strings.Join(canaries, " "), articles.Public)
	w.save(gone)
	n := 0
	for i, a := range base(t) {
		w.save(a)
		for ; n < len(d.secrets) && n <= i; n++ {
			w.save(d.secrets[n].article)
		}
	}
	for ; n < len(d.secrets); n++ {
		w.save(d.secrets[n].article)
	}
	changed := d.secrets[0].article
	changed.Version, changed.Title = 1, changed.Title+" 改"
	w.save(changed)
	if err := w.db.Delete(t.Context(), gone.ID, 0, testEdit); err != nil {
		t.Fatal(err)
	}
	w.save()
	return w
}

// TestNoninterference asks two worlds the same questions. They differ only in what the viewer may not see,
// so their answers must not differ at all, L-01 to L-62 as far as there are routes.
func TestNoninterference(t *testing.T) {
	for _, d := range differences(t) {
		t.Run(d.name, func(t *testing.T) {
			one, two := d.without(t), d.with(t)
			one.direct, two.direct = true, true
			for _, as := range d.viewers {
				for _, q := range requests(t, one) {
					compare(t, one, two, as, q)
				}
			}
			for name, w := range map[string]*world{"without": one, "with": two} {
				if n := dropped(t, w); n != 0 {
					t.Errorf("the store did not confirm %v hits in the world %s the secrets", n, name)
				}
			}
		})
	}
}

// A probe is a request that both worlds are asked.
type probe struct {
	method, path, form string
	way                func(*http.Request)
}

// compare asks both worlds, and goes on to the next page while there is one.
func compare(t *testing.T, one, two *world, as string, q probe) {
	t.Helper()
	for range 5 {
		a, b := one.probe(as, q), two.probe(as, q)
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("%s, %s %s %s tells the worlds apart:\n%v\n\n%v", as, q.method, q.path, q.form, a, b)
		}
		if a.status >= 500 && a.status != http.StatusServiceUnavailable {
			t.Errorf("%s, %s %s: %v", as, q.method, q.path, a)
		}
		if word := leaked(b, q); word != "" {
			t.Fatalf("%s, %s %s tells %s: %v", as, q.method, q.path, word, b)
		}
		var page struct{ Next string }
		if !strings.HasPrefix(q.path, "/api/v1/search") || json.Unmarshal([]byte(a.body), &page) != nil || page.Next == "" {
			return
		}
		path, params, _ := strings.Cut(q.path, "?")
		values, err := url.ParseQuery(params)
		if err != nil {
			t.Fatal(err)
		}
		values.Set("cursor", page.Next)
		q.path = path + "?" + values.Encode()
	}
}

func (w *world) probe(as string, q probe) answered {
	way := q.way
	if way == nil {
		way = func(*http.Request) {}
	}
	if q.method == http.MethodPost {
		return w.post(as, q.path, q.form, way)
	}
	return w.ask(as, q.method, q.path, way)
}

// leaked returns the canary that stands in an answer, in whatever encoding; an answer may repeat what it was asked.
func leaked(a answered, q probe) string {
	text := a.body + fmt.Sprint(a.header)
	asked, _ := url.PathUnescape(strings.ReplaceAll(q.path+q.form, "+", " "))
	decoded, err := url.PathUnescape(text)
	if err != nil {
		decoded = text
	}
	for _, c := range canaries {
		for _, s := range []string{text, html.UnescapeString(text), decoded, unescapeJSON(text)} {
			if !strings.Contains(asked, c) && strings.Contains(strings.ToLower(s), c) {
				return c
			}
		}
	}
	return ""
}

// unescapeJSON resolves \u escapes wherever they stand.
func unescapeJSON(s string) string {
	var out string
	if json.Unmarshal([]byte(`"`+strings.NewReplacer(`"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(s)+`"`), &out) != nil {
		return s
	}
	return out
}

// requests returns what is asked. A route for which nothing is asked fails the test.
func requests(t *testing.T, w *world) []probe {
	t.Helper()
	asked := map[string][]probe{}
	add := func(method, pattern string, paths ...string) {
		for _, p := range paths {
			asked[method+" "+pattern] = append(asked[method+" "+pattern], probe{method: method, path: p})
		}
	}
	post := func(pattern string, path string, forms ...string) {
		for _, f := range forms {
			asked["POST "+pattern] = append(asked["POST "+pattern], probe{method: http.MethodPost, path: path, form: f})
		}
	}
	add("GET", "/", "/", "/?q=x")
	add("GET", "/search", searches("/search")...)
	add("GET", "/api/v1/search", searches("/api/v1/search")...)
	add("GET", "/api/v1/suggest", suggestions()...)
	for _, base := range []string{"", "/api/v1"} {
		for _, id := range ids() {
			add("GET", base+"/articles/{id}", base+"/articles/"+id, base+"/articles/"+id+"?q=%E6%A9%8B")
			for _, f := range transcriptFormats() {
				add("GET", base+"/articles/{id}/transcript"+f.ending, base+"/articles/"+id+"/transcript"+f.ending)
			}
		}
	}
	for _, id := range ids() {
		for _, name := range []string{"talk-1%20%E8%B3%87%E6%96%99.pdf", canaries[1] + ".pdf", "none.pdf", "h1-talk%20%E8%B3%87%E6%96%99.pdf"} {
			add("GET", "/articles/{id}/files/{name}", "/articles/"+id+"/files/"+name)
		}
	}
	add("GET", "/sign-in", "/sign-in", "/sign-in?next=/articles/h1-talk")
	post("/sign-in", "/sign-in", form("email", canaries[1]+"@example.jp", "password", "wrong"), form("email", "nemo@example.jp", "password", "wrong"))
	add("GET", "/sign-in/{secret}", "/sign-in/none")
	post("/sign-in/{secret}", "/sign-in/none", "")
	add("GET", "/password/{secret}", "/password/none")
	post("/password/{secret}", "/password/none", form("password", goodPassword))
	post("/sign-out", "/sign-out", "")
	post("/language", "/language", "lang=en", "lang=xx")
	add("GET", "/assets/*", "/assets/none")
	add("GET", "/robots.txt", "/robots.txt")
	add("GET", "/livez", "/livez")
	add("GET", "/readyz", "/readyz")
	add("GET", "/api/v1/openapi.json", "/api/v1/openapi.json")
	add("GET", "/api/v1/*", "/api/v1/none", "/api/v1/articles", "/api/v1/articles/h1-talk/none")

	var all []probe
	err := chi.Walk(w.srv.router, func(method, pattern string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		probes := asked[method+" "+pattern]
		if len(probes) == 0 {
			t.Errorf("nothing is asked of the route %s %s", method, pattern)
		}
		all = append(all, probes...)
		if method == http.MethodGet {
			all = append(all, variants(probes)...)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return append(all, probe{method: "GET", path: "/none"}, probe{method: "GET", path: "/articles/"}, probe{method: "PUT", path: "/none"})
}

// variants asks the same in other ways: each address in two of them, so that each route is asked in all of them.
func variants(probes []probe) []probe {
	ways := []probe{
		{method: http.MethodHead}, {method: http.MethodOptions}, {method: http.MethodPut}, {method: http.MethodDelete},
		{way: header("Range", "bytes=0-3")}, {way: header("Range", "bytes=999999-")}, {way: header("If-None-Match", "*")},
		{way: header("Accept-Language", "en")}, {way: header("Sec-Fetch-Site", "cross-site")},
	}
	each := max(2, (len(ways)+len(probes)-1)/len(probes))
	var out []probe
	for i, p := range probes {
		for j := range each {
			v := ways[(i*each+j)%len(ways)]
			p.method, p.way = cmp.Or(v.method, http.MethodGet), v.way
			out = append(out, p)
		}
	}
	return out
}

// ids are IDs in addresses: seen by all, by some, by nobody, missing, odd.
func ids() []string {
	out := []string{"talk-1", "talk-2", "shared%2F%E6%96%B0%E5%B9%B4%E4%BC%9A", "members-only", "embargo", "none", "gone", canaries[1], "%00", "%ff", "..%2F..", "talk-1%20"}
	for _, h := range []string{"h1", "h2", "h3", "h4", "h5"} {
		for _, kind := range []string{"talk", "note", "later", "ended", "card", "off"} {
			out = append(out, h+"-"+kind)
		}
	}
	return out
}

// searches are addresses of searches: with words that are seen, hidden, shared and missing, with all operators and parameters.
func searches(path string) []string {
	var out []string
	queries := []string{
		"", "橋", "耐震補強", "耐震 補強", "点検 橋", "会計検査", "トンネル 舗装", "橋梁", "存在しない語", "耐震補給", "タイシン", "taishin",
		`"耐震補強"`, `"震補"`, "橋 OR 点検", "橋 -耐震", "-橋", "講師:木下", "題名:橋", "タグ:橋梁", "シリーズ:お節介な私塾", "種別:talk", "年度:2024", "年度:2023",
		"期間:2023-01..2023-12", "橋 年度:令和5", "(橋 OR 点検) 予算", "ひび割れ 舗装 橋脚", `"`, "((((", "橋 OR", "zqx", "zqxcanari",
	}
	for _, c := range canaries {
		queries = append(queries, c, c[:len(c)/2/3*3], "橋 "+c, "タグ:"+c, "シリーズ:"+c, "講師:"+c, `"`+c+`"`, "-"+c)
	}
	for _, q := range queries {
		out = append(out, path+"?facets=kind,series,speaker,tag,year&q="+url.QueryEscape(q))
	}
	for _, q := range []string{"", "橋", "点検 橋"} {
		for _, more := range []string{
			"&limit=1", "&limit=2", "&sort=newest&limit=2", "&sort=oldest&limit=2", "&sort=relevance", "&match=any", "&match=all",
			"&tag=" + url.QueryEscape("橋梁"), "&tag=" + canaries[1] + "&facets=tag", "&series=" + canaries[1], "&speaker=" + url.QueryEscape(canaries[0]),
			"&kind=note&kind=talk&facets=kind", "&year=2023&facets=year,tag", "&year=2024&facets=year", "&from=2023-01-01&to=2023-12-31", "&from=2025-01-01",
			"&limit=0", "&limit=x", "&sort=x", "&match=x", "&facets=x", "&cursor=x", "&year=x", "&from=x", "&explain=1&debug=1",
		} {
			out = append(out, path+"?q="+url.QueryEscape(q)+more)
		}
	}
	return out
}

func suggestions() []string {
	var out []string
	for _, q := range []string{"", "橋", "は", "耐", "点", "k", "ta", "木", "お", "ト", "z", "zqx", "ヌ", "7", "7f3a", canaries[0][:9], canaries[1], "\x00"} {
		out = append(out, "/api/v1/suggest?q="+url.QueryEscape(q))
	}
	return out
}
