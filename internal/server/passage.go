package server

import (
	"strconv"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/web"
)

// hitPassages returns the best of an article's passages that were found. Passages that follow each other share a cue or a
// sentence; what is shown already is not shown again, and the next passage takes its place. One that is not there any more,
// because the article was changed after the search began, is left out.
func hitPassages(id articles.ID, all []articles.Passage, hits []index.PassageHit, m *index.Marker) web.List[web.Passage] {
	var out web.List[web.Passage]
	seen := map[string]bool{}
	for _, h := range hits {
		if h.Ordinal < 0 || h.Ordinal >= len(all) {
			continue
		}
		e := newExcerpt(all[h.Ordinal], m)
		if e.repeats(seen) {
			continue
		}
		p := e.passage(id, h.Found)
		p.Respelt = h.Found == index.FoundWords && m.Respelt(e.text, e.marks)
		out = append(out, p)
		if len(out) == hitPassagesShown {
			break
		}
	}
	return out
}

// An excerpt is what is shown of a passage.
type excerpt struct {
	of    articles.Passage
	text  string
	cut   articles.Span   // where text lies in the passage's
	marks []articles.Span // in text
}

func newExcerpt(p articles.Passage, m *index.Marker) excerpt {
	e := excerpt{of: p}
	marks, _ := m.Marks(p.Text)
	e.text, e.cut, e.marks = index.Snippet(p.Text, marks, maxSnippet)
	return e
}

// repeats reports whether a part of the excerpt was seen in one before; if not, all its parts are seen now.
func (e *excerpt) repeats(seen map[string]bool) bool {
	parts := e.parts()
	for _, part := range parts {
		if seen[part] {
			return true
		}
	}
	for _, part := range parts {
		seen[part] = true
	}
	return false
}

// parts names the cues that are shown, or the marked sentences where there are no cues.
func (e *excerpt) parts() []string {
	var parts []string
	if e.of.Timed() {
		parts = append(parts, cueName(e.of.MomentAt(e.cut.Start)))
		for _, m := range e.of.Moments {
			if m.Offset > e.cut.Start && m.Offset < e.cut.End {
				parts = append(parts, cueName(m))
			}
		}
		return parts
	}
	for s := range index.Sentences(e.text) {
		for _, m := range e.marks {
			if m.Start < s.End && m.End > s.Start {
				parts = append(parts, e.text[s.Start:s.End])
				break
			}
		}
	}
	return parts
}

// cueName tells the cues of a talk apart.
func cueName(m articles.Moment) string {
	return strconv.FormatFloat(m.At, 'f', -1, 64) + " " + m.Speaker
}

// passage returns the excerpt as it is answered. Its time is that of the cue in which the first mark begins that is shown,
// so that following it leads to the words themselves.
func (e *excerpt) passage(id articles.ID, found index.Found) web.Passage {
	out := web.Passage{Heading: e.of.Heading, URL: web.ArticlePath(string(id)), Text: e.text, Marks: web.NewMarks(e.marks), Found: string(found)}
	switch {
	case e.of.Timed():
		at := e.cut.Start
		if len(e.marks) > 0 {
			at += e.marks[0].Start
		}
		moment := e.of.MomentAt(at)
		out.At = &moment.At
		out.Heading = moment.Speaker
		out.URL += "#" + web.MomentFragment(moment.At)
	case e.of.Anchor != "":
		out.URL += "#" + escapeFragment(e.of.Anchor)
	}
	return out
}
