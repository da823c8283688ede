package indexer

import (
	"slices"
	"strings"

	"github.com/shijuku/shijuku/articles"
)

// talk returns the passages of a transcript. Speakers stand in paragraphs of their own, so that no phrase crosses from one to the next.
func talk(cues []articles.Cue) []articles.Passage {
	var passages []articles.Passage
	said := spoken(cues)
	timed := slices.ContainsFunc(said, func(p piece) bool { return p.start != 0 || p.end != 0 })
	for _, pieces := range pack(said) {
		p := articles.Passage{Layer: articles.LayerText, Heading: pieces[0].speaker, Text: text(pieces)}
		if timed {
			p.Moments = moments(pieces)
		}
		passages = append(passages, p)
	}
	return passages
}

// spoken returns what was said on the record: one piece a cue, or several where a cue holds a whole speech.
func spoken(cues []articles.Cue) []piece {
	var pieces []piece
	var last articles.Cue
	n := 0 // counts what is on the record only
	for _, c := range cues {
		if c.OffRecord {
			continue
		}
		line := oneLine(c.Text)
		if line == "" {
			continue
		}
		n++
		parts := sentences(line)
		for i := range parts {
			parts[i].cue, parts[i].speaker, parts[i].start, parts[i].end = n, c.Speaker, c.Start, c.End
		}
		if len(pieces) > 0 {
			parts[0].join = join(last, c, pieces[len(pieces)-1].text, parts[0].text)
		}
		pieces = append(pieces, parts...)
		last = c
	}
	return pieces
}

// join returns what stands between two cues that follow each other.
func join(before, after articles.Cue, left, right string) string {
	if !after.Continues(before) {
		return paragraphJoin
	}
	return articles.Seam(left, right)
}

// oneLine joins the lines of a cue: where they break says how wide the screen was, not where a word ends.
func oneLine(s string) string {
	var b strings.Builder
	last := ""
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if last != "" {
			b.WriteString(articles.Seam(last, line))
		}
		b.WriteString(line)
		last = line
	}
	return b.String()
}

// moments returns where each cue begins in the text of the pieces.
func moments(pieces []piece) []articles.Moment {
	var found []articles.Moment
	offset := 0
	for i, p := range pieces {
		if i > 0 {
			offset += len(p.join)
		}
		if i == 0 || p.cue != pieces[i-1].cue {
			found = append(found, articles.Moment{Offset: offset, At: p.start, Speaker: p.speaker})
		}
		offset += len(p.text)
	}
	return found
}
