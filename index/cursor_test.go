package index

import (
	"errors"
	"testing"

	"github.com/shijuku/shijuku/index/query"
)

func mustParse(t testing.TB, s string) query.Q {
	t.Helper()
	q, problem := query.Parse(s)
	if problem != nil {
		t.Fatal(problem)
	}
	return q
}

func TestCursorOfAnotherRequest(t *testing.T) {
	ix := newIndex(t)
	apply(t, ix, note("a", "橋梁"), note("b", "橋梁"), note("c", "橋梁"))
	next := search(t, ix, "橋梁", func(r *Request) { r.Limit = 1 }).Next
	v, err := ix.View(t.Context(), visitor())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	for _, r := range []Request{
		{Query: mustParse(t, "堤防"), Match: MatchAll, After: next},
		{Query: mustParse(t, "橋梁"), Match: MatchAny, After: next},
		{Query: mustParse(t, "橋梁"), Match: MatchAll, Sort: SortOldest, After: next},
		{Query: mustParse(t, "橋梁"), Match: MatchAll, Filter: Filter{Tag: []string{"x"}}, After: next},
		{Query: mustParse(t, "橋梁"), Match: MatchAll, After: "x"},
		{Query: mustParse(t, "橋梁"), Match: MatchAll, After: next[:len(next)-1]},
	} {
		if _, err := v.Search(t.Context(), r); !errors.Is(err, ErrBadCursor) {
			t.Errorf("%+v: %v, want ErrBadCursor", r, err)
		}
	}
	// Another page size is the same search.
	res, err := v.Search(t.Context(), Request{Query: mustParse(t, "橋梁"), Match: MatchAll, Limit: 5, After: next})
	if err != nil || ids(res) != "b, c" {
		t.Errorf("second page %q, %v", ids(res), err)
	}
}

// FuzzCursor checks that any text is either a cursor, which is printed the same, or refused.
func FuzzCursor(f *testing.F) {
	r := &Request{Query: query.Word{Text: "橋"}}
	f.Add((&cursor{place: place{key: 1.5, id: "a"}}).encode(r))
	f.Add((&cursor{any: true, place: place{key: undated, id: "講座/01"}}).encode(r))
	f.Add((&cursor{place: place{late: true, key: 0.5, id: "a"}}).encode(r))
	f.Add("")
	f.Add("AQA")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := decodeCursor(text, r)
		if err != nil {
			if !errors.Is(err, ErrBadCursor) {
				t.Errorf("decodeCursor(%q): %v", text, err)
			}
			return
		}
		if again := c.encode(r); again != text {
			t.Errorf("%q is read as %+v, which is written as %q", text, c, again)
		}
	})
}
