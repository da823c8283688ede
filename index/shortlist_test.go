package index

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/index/query"
)

func TestNthLargest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// Few different numbers: scores are often equal.
		numbers := rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 20), func(n int) float64 { return float64(n) }), 1, 60).Draw(t, "numbers")
		sorted := slices.Sorted(slices.Values(numbers))
		n := rapid.IntRange(1, len(numbers)).Draw(t, "n")
		if got, want := nthLargest(slices.Clone(numbers), n), sorted[len(sorted)-n]; got != want {
			t.Errorf("number %d of %v is %v, not %v", n, numbers, got, want)
		}
	})
}

// What is left out of the second stage would not have been on the first page: it is what looking at every match shows.
func TestFirstPageIsOnTheShortlist(t *testing.T) {
	const asked = 40
	ix := newIndex(t)
	texts := realTexts(t, 5*maxCandidates)
	var docs []Document
	for i, text := range texts {
		docs = append(docs, note(fmt.Sprintf("n%04d", i), "", text))
	}
	apply(t, ix, docs...)
	v, err := ix.View(t.Context(), visitor())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	for i := range asked {
		text := []rune(texts[i*len(texts)/asked])
		q := query.Word{Text: string(text[len(text)/3 : min(len(text), len(text)/3+30)])}
		every, matching := ranked(t, v, q, len(texts))
		few, _ := ranked(t, v, q, maxCandidates)
		if matching <= maxCandidates {
			t.Logf("%q finds %d only", q.Text, matching)
		}
		if got, want := few[:min(firstPage, len(few))], every[:min(firstPage, len(every))]; !slices.Equal(got, want) {
			t.Errorf("%q: of %d found, the first are %v, of a shortlist %v", q.Text, matching, want, got)
		}
	}
}

// ranked returns the IDs of the n best articles that have any word of q, in their final order, and how many there are.
func ranked(t *testing.T, v *View, q query.Q, n int) (ids []string, matching int) {
	e := newEvaluation(t.Context(), v)
	defer e.close()
	p := newPlan(v, v.gen.words, q, true)
	found, err := e.eval(p.root)
	if err != nil {
		t.Fatal(err)
	}
	best := e.shortlist(found, n)
	if err := e.rerank(p, &best); err != nil {
		t.Fatal(err)
	}
	for _, place := range best.places {
		ids = append(ids, string(place.id))
	}
	return ids, found.count()
}

// Pages go on behind the articles that are looked at more closely, and hold each article once.
func TestPagesBehindTheShortlist(t *testing.T) {
	const notes = maxCandidates + 30
	ix := newIndex(t)
	var docs []Document
	for i := range notes {
		docs = append(docs, note(fmt.Sprintf("n%03d", i), "", strings.Repeat("橋を見た。", 1+i%7)+strings.Repeat("堤防も川も見た。", i%11)))
	}
	apply(t, ix, docs...)
	for _, q := range []string{"橋", "橋 堤防"} {
		seen := map[string]bool{}
		r := Request{Query: mustParse(t, q), Match: MatchAny, Limit: 40}
		for {
			res := searchFor(t, ix, visitor(), r)
			for _, h := range res.Hits {
				if seen[string(h.ID)] {
					t.Errorf("%s: %s stands on two pages", q, h.ID)
				}
				seen[string(h.ID)] = true
			}
			if r.After = res.Next; r.After == "" {
				break
			}
		}
		if len(seen) != notes {
			t.Errorf("%s: pages hold %d of %d articles", q, len(seen), notes)
		}
	}
}
