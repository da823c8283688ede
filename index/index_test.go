package index

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index/query"
	"github.com/shijuku/shijuku/internal/ja"
)

// analyzer is the real one: the dictionary is read once.
var analyzer = sync.OnceValue(func() *ja.Analyzer {
	a, err := ja.New()
	if err != nil {
		panic(err)
	}
	return a
})

// A log names the articles that the index has not applied yet.
type testLog struct {
	mu      sync.Mutex
	pending []articles.ID
	lost    bool // the history that the index followed
}

func (l *testLog) HasChange(context.Context, articles.Change, string) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return !l.lost, nil
}

func (l *testLog) ChangedSince(context.Context, articles.Change) ([]articles.ID, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.pending), nil
}

func (l *testLog) lose(lost bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lost = lost
}

func (l *testLog) set(ids ...articles.ID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pending = ids
}

// newIndex returns an empty index of its own directory.
func newIndex(t testing.TB) *Index {
	t.Helper()
	return openIndex(t, filepath.Join(t.TempDir(), "index"), &testLog{})
}

func openIndex(t testing.TB, dir string, log Log) *Index {
	t.Helper()
	ix, err := Open(dir, analyzer(), log)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	})
	return ix
}

// note returns an article of one passage for each text, open to everybody.
func note(id string, title string, texts ...string) Document {
	d := Document{Article: articles.Article{
		ID: articles.ID(id), Version: 1, Kind: articles.Note, Title: title, Visibility: articles.Everywhere(articles.Public),
	}}
	for _, text := range texts {
		d.Passages = append(d.Passages, articles.Passage{Layer: articles.LayerText, Text: text})
	}
	return d
}

func apply(t testing.TB, ix *Index, docs ...Document) {
	t.Helper()
	pos := ix.Position()
	pos.Change++
	if err := ix.Apply(t.Context(), docs, nil, pos); err != nil {
		t.Fatal(err)
	}
}

func visitor() articles.Viewer { return articles.Visitor(time.Unix(1_700_000_000, 0)) }

// search returns the answer for a visitor.
func search(t testing.TB, ix *Index, q string, change ...func(*Request)) Result {
	t.Helper()
	return searchAs(t, ix, visitor(), q, change...)
}

func searchAs(t testing.TB, ix *Index, viewer articles.Viewer, q string, change ...func(*Request)) Result {
	t.Helper()
	parsed, problem := query.Parse(q)
	if problem != nil {
		t.Fatalf("query %q: %v", q, problem)
	}
	r := Request{Query: parsed, Match: MatchAll, Limit: 100}
	for _, c := range change {
		c(&r)
	}
	return searchFor(t, ix, viewer, r)
}

