package index

import (
	"fmt"
	"strings"
	"testing"
)

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
