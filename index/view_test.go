package index

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index/query"
)

var (
	noon = time.Date(2025, 1, 31, 12, 0, 0, 0, time.UTC)

	// vocabulary is small, so that what is hidden shares words with what is visible.
	vocabulary = []string{"橋梁", "点検", "耐震", "補強", "会計検査", "東京都", "京都", "ダム", "ランダム", "打ち合わせ", "GitHub", "設計書", "橋", "雲"}

	circles = []articles.Circle{articles.Public, articles.Members, articles.Group("正会員"), articles.Person("a@example.jp")}
)

func drawRule(t *rapid.T) articles.Rule {
	r := articles.Rule{To: articles.NewAudience(rapid.SliceOfNDistinct(rapid.SampledFrom(circles), 0, 2, rapid.ID).Draw(t, "to")...)}
	instant := rapid.SampledFrom([]time.Duration{-24 * time.Hour, -1, 0, 1, 24 * time.Hour})
	if rapid.IntRange(0, 3).Draw(t, "from") == 0 {
		r.From = noon.Add(instant.Draw(t, "from"))
	}
	if rapid.IntRange(0, 3).Draw(t, "until") == 0 {
		r.Until = noon.Add(instant.Draw(t, "until"))
	}
	return r
}

func drawText(t *rapid.T, label string) string {
	words := rapid.SliceOfN(rapid.SampledFrom(vocabulary), 1, 6).Draw(t, label)
	return strings.Join(words, rapid.SampledFrom([]string{"", "の", "を", "。"}).Draw(t, "between"))
}

// drawDocument returns an article of random audiences, with a word of its own in each layer.
func drawDocument(t *rapid.T, id string) Document {
	d := note(id, drawText(t, "title"))
	a := &d.Article
	for l := range a.Visibility {
		a.Visibility[l] = drawRule(t)
	}
	if rapid.IntRange(0, 4).Draw(t, "author") == 0 {
		a.Authors = []string{"a@example.jp"}
	}
	a.Summary = drawText(t, "summary")
	a.Series = rapid.SampledFrom([]string{"", "甲", "乙"}).Draw(t, "series")
	a.Tags = rapid.SliceOfNDistinct(rapid.SampledFrom(vocabulary), 0, 2, rapid.ID).Draw(t, "tags")
	a.Speakers = []articles.Speaker{{Name: rapid.SampledFrom([]string{"木下 誠", "山田 花子"}).Draw(t, "speaker")}}
	if day := rapid.IntRange(0, 3).Draw(t, "day"); day > 0 {
		a.Held, _ = articles.ParseHeld(fmt.Sprintf("2025-0%d-01", day+2), time.UTC)
	}
	// What the layers hold is in the passages; these say that they hold something.
	for range rapid.IntRange(0, 2).Draw(t, "texts") {
		a.Body = "text"
		d.Passages = append(d.Passages, articles.Passage{Layer: articles.LayerText, Text: drawText(t, "text")})
	}
	for range rapid.IntRange(0, 1).Draw(t, "media") {
		a.Recording = "media"
		d.Passages = append(d.Passages, articles.Passage{Layer: articles.LayerMedia, Heading: "資料", Text: drawText(t, "media")})
	}
	return d
}

func drawDocuments(t *rapid.T) []Document {
	n := rapid.IntRange(1, 8).Draw(t, "articles")
	docs := make([]Document, n)
	for i := range docs {
		docs[i] = drawDocument(t, fmt.Sprintf("n%d", i))
	}
	return docs
}

func drawViewer(t *rapid.T) articles.Viewer {
	now := rapid.SampledFrom([]time.Time{noon, noon.Add(1), noon.Add(-1), noon.Add(48 * time.Hour), {}}).Draw(t, "now")
	of := rapid.SliceOfNDistinct(rapid.SampledFrom(append(circles, articles.Editors)), 0, 3, rapid.ID).Draw(t, "circles")
	return articles.NewViewer(now, of...)
}

// readable returns what the viewer may read of the documents, as MayRead says.
func readable(docs []Document, v articles.Viewer) []Document {
	var kept []Document
	for _, d := range docs {
		if !v.MayRead(&d.Article, articles.LayerCard) {
			continue
		}
		d.Passages = slices.DeleteFunc(slices.Clone(d.Passages), func(p articles.Passage) bool { return !v.MayRead(&d.Article, p.Layer) })
		d.Article.Visibility = articles.Everywhere(articles.Public)
		kept = append(kept, d)
	}
	return kept
}