func searchFor(t testing.TB, ix *Index, viewer articles.Viewer, r Request) Result {
	t.Helper()
	v, err := ix.View(t.Context(), viewer)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	res, err := v.Search(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// ids returns the articles of a result, best first, with how their passages were found.
func ids(r Result) string {
	var parts []string
	for _, h := range r.Hits {
		s := string(h.ID)
		for _, p := range h.Passages {
			s += fmt.Sprintf(" %d", p.Ordinal)
			if p.Found != FoundWords {
				s += ":" + string(p.Found)
			}
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, ", ")
}

func TestSearch(t *testing.T) {
	ix := newIndex(t)
	talk := note("talk", "会計検査からみた橋の耐震補強", "木下です。橋梁の点検について話します。", "耐震補強の設計では、設計書を見ます。")
	talk.Article.Kind, talk.Article.Series = articles.Talk, "お節介な私塾"
	talk.Article.Speakers = []articles.Speaker{{Name: "木下 誠", Reading: "きのした まこと"}}
	talk.Article.Tags = []string{"橋梁", "耐震補強"}
	talk.Article.Held = held(t, "2025-01-31")
	apply(t, ix, talk,
		note("tokyo", "東京都の天気", "東京都は晴れ。ランダムな雲。"),
		note("dam", "ダムの維持管理", "ダムと堰の点検。", "打合せの記録はGitHubに置く。"),
	)
	for _, test := range []struct{ query, want string }{
		{"", "talk, dam, tokyo"},
		{"橋梁点検", "talk 0"},
		{"橋梁の点検について", "talk 0"},
		{"点検", "dam 0, talk 0"},
		{"点検 耐震", "talk 1 0"},
		{"点検 -耐震", "dam 0"},
		{"打ち合わせ", "dam 1"},
		{"ダム", "dam 0"},
		{"ランダム", "tokyo 0"},
		{"京都", "tokyo 0:part"},
		{`"京都"`, "tokyo 0"},
		{`"修の設"`, ""},
		{`"補強の設計"`, "talk 1"},
		{"橋", "talk 0:part"},
		{"堰 OR 天気", "dam 0, tokyo"},
		{"(堰 OR 天気) ダム", "dam 0"},
		{"講師:木下", "talk"},
		{"講師:きのした 補強", "talk 1"},
		{"講師:木下誠 点検", "talk 0"},
		{"タグ:橋梁", "talk"},
		{"#橋梁 点検", "talk 0"},
		{"シリーズ:お節介な私塾", "talk"},
		{"種別:talk", "talk"},
		{"年度:令和6", "talk"},
		{"年度:2025", ""},
		{"期間:2025-01..2025-03", "talk"},
		{"期間:2025-02..", ""},
		{"題名:ダム", "dam"},
		{"題名:点検", ""},
		{"きのした", "talk 0:reading"},
		{"かぐや姫", ""},
		{"ウィザード", ""},
		{"、。", ""},
		{"github", "dam 1"},
	} {
		if got := ids(search(t, ix, test.query)); got != test.want {
			t.Errorf("%q finds %q, want %q", test.query, got, test.want)
		}
	}
}

func held(t testing.TB, s string) articles.Held {
	t.Helper()
	h, err := articles.ParseHeld(s, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestFacetsFiltersAndSort(t *testing.T) {
	ix := newIndex(t)
	var docs []Document
	for i, spec := range []struct {
		held, series string
		tags         []string
		speaker      string
	}{
		{"2024-05-01", "甲", []string{"橋梁"}, "木下"},
		{"2024-03-31", "甲", []string{"橋梁", "点検"}, "山田"},
		{"2025-04-01T10:00:00", "乙", nil, "木下"},
		{"", "", []string{"点検"}, ""},
	} {
		d := note(fmt.Sprintf("n%d", i), "題", "点検の話")
		d.Article.Series, d.Article.Tags = spec.series, spec.tags
		if spec.held != "" {
			d.Article.Held = held(t, spec.held)
		}
		if spec.speaker != "" {
			d.Article.Speakers = []articles.Speaker{{Name: spec.speaker}}
		}
		docs = append(docs, d)
	}
	apply(t, ix, docs...)
	all := func(r *Request) { r.Facets = Facets[:] }
	res := search(t, ix, "点検", all, func(r *Request) { r.Filter.Tag = []string{"橋梁"}; r.Sort = SortNewest })
	if got, want := ids(res), "n0 0, n1 0"; got != want {
		t.Errorf("filtered: %q, want %q", got, want)
	}
	want := map[Facet][]Count{
		FacetKind: {{"note", 2}}, FacetSeries: {{"甲", 2}}, FacetSpeaker: {{"山田", 1}, {"木下", 1}},
		FacetTag:  {{"橋梁", 2}, {"点検", 2}}, // ignores its own filter
		FacetYear: {{"2023", 1}, {"2024", 1}},
	}
	slices.SortFunc(want[FacetTag], func(a, b Count) int { return strings.Compare(a.Value, b.Value) })
	slices.SortFunc(want[FacetSpeaker], func(a, b Count) int { return strings.Compare(a.Value, b.Value) })
	if diff := cmp.Diff(want, res.Facets); diff != "" {
		t.Errorf("facets (-want +got):\n%s", diff)
	}
	for _, test := range []struct {
		sort Sort
		f    Filter
		want string
	}{
		{SortNewest, Filter{}, "n2, n0, n1, n3"},
		{SortOldest, Filter{}, "n1, n0, n2, n3"},
		{SortOldest, Filter{Year: []int{2023, 2025}}, "n1, n2"},
		{SortOldest, Filter{From: "2024-04-01"}, "n0, n2"},
		{SortOldest, Filter{To: "2024-05-01"}, "n1, n0"},
		{SortOldest, Filter{Speaker: []string{"木下"}, Series: []string{"乙"}}, "n2"},
		{SortOldest, Filter{Kind: []string{"talk"}}, ""},
	} {
		got := ids(search(t, ix, "", func(r *Request) { r.Sort, r.Filter = test.sort, test.f }))
		if got != test.want {
			t.Errorf("%s %+v: %q, want %q", test.sort, test.f, got, test.want)
		}
	}
	if res := search(t, ix, "かぐや姫", all); len(res.Facets) != len(Facets) || res.Facets[FacetTag] == nil {
		t.Errorf("facets of nothing: %v, want each, empty", res.Facets)
	}
}

func TestMatch(t *testing.T) {
	ix := newIndex(t)
	apply(t, ix, note("a", "甲", "橋梁の点検"), note("b", "乙", "堤防の点検"), note("c", "丙", "橋梁の塗装と歩道"))
	for _, test := range []struct {
		query   string
		match   Match
		want    string
		applied Match
	}{
		{"橋梁 点検", MatchAuto, "a 0", MatchAll},
		{"塗装 堤防", MatchAll, "", MatchAll},
		{"塗装 堤防", MatchAuto, "b 0, c 0", MatchAny},
		{"塗装 堤防 -点検", MatchAuto, "c 0", MatchAny},
		{`塗装 堤防 "歩道"`, MatchAuto, "c 0", MatchAny},
		{"塗装堤防", MatchAll, "", MatchAll},
		{"塗装堤防", MatchAuto, "b 0, c 0", MatchAny},
		{"点検 塗装", MatchAny, "a 0, b 0, c 0", MatchAny},
	} {
		res := search(t, ix, test.query, func(r *Request) { r.Match = test.match })
		got := strings.Split(ids(res), ", ")
		slices.Sort(got)
		if strings.Join(got, ", ") != test.want || res.Match != test.applied {
			t.Errorf("%q %s: %q %s, want %q %s", test.query, test.match, got, res.Match, test.want, test.applied)
		}
	}
}
