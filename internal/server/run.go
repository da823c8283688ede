package server

import (
	"strings"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/web"
)

// A run is what one speaker said without a pause, as one text: captions are cut where the line is full, not where a word ends.
type run struct {
	text  string
	lines []runLine
}

// A runLine is a line of a cue in a run.
type runLine struct {
	cue  int // in the transcript
	from int // where it begins in the cue, in bytes
	at   int // and in the run
	size int
}

// How long runs get, in bytes. After softRun one ends with a sentence, so that there is work for every core;
// after hardRun it ends wherever it is, as words take many times the memory of their text.
const (
	softRun = 4 << 10
	hardRun = 32 << 10
)

// runs puts cues together into runs. What was said off the record is in no passage: neither does it interrupt
// what was said before and after, nor do words reach into it.
func runs(cues []web.Cue) []run {
	var out []run
	for _, off := range []bool{false, true} {
		var b runBuilder
		for i, c := range cues {
			if c.OffRecord == off {
				b.add(i, articles.Cue(c))
			}
		}
		out = append(out, b.done()...)
	}
	return out
}

// A runBuilder puts one run after the other together.
type runBuilder struct {
	runs  []run
	text  strings.Builder
	lines []runLine
	last  articles.Cue
	left  string // the line before
}

func (b *runBuilder) add(i int, c articles.Cue) {
	fresh := true
	from := 0
	for line := range strings.Lines(c.Text) {
		trimmed := strings.TrimSpace(line)
		if trimmed != "" {
			if fresh && b.ends(c) {
				b.end()
			}
			if len(b.lines) > 0 {
				b.text.WriteString(articles.Seam(b.left, trimmed))
			}
			fresh, b.left, b.last = false, trimmed, c
			b.lines = append(b.lines, runLine{cue: i, from: from + strings.Index(line, trimmed), at: b.text.Len(), size: len(trimmed)})
			b.text.WriteString(trimmed)
		}
		from += len(line)
	}
}

// ends reports whether the run ends before the cue.
func (b *runBuilder) ends(c articles.Cue) bool {
	if size := b.text.Len(); size > hardRun || size > softRun && strings.HasSuffix(b.left, "。") {
		return true
	}
	return len(b.lines) > 0 && !c.Continues(b.last)
}

func (b *runBuilder) end() {
	if len(b.lines) > 0 {
		b.runs = append(b.runs, run{b.text.String(), b.lines})
	}
	b.text.Reset()
	b.lines = nil
}

func (b *runBuilder) done() []run {
	b.end()
	return b.runs
}

// marks adds spans of the run to those of the cues that they lie in. One that goes on in the next line of a cue stays one.
func (r *run) marks(spans []articles.Span, cues map[int][]articles.Span) {
	lines := r.lines
	for _, s := range spans {
		for len(lines) > 0 && lines[0].at+lines[0].size <= s.Start {
			lines = lines[1:]
		}
		for i, l := range lines {
			start, end := max(s.Start, l.at), min(s.End, l.at+l.size)
			if start >= end {
				break
			}
			start, end = start-l.at+l.from, end-l.at+l.from
			if in := cues[l.cue]; i > 0 && lines[i-1].cue == l.cue {
				in[len(in)-1].End = end
			} else {
				cues[l.cue] = append(in, articles.Span{Start: start, End: end})
			}
		}
	}
}