// tempDirs makes directories for indexes of one property, which is checked many times.
func tempDirs(t *testing.T) func() string {
	root, n := t.TempDir(), 0
	return func() string {
		n++
		return filepath.Join(root, fmt.Sprint(n), "index")
	}
}

// merge makes one segment of all.
func forceMerge(t *rapid.T, ix *Index) {
	err := ix.gen.bleve.(*scorch.Scorch).ForceMerge(t.Context(), &mergeplan.SingleSegmentMergePlanOptions)
	if err != nil {
		t.Fatal(err)
	}
}

// answers are everything that two indexes must agree in.
func answers(t *rapid.T, ix *Index, viewer articles.Viewer) map[string]any {
	v, err := ix.View(t.Context(), viewer)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	all := map[string]any{}
	for _, typed := range []string{
		"", "橋梁", "点検 橋梁", "橋 OR ダム", "京都", `"京都"`, `"検査"`, "会計検査 -点検", "打合せ", "git", "ラン",
		"講師:木下", "題名:橋梁", "補強 耐震 雲 ダム", "設計",
		"きょうりょう", "kyouryou tenken", "たいしんほきょう", "きのした", "兄弟", "ダムトウ", "橋梁設計", "橋梁補強設計", "の", "タグ:橋梁 OR 雲", "資料",
		"会計検察", "点件 雲", "橋染", "ランダン", "耐心補強設計所", "gitbuh", // with one wrong letter each
	} {
		q, _ := query.Parse(typed)
		for _, match := range []Match{MatchAuto, MatchAny} {
			r := Request{Query: q, Match: match, Limit: 3, Facets: Facets[:], Filter: Filter{Series: []string{"甲", ""}}}
			if len(typed)%2 == 0 {
				r.Filter = Filter{}
			}
			for page := 0; ; page++ {
				res, err := v.Search(t.Context(), r)
				if err != nil {
					t.Fatal(err)
				}
				all[fmt.Sprint(typed, " ", match, " ", page)] = res
				if r.After = res.Next; r.After == "" {
					break
				}
			}
		}
	}
	for _, typed := range []string{"橋", "きょう", "k", "だ", "山", "kino", "ラン", "打ち", "検査", "橋梁 て", "講師:き", "花", "がいけ", "打合せ", "きょうr", "点検 k"} {
		s, err := v.Suggest(t.Context(), typed, 10)
		if err != nil {
			t.Fatal(err)
		}
		all["suggest "+typed] = s
	}
	return all
}

// What a viewer gets is what an index gives that holds only what the viewer may read, however the
// index came about: in which batches, with which changes before, merged or not (LEAKS L-01 to L-09, L-13, L-14).
func TestViewIsAnIndexOfWhatMayBeRead(t *testing.T) {
	dir := tempDirs(t)
	rapid.Check(t, func(t *rapid.T) {
		docs := drawDocuments(t)
		viewer := drawViewer(t)
		whole, err := Open(dir(), analyzer(), &testLog{})
		if err != nil {
			t.Fatal(err)
		}
		defer whole.Close()
		if rapid.Bool().Draw(t, "history") {
			// An earlier state of everything, and an article that is gone.
			before := drawDocuments(t)
			before = append(before, drawDocument(t, "gone"))
			if err := whole.Apply(t.Context(), before, nil, Position{Change: 1}); err != nil {
				t.Fatal(err)
			}
			var gone []articles.ID
			for _, d := range before[min(len(docs), len(before)-1):] {
				gone = append(gone, d.Article.ID)
			}
			if err := whole.Apply(t.Context(), nil, gone, Position{Change: 2}); err != nil {
				t.Fatal(err)
			}
		}
		for rest := docs; len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "batch")
			if err := whole.Apply(t.Context(), rest[:n], nil, Position{Change: 3}); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		if rapid.Bool().Draw(t, "merge") {
			forceMerge(t, whole)
		}
		part, err := Open(dir(), analyzer(), &testLog{})
		if err != nil {
			t.Fatal(err)
		}
		defer part.Close()
		if err := part.Apply(t.Context(), readable(docs, viewer), nil, Position{Change: 1}); err != nil {
			t.Fatal(err)
		}
		want, got := answers(t, part, visitor()), answers(t, whole, viewer)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("of all, against what may be read (-want +got):\n%s", diff)
		}
	})
}

