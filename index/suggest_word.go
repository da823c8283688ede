package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// The bounds of completing words.
const (
	maxWords  = 40   // words of one beginning, so that there are enough when some turn out to be the same
	maxWithin = 200  // words of one beginning that are looked for in the articles which the rest of the query finds
	headSize  = 1024 // words of one beginning that are kept of a segment
)

// A head is the most frequent terms of a segment with one prefix.
type head struct {
	terms []headTerm // the most frequent first
	rest  int        // no other has more documents; 0 if there is no other
}

type headTerm struct {
	term  string
	count int // documents, visible or not: never less than the visible
}

// completeWords enters the most frequent visible words whose terms begin with prefix.
func (v *View) completeWords(ctx context.Context, b *beginning, prefix string, m manner, found candidates) error {
	n := maxWords
	if b.within != nil {
		n = maxWithin
	}
	words, err := v.frequent(ctx, prefix, n)
	if err != nil {
		return fmt.Errorf("index: words: %w", err)
	}
	for _, w := range words {
		_, word, _ := strings.Cut(w.term, keySeparator)
		if b.within != nil {
			if w.count, err = v.articlesWith(w.term, b.within); err != nil {
				return fmt.Errorf("index: words: %w", err)
			}
		}
		if w.count > 0 {
			found.enter(SuggestWord, word, b.manner(m), w.count)
		}
	}
	return nil
}

// frequent returns the n terms with a prefix that most visible documents have. Of a prefix with many terms they are kept with
// the state, for everybody who sees the same.
func (v *View) frequent(ctx context.Context, prefix string, n int) ([]headTerm, error) {
	key := fmt.Sprint(n, prefix)
	if known, ok := v.state.words.Load(key); ok {
		return known.([]headTerm), nil
	}
	terms, looked, err := v.mostFrequent(ctx, prefix, n)
	if err == nil && looked > headSize {
		v.state.words.Store(key, slices.Clone(terms))
	}
	return terms, err
}

// mostFrequent works out what frequent returns, and at how many terms it had to look. It takes the terms in the order of
// how many documents could be visible, and stops when no more can be among the first (Fagin's threshold algorithm).
func (v *View) mostFrequent(ctx context.Context, prefix string, n int) (top []headTerm, looked int, err error) {
	heads := make([]*head, len(v.state.segments))
	rest := 0
	for i := range heads {
		if heads[i], err = v.state.segments[i].head(ctx, prefix); err != nil {
			return nil, 0, err
		}
		rest += heads[i].rest
		looked += len(heads[i].terms)
	}
	least := 0 // how many documents the last of the first n has
	for _, t := range bounds(heads, rest) {
		if len(top) >= n && t.count < least {
			break
		}
		visible, err := v.visible(t.term)
		if err != nil {
			return nil, 0, err
		}
		if visible > 0 && visible >= least {
			top = append(top, headTerm{t.term, visible})
			if len(top)%n == 0 {
				top = first(top, n)
				least = top[n-1].count
			}
		}
	}
	if rest > 0 && (len(top) < n || first(top, n)[n-1].count <= rest) {
		top, err = v.all(ctx, prefix, n)
		return top, looked, err
	}
	return first(top, n), looked, nil
}

// bounds returns all terms of heads with how many documents could have them, the most frequent first.
func bounds(heads []*head, rest int) []headTerm {
	sums := map[string]int{}
	for _, h := range heads {
		for _, t := range h.terms {
			if _, ok := sums[t.term]; !ok {
				sums[t.term] = rest
			}
			sums[t.term] += t.count - h.rest
		}
	}
	return sorted(sums)
}

// sorted returns terms by their counts, the most frequent first.
func sorted(counts map[string]int) []headTerm {
	terms := make([]headTerm, 0, len(counts))
	for t, n := range counts {
		terms = append(terms, headTerm{t, n})
	}
	slices.SortFunc(terms, compareTerms)
	return terms
}

// first returns the n most frequent of terms. Of equally frequent ones the shorter is first, as they are shown.
func first(terms []headTerm, n int) []headTerm {
	slices.SortFunc(terms, compareTerms)
	return terms[:min(n, len(terms))]
}

func compareTerms(a, b headTerm) int {
	return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(len(a.term), len(b.term)), cmp.Compare(a.term, b.term))
}

// all looks at every term with a prefix. It has to where a viewer sees little of a large index.
func (v *View) all(ctx context.Context, prefix string, n int) ([]headTerm, error) {
	counts := map[string]int{}
	for i := range v.state.segments {
		seg := &v.state.segments[i]
		for t, err := range seg.terms(ctx, prefix) {
			if err != nil {
				return nil, err
			}
			if _, ok := counts[t.term]; !ok {
				if counts[t.term], err = v.visible(t.term); err != nil {
					return nil, err
				}
			}
		}
	}
	for t, n := range counts {
		if n == 0 {
			delete(counts, t)
		}
	}
	top := sorted(counts)
	return top[:min(n, len(top))], nil
}

// visible returns how many visible documents have a term.
func (v *View) visible(term string) (int, error) {
	n := 0
	for i := range v.state.segments {
		seg := &v.state.segments[i]
		dict, err := seg.segment.Dictionary(fieldSuggest)
		if err != nil {
			return 0, err
		}
		list, err := dict.PostingsList([]byte(term), seg.except, nil)
		if err != nil {
			return 0, err
		}
		n += int(list.Count())
	}
	return n, nil
}

// articlesWith returns how many of the articles have a term.
func (v *View) articlesWith(term string, of set) (int, error) {
	with := newSet(len(v.state.cards))
	for i := range v.state.segments {
		seg := &v.state.segments[i]
		dict, err := seg.segment.Dictionary(fieldSuggest)
		if err != nil {
			return 0, err
		}
		docs, err := documents(dict, term, seg.except)
		if err != nil {
			return 0, err
		}
		for it := docs.Iterator(); it.HasNext(); {
			with.add(seg.column.ordinal[it.Next()])
		}
	}
	with.and(of)
	return with.count(), nil
}

func documents(dict segment.TermDictionary, term string, except *roaring.Bitmap) (*roaring.Bitmap, error) {
	r := reader{dict: dict, except: except}
	p, err := r.open(term, false)
	if err != nil || p == nil {
		return roaring.New(), err
	}
	return p.bitmap, nil
}
