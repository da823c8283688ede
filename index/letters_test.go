package index

import (
	"slices"
	"testing"
)

// Of the pairs of a query a passage has those that are among its own, each counted once.
func TestLetterPairs(t *testing.T) {
	a := analyzer()
	texts := []string{"橋", "橋梁の点検", "点検は五年に一度。\n\n橋はGitHubで", "ﾊｼ を 渡る", "𠮷野家の橋"}
	ix := newIndex(t)
	apply(t, ix, note("n", "", texts...))
	v, err := ix.View(t.Context(), visitor())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	for _, q := range []string{"橋梁を点検する", "五年に一度の点検", "吉野家", "GitHub", "𠮷野家", "橋 を渡る", "橋"} {
		pairs := letterPairs(a, []string{q, q})
		for i := range v.state.segments {
			seg := &v.state.segments[i]
			for doc, number := range seg.column.number {
				if number < 0 {
					continue
				}
				held := make([]bool, len(pairs))
				if err := seg.letters(fieldBody).hold(uint32(doc), pairs, held); err != nil {
					t.Fatal(err)
				}
				want := sharedPairs(a, q, texts[number])
				held = slices.DeleteFunc(held, func(has bool) bool { return !has })
				if len(held) != len(want) {
					t.Errorf("%q has %d pairs of %q, want %q", texts[number], len(held), q, want)
				}
			}
		}
	}
}

// sharedPairs returns the pairs of letters that two texts share.
func sharedPairs(a Analyzer, x, y string) []string {
	var of, shared []string
	for _, g := range a.Grams(y) {
		of = append(of, g.Term)
	}
	for _, g := range a.Grams(x) {
		if len([]rune(g.Term)) == 2 && slices.Contains(of, g.Term) && !slices.Contains(shared, g.Term) {
			shared = append(shared, g.Term)
		}
	}
	return shared
}

func TestClosest(t *testing.T) {
	worth := []float64{1, 2, 4}
	for _, tc := range []struct {
		in   []wordAt
		want float64
	}{
		{nil, 0},
		{[]wordAt{{5, 1}}, 2},
		{[]wordAt{{5, 1}, {6, 1}}, 2},
		{[]wordAt{{5, 0}, {5 + closeWords, 1}}, 3},
		{[]wordAt{{5, 0}, {6 + closeWords, 1}}, 2},
		{[]wordAt{{1, 2}, {20, 0}, {21, 1}, {40, 2}}, 4},
		{[]wordAt{{30, 2}, {20, 0}, {1, 0}, {21, 1}}, 7},
	} {
		if got := closest(slices.Clone(tc.in), worth); got != tc.want {
			t.Errorf("closest(%v) = %v, want %v", tc.in, got, tc.want)
		}
	}
}