// Articles that were changed since are not in a view, and all else is as if they had been deleted.
func TestPendingChangesAreLeftOut(t *testing.T) {
	dir := tempDirs(t)
	rapid.Check(t, func(t *rapid.T) {
		docs := drawDocuments(t)
		viewer := articles.Editor(noon)
		log := &testLog{}
		ix, err := Open(dir(), analyzer(), log)
		if err != nil {
			t.Fatal(err)
		}
		defer ix.Close()
		if err := ix.Apply(t.Context(), docs, nil, Position{Change: 1}); err != nil {
			t.Fatal(err)
		}
		answers(t, ix, viewer) // whatever is kept from it must not be used again
		var changed []articles.ID
		for _, d := range docs {
			if rapid.Bool().Draw(t, "changed") {
				changed = append(changed, d.Article.ID)
			}
		}
		log.set(append(changed, "new")...)
		got := answers(t, ix, viewer)
		if err := ix.Apply(t.Context(), nil, changed, Position{Change: 2}); err != nil {
			t.Fatal(err)
		}
		log.set()
		if diff := cmp.Diff(answers(t, ix, viewer), got); diff != "" {
			t.Fatalf("pending, against deleted (-want +got):\n%s", diff)
		}
	})
}

// A view shows of each article what MayRead says, no more and no less.
func TestViewIsMayRead(t *testing.T) {
	dir := tempDirs(t)
	rapid.Check(t, func(t *rapid.T) {
		docs := drawDocuments(t)
		ix, err := Open(dir(), analyzer(), &testLog{})
		if err != nil {
			t.Fatal(err)
		}
		defer ix.Close()
		if err := ix.Apply(t.Context(), docs, nil, Position{Change: 1}); err != nil {
			t.Fatal(err)
		}
		for range 5 {
			viewer := drawViewer(t)
			var want []string
			for _, d := range docs {
				if viewer.MayRead(&d.Article, articles.LayerCard) {
					passages := 0
					for _, p := range d.Passages {
						if viewer.MayRead(&d.Article, p.Layer) {
							passages++
						}
					}
					want = append(want, fmt.Sprint(d.Article.ID, " ", passages))
				}
			}
			v, err := ix.View(t.Context(), viewer)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for o := range v.state.visible.each {
				passages := -1
				for i := range v.state.segments {
					s := &v.state.segments[i]
					for _, doc := range s.column.of(o) {
						if !s.hides(doc) {
							passages++
						}
					}
				}
				got = append(got, fmt.Sprint(v.names[o], " ", passages))
			}
			v.Close()
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("visible to %v (-want +got):\n%s", viewer, diff)
			}
		}
	})
}

// TestLastDay: "until 9999-12-31" ends in a year that cannot be written everywhere.
func TestLastDay(t *testing.T) {
	west, east := time.FixedZone("", -12*60*60), time.FixedZone("", 14*60*60)
	ix := newIndex(t)
	for i, zone := range []*time.Location{time.UTC, west, east} {
		d := note(string(rune('a'+i)), "橋梁", "点検")
		d.Article.Visibility = articles.Everywhere(articles.Public)
		for l := range d.Article.Visibility {
			d.Article.Visibility[l].Until = time.Date(9999, time.December, 32, 0, 0, 0, 0, zone)
		}
		if err := ix.Apply(t.Context(), []Document{d}, nil, Position{Change: articles.Change(i + 1)}); err != nil {
			t.Fatal(err)
		}
	}
	if got := ids(search(t, ix, "点検")); got != "a 0, b 0, c 0" {
		t.Errorf("found %q", got)
	}
	d := note("a", "橋梁", "点検")
	d.Article.Visibility = articles.Everywhere(articles.Members)
	for l := range d.Article.Visibility {
		d.Article.Visibility[l].Until = time.Date(9999, time.December, 32, 0, 0, 0, 0, west)
	}
	if err := ix.Apply(t.Context(), []Document{d}, nil, Position{Change: 9}); err != nil {
		t.Fatal(err)
	}
	if got := ids(search(t, ix, "点検")); got != "b 0, c 0" {
		t.Errorf("closed, it is found: %q", got)
	}
}
