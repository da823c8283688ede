package web

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A turn is what one speaker said before another began.
type turn struct {
	Speaker    string
	Paragraphs []paragraph
}

// text is how the turn begins, enough to tell its language.
func (t turn) text() string { return t.Paragraphs[0].Cues[0].Text }

// A paragraph is a part of a turn, led by its time.
type paragraph struct {
	Start     float64
	OffRecord bool
	Cues      []numberedCue
}

// A numberedCue is a cue with its place in the transcript and, if it is the first at its second, the fragment that leads to it.
type numberedCue struct {
	Cue
	Index    int
	Fragment string
}

// Where a turn is cut into paragraphs: at the first end of a sentence after paragraphSeconds,
// at any cue after paragraphLimit, which is what recognisers that know no full stop need. A minute is what an eye
// takes in at once: about 300 characters of Japanese.
const (
	paragraphSeconds = 30
	paragraphLimit   = 60
)

// turns cuts the transcript into turns and paragraphs.
func (p ArticlePage) turns() []turn {
	var turns []turn
	seen := map[float64]bool{}
	for i, c := range p.Article.Cues {
		cue := numberedCue{Cue: c, Index: i}
		if p.Timed && !seen[c.Start] {
			seen[c.Start] = true
			cue.Fragment = MomentFragment(c.Start)
		}
		if len(turns) == 0 || turns[len(turns)-1].Speaker != c.Speaker {
			turns = append(turns, turn{Speaker: c.Speaker})
		}
		t := &turns[len(turns)-1]
		if len(t.Paragraphs) == 0 || p.breaks(t.Paragraphs[len(t.Paragraphs)-1], c) {
			t.Paragraphs = append(t.Paragraphs, paragraph{Start: c.Start, OffRecord: c.OffRecord})
		}
		last := &t.Paragraphs[len(t.Paragraphs)-1]
		last.Cues = append(last.Cues, cue)
	}
	return turns
}

// breaks reports whether the cue next begins a new paragraph after last.
func (p ArticlePage) breaks(last paragraph, next Cue) bool {
	if !p.Timed || last.OffRecord != next.OffRecord {
		return true
	}
	length := next.Start - last.Start
	return length >= paragraphLimit || length >= paragraphSeconds && endsSentence(last.Cues[len(last.Cues)-1].Text)
}

func endsSentence(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " 　\n」』）)”\""))
	return strings.ContainsRune("。．.！!？?", last)
}

// paragraphHTML returns the cues of a paragraph as HTML. It is written here and not in a template,
// because between Japanese cues there must be no space, and between others there must be one.
func (v view) paragraphHTML(p ArticlePage, para paragraph) string {
	var b strings.Builder
	if para.OffRecord {
		b.WriteString(`<strong class="label">` + Marked(v.t("article.off-record"), nil) + "</strong>")
	}
	before := "" // the last words that were said; a cue may have none
	for _, c := range para.Cues {
		class := "cue"
		switch {
		case before == "" || c.Text == "":
		case needsSpace(before, c.Text):
			b.WriteString(" ")
		case !endsClause(before):
			class = "cue loose" // the style leaves a little room where the recogniser wrote no punctuation
		}
		before = cmp.Or(c.Text, before)
		b.WriteString(`<span class="` + class + `" data-cue="` + strconv.Itoa(c.Index) + `"`)
		if c.Fragment != "" {
			b.WriteString(` id="` + c.Fragment + `"`)
		}
		b.WriteString(">" + Marked(c.Text, NewMarks(p.Marks[c.Index])) + "</span>")
	}
	return b.String()
}

// needsSpace reports whether two pieces of text must be kept apart: unless one side of the seam is Japanese.
func needsSpace(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	return !japanese(last) && !japanese(first)
}

func endsClause(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsPunct(last) || unicode.IsSpace(last)
}

// japanese reports whether r is written without spaces around it: kana, kanji, and full-width signs.
func japanese(r rune) bool {
	const (
		cjkSigns, cjkSignsEnd   = 0x3000, 0x303F
		fullWidth, fullWidthEnd = 0xFF00, 0xFFEF
	)
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r >= cjkSigns && r <= cjkSignsEnd || r >= fullWidth && r <= fullWidthEnd || r == 'ー'
}
