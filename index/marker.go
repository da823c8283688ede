package index

import (
	"cmp"
	"slices"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index/query"
)

// A Marker finds the words of a query in any text, by the analysis that finds articles. It is safe for concurrent use.
type Marker struct {
	words Analyzer
	units []unit
}

// Marker returns the marker of a query. What the query excludes, and its fields other than the title, mark nothing.
func (ix *Index) Marker(q query.Q) *Marker { return newMarker(ix.words, q) }

func newMarker(words Analyzer, q query.Q) *Marker {
	m := &Marker{words: words}
	for _, l := range newPlan(nil, words, q, false).leaves {
		m.units = append(m.units, l.unit)
	}
	return m
}

// Marks returns the spans of text that the query's words are found at, in order and apart from each other, and
// how they were found. Where none stands as a word, parts of words are marked. Found is "" if there are no marks.
func (m *Marker) Marks(text string) ([]articles.Span, Found) {
	if len(m.units) == 0 || text == "" {
		return nil, ""
	}
	words, grams := m.wordTrack(text), m.gramTrack(text)
	var spans []articles.Span
	for i := range m.units {
		u := &m.units[i]
		if u.exact {
			spans = grams.find(u.grams, spans)
			continue
		}
		spans = words.find(u.words, spans)
		spans = words.find(u.whole, spans)
		for _, v := range u.variants {
			spans = words.find(v.slots, spans)
		}
	}
	found := FoundWords
	if len(spans) == 0 {
		found = FoundPart
		for i := range m.units {
			if u := &m.units[i]; !u.exact {
				spans = grams.find(u.partSlots(), spans)
			}
		}
	}
	if len(spans) == 0 {
		return nil, ""
	}
	return joinSpans(spans), found
}

// A track is a text as terms at positions.
type track struct {
	at    map[string][]int // positions of a term
	spans map[int]articles.Span
	ends  map[int]int                // where a term that covers several positions ends, by its first
	dates map[string][]articles.Span // the whole of each date, by its terms
}

func (m *Marker) wordTrack(text string) *track {
	t := &track{at: map[string][]int{}, spans: map[int]articles.Span{}, ends: map[int]int{}, dates: map[string][]articles.Span{}}
	whole, first := "", 0
	for _, w := range m.words.Words(text) {
		if w.Stop || w.Term == "" {
			continue
		}
		t.add(w.Term, w.Position, w.Start, w.End)
		for _, alt := range w.Alts {
			t.add(alt, w.Position, w.Start, w.End)
		}
		for _, also := range w.Also {
			t.add(also, w.Position, w.Start, w.End)
		}
		for _, level := range w.Date.Terms {
			t.dates[level] = append(t.dates[level], articles.Span{Start: w.Start, End: w.Date.End})
		}
		if w.Whole != "" && w.Whole != whole {
			first = w.Position
			t.add(w.Whole, w.Position, w.Start, w.End)
		}
		if whole = w.Whole; whole != "" {
			t.ends[first] = w.End
		}
	}
	return t
}

func (m *Marker) gramTrack(text string) *track {
	t := &track{at: map[string][]int{}, spans: map[int]articles.Span{}}
	for _, g := range m.words.Grams(text) {
		t.add(g.Term, g.Position, g.Start, g.End)
		if r := firstRune(g.Term); g.Begins && !edgeless(r) {
			t.add(runStart+string(r), g.Position, g.Start, g.End)
		}
	}
	return t
}

// add notes a term. The longest term at a position says where it ends.
func (t *track) add(term string, position, start, end int) {
	if p := t.at[term]; len(p) == 0 || p[len(p)-1] != position {
		t.at[term] = append(p, position)
	}
	if s, ok := t.spans[position]; !ok || end > s.End {
		t.spans[position] = articles.Span{Start: start, End: end}
	}
}

// find appends the spans at which the slots stand side by side.
func (t *track) find(slots []slot, spans []articles.Span) []articles.Span {
	if len(slots) == 0 {
		return spans
	}
	positions := make([][]uint32, len(slots))
	for i, s := range slots {
		for _, term := range s.terms {
			if len(slots) == 1 {
				spans = append(spans, t.dates[term]...)
			}
			for _, p := range t.at[term] {
				positions[i] = append(positions[i], uint32(p))
			}
		}
		slices.Sort(positions[i])
	}
	last := slots[len(slots)-1].offset - slots[0].offset
	for at := range aligned(slots, positions) {
		end := t.spans[int(at)+last].End
		if len(slots) == 1 {
			end = max(end, t.ends[int(at)])
		}
		spans = append(spans, articles.Span{Start: t.spans[int(at)].Start, End: end})
	}
	return spans
}

// joinSpans sorts spans and joins those that overlap or touch.
func joinSpans(spans []articles.Span) []articles.Span {
	slices.SortFunc(spans, func(a, b articles.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	joined := spans[:1]
	for _, s := range spans[1:] {
		if last := &joined[len(joined)-1]; s.Start <= last.End {
			last.End = max(last.End, s.End)
		} else {
			joined = append(joined, s)
		}
	}
	return joined
}
