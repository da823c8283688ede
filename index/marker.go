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
	kept  *analyses
	units []unit

	// Most words of a text are none of the query's: they are passed over by one look each.
	terms map[string]bool // of the units' words
	grams map[string]bool // of quoted units
	parts map[string]bool // of the units' parts

	hashed map[uint64]string   // terms
	sounds map[uint64][]string // parts of the readings of units
}

// Marker returns the marker of a query. What the query excludes, and its fields other than the title, mark nothing.
func (ix *Index) Marker(q query.Q) *Marker { return ix.analyses.marker(ix.searched(), q) }

// marker returns the marker of a query that keeps its analyses.
func (a *analyses) marker(words Analyzer, q query.Q) *Marker {
	m := &Marker{words: words, kept: a, hashed: map[uint64]string{}, sounds: map[uint64][]string{}, terms: map[string]bool{}, grams: map[string]bool{}, parts: map[string]bool{}}
	for _, l := range newPlan(nil, words, q, false).leaves {
		u := l.unit
		m.units = append(m.units, u)
		if u.exact {
			wantSlots(m.grams, u.grams)
			continue
		}
		m.wantSound(u.sound)
		wantSlots(m.parts, u.partSlots())
		wantSlots(m.terms, u.words)
		wantSlots(m.terms, u.whole)
		for _, v := range u.variants {
			wantSlots(m.terms, v.slots)
		}
	}
	for term := range m.terms {
		m.hashed[a.hash(term)] = term
	}
	return m
}

func wantSlots(terms map[string]bool, slots []slot) {
	for _, s := range slots {
		for _, term := range s.terms {
			terms[term] = true
		}
	}
}

// Marks returns the spans of text that the query's words are found at, in order and apart from each other, and
// how they were found. Where none stands as a word, parts of words are marked, where there are none either, single words of
// compounds, and else words of the same reading. Found is "" if there are no marks.
func (m *Marker) Marks(text string) ([]articles.Span, Found) {
	if spans, how := m.wordSpans(text); len(spans) > 0 {
		return spans, foundBy(how)
	}
	if spans := m.Parts(text); len(spans) > 0 {
		return spans, FoundPart
	}
	if spans := m.singles(text); len(spans) > 0 {
		return spans, FoundWords
	}
	if spans := m.alike(text); len(spans) > 0 {
		return spans, FoundReading
	}
	return nil, ""
}

// Words returns the spans of text at which the query's words stand as words, and quoted text as it is. Whoever marks
// a text piece by piece asks for [Marker.Parts] only if no piece has any.
func (m *Marker) Words(text string) []articles.Span {
	spans, _ := m.wordSpans(text)
	return spans
}

// wordSpans returns what Words does, and how the words were found.
func (m *Marker) wordSpans(text string) (spans []articles.Span, how uint8) {
	var words, grams *track
	if len(m.terms) > 0 {
		words = m.wordTrack(text)
	}
	if len(m.grams) > 0 {
		grams = m.gramTrack(text, m.grams)
	}
	find := func(t *track, slots []slot, by uint8) {
		before := len(spans)
		if spans = t.find(slots, spans); len(spans) > before {
			how |= by
		}
	}
	for i := range m.units {
		u := &m.units[i]
		if u.exact {
			find(grams, u.grams, foundWords)
			continue
		}
		if u.typed {
			if read := m.soundSpans(text, u.sound); len(read) > 0 {
				spans, how = append(spans, read...), how|foundReading
			}
			continue
		}
		before := len(spans)
		find(words, u.words, foundWords)
		find(words, u.whole, foundWords)
		if len(spans) == before && len(u.words) > 1 && words.hasAll(u.words) {
			for _, s := range u.words {
				find(words, []slot{s}, foundWords)
			}
		}
		for _, v := range u.variants {
			find(words, v.slots, v.how)
		}
	}
	return joinSpans(spans), how
}

// singles returns the spans of the words of compounds that do not stand together: where any word is enough, one of them was found.
func (m *Marker) singles(text string) []articles.Span {
	if len(m.terms) == 0 {
		return nil
	}
	words := m.wordTrack(text)
	var spans []articles.Span
	for i := range m.units {
		if u := &m.units[i]; !u.exact && u.count() > 1 {
			for _, s := range u.words {
				if !s.bound {
					spans = words.find([]slot{s}, spans)
				}
			}
		}
	}
	return joinSpans(spans)
}

// Parts returns the spans of text at which the query's words stand, also within other words. Quoted text is not among them.
func (m *Marker) Parts(text string) []articles.Span {
	if len(m.parts) == 0 {
		return nil
	}
	grams := m.gramTrack(text, m.parts)
	var spans []articles.Span
	for i := range m.units {
		if u := &m.units[i]; !u.exact {
			spans = grams.find(u.partSlots(), spans)
		}
	}
	return joinSpans(spans)
}

// A track is where a query's terms stand in a text.
type track struct {
	wanted map[string]bool
	at     map[string][]int // positions of a term
	spans  map[int]articles.Span
	dates  map[string][]articles.Span // the whole of each date, by its terms
}

func (m *Marker) wordTrack(text string) *track {
	t := newTrack(m.terms)
	for _, w := range m.kept.of(m.words, text) {
		term, ok := m.hashed[w.term]
		switch {
		case !ok || w.kind == oneSound:
		case w.kind == wholeDate:
			t.dates[term] = append(t.dates[term], articles.Span{Start: int(w.start), End: int(w.end)})
		default:
			t.add(term, int(w.position), int(w.start), int(w.end))
		}
	}
	return t
}

func (m *Marker) gramTrack(text string, wanted map[string]bool) *track {
	t := newTrack(wanted)
	for _, g := range m.words.Grams(text) {
		t.add(g.Term, g.Position, g.Start, g.End)
		if r := firstRune(g.Term); g.Begins && !edgeless(r) {
			t.add(runStart+string(r), g.Position, g.Start, g.End)
		}
	}
	return t
}

func newTrack(wanted map[string]bool) *track {
	return &track{wanted: wanted, at: map[string][]int{}, spans: map[int]articles.Span{}, dates: map[string][]articles.Span{}}
}

// add notes a term if it is wanted. The longest term at a position says where it ends.
func (t *track) add(term string, position, start, end int) {
	if !t.wanted[term] {
		return
	}
	if p := t.at[term]; len(p) == 0 || p[len(p)-1] != position {
		t.at[term] = append(p, position)
	}
	if s, ok := t.spans[position]; !ok || end > s.End {
		t.spans[position] = articles.Span{Start: start, End: end}
	}
}

// hasAll reports whether every slot stands somewhere: the words of a compound may be near each other, or in one passage.
func (t *track) hasAll(slots []slot) bool {
	return !slices.ContainsFunc(slots, func(s slot) bool {
		return !slices.ContainsFunc(s.terms, func(term string) bool { return len(t.at[term]) > 0 })
	})
}

// find appends the spans at which the slots stand side by side.
func (t *track) find(slots []slot, spans []articles.Span) []articles.Span {
	if len(slots) == 0 || len(t.at) == 0 && len(t.dates) == 0 {
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
		spans = append(spans, articles.Span{Start: t.spans[int(at)].Start, End: t.spans[int(at)+last].End})
	}
	return spans
}

// joinSpans sorts spans and joins those that overlap or touch.
func joinSpans(spans []articles.Span) []articles.Span {
	slices.SortFunc(spans, func(a, b articles.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	if len(spans) == 0 {
		return nil
	}
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
