package index

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/shijuku/shijuku/articles"
)

// newCorpus returns an index of 2,000 articles of four passages, half of them hidden from visitors.
func newCorpus(b *testing.B) *Index {
	ix := newIndex(b)
	random := rand.New(rand.NewPCG(1, 2))
	sentence := func(n int) string {
		var s strings.Builder
		for range n {
			s.WriteString(vocabulary[random.IntN(len(vocabulary))])
			s.WriteString([]string{"の", "を", "。", "が"}[random.IntN(4)])
		}
		return s.String()
	}
	var docs []Document
	for i := range 2000 {
		d := note(fmt.Sprintf("n%04d", i), sentence(3), sentence(30), sentence(30), sentence(30), sentence(30))
		d.Article.Tags = []string{vocabulary[random.IntN(len(vocabulary))]}
		if i%2 == 0 {
			d.Article.Visibility = articles.Everywhere(articles.Group(fmt.Sprint(i % 100)))
		}
		docs = append(docs, d)
		if len(docs) == 400 {
			apply(b, ix, docs...)
			docs = nil
		}
	}
	return ix
}

func BenchmarkView(b *testing.B) {
	ix := newCorpus(b)
	for _, n := range []int{1, 20, 200} {
		var circles []articles.Circle
		for i := range n {
			circles = append(circles, articles.Group(fmt.Sprint(i)))
		}
		viewer := articles.NewViewer(noon, circles...)
		b.Run(fmt.Sprintf("circles=%d", n), func(b *testing.B) {
			for b.Loop() {
				v, err := ix.View(b.Context(), viewer)
				if err != nil {
					b.Fatal(err)
				}
				v.Close()
			}
		})
	}
	b.Run("new", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			v, err := ix.View(b.Context(), articles.NewViewer(noon, articles.Group(fmt.Sprint("new", i))))
			if err != nil {
				b.Fatal(err)
			}
			v.Close()
		}
	})
}

func BenchmarkSearch(b *testing.B) {
	ix := newCorpus(b)
	for _, q := range []string{"かぐや姫", "橋梁", "会計検査 ダム", "橋 OR 橋梁 OR 点検", "会計検査", `"東京"`} {
		r := Request{Query: mustParse(b, q), Limit: 20, Facets: Facets[:]}
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				searchFor(b, ix, visitor(), r)
			}
		})
	}
}

func BenchmarkSuggest(b *testing.B) {
	ix := newCorpus(b)
	v, err := ix.View(b.Context(), visitor())
	if err != nil {
		b.Fatal(err)
	}
	defer v.Close()
	for _, typed := range []string{"橋", "k", "きょうり"} {
		b.Run(typed, func(b *testing.B) {
			for b.Loop() {
				if _, err := v.Suggest(b.Context(), typed, 10); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkMarks(b *testing.B) {
	text := strings.Repeat("橋梁の点検要領と耐震補強の設計について話します。", 12)
	m := newMarker(analyzer(), mustParse(b, "耐震補強 点検"))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		m.Marks(text)
	}
}
