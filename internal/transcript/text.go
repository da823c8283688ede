package transcript

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
)

// parseText reads plain text: a cue for each paragraph, or for each line if no blank lines part paragraphs.
// A time stamp or a speaker begins a cue too; without them a cue has those of the cue before.
func parseText(text string) (Transcript, *articles.InputError) {
	t := Transcript{Format: Text}
	p := &prose{until: -1, stamps: countStamps(text)}
	for n, line := range lines(text) {
		p.read(n, line)
		if len(p.drafts) > MaxCues {
			return Transcript{}, problemTooManyCues(place{n, 1})
		}
	}
	if p.off {
		t.warn(warnUnclosed(p.offAt))
	}
	if p.stamps.zero() > 0 {
		t.warn(warnClock())
	}
	label(p.drafts)
	err := t.finish(ends(carry(p.drafts, p.paragraphs)))
	return t, err
}

// A prose is in the middle of a plain text.
type prose struct {
	stamps     stamps
	paragraphs bool // blank lines part paragraphs
	afterBlank bool
	at, until  int64 // of the last stamp
	since      int   // lines since then
	off        bool
	offAt      int
	drafts     []draft
}

func (p *prose) read(n int, line string) {
	if m := readNoteMark(line); m != noMark {
		if m == offRecord && !p.off {
			p.offAt = n
		}
		p.off, p.afterBlank = m == offRecord, true
		return
	}
	if blank(line) {
		p.paragraphs = p.paragraphs || len(p.drafts) > 0
		p.afterBlank = true
		return
	}
	d := draft{line: n, off: p.off, joins: !p.afterBlank && len(p.drafts) > 0}
	v := voice{text: line}
	if s, ok := p.stamps.read(line); ok {
		p.at, p.until = s.start-p.stamps.zero(), s.end-p.stamps.zero()
		d.joins = false
		v = p.stamps.voice(s)
		p.takeName(s, &v)
		p.since = 0
	} else {
		p.since++
	}
	p.afterBlank = false
	d.start, d.end, d.voices = p.at, p.until, []voice{v}
	p.drafts = append(p.drafts, d)
}

// takeName makes the line before a stamp that stands alone its speaker, if it is one.
func (p *prose) takeName(s stamp, v *voice) {
	if s.words != "" || s.name != "" || len(p.drafts) == 0 || p.afterBlank {
		return
	}
	last := p.drafts[len(p.drafts)-1]
	name := cleanName(last.voices[0].text)
	if n := p.stamps.above[name]; n > 1 && p.since != 1 || n > 0 && !last.joins {
		*v = voice{speaker: name, tagged: true}
		p.drafts = p.drafts[:len(p.drafts)-1]
	}
}

// carry joins the lines of a paragraph, gives what follows a speaker's words to the same speaker,
// drops what has no words, and cuts what is too long for one cue.
func carry(drafts []draft, paragraphs bool) []draft {
	var out []draft
	var text strings.Builder // of the last draft in out
	put := func() {
		if n := len(out); n > 0 {
			out[n-1].voices[0].text = text.String()
		}
		text.Reset()
	}
	speaker := ""
	for _, d := range drafts {
		for i, v := range d.voices {
			named := v.speaker != ""
			if named {
				speaker = v.speaker
			}
			if i == 0 && !named && d.joins && continues(d, out, paragraphs || blank(text.String())) {
				text.WriteString("\n" + v.text)
				continue
			}
			put()
			next := d
			next.voices = []voice{{speaker: speaker}}
			out = append(out, next)
			text.WriteString(v.text)
		}
	}
	put()
	return slices.DeleteFunc(cutLong(out), func(d draft) bool { return clean(d.voices[0].text) == "" })
}

// continues reports whether a line without a speaker belongs to the cue before it.
func continues(d draft, before []draft, joins bool) bool {
	if len(before) == 0 {
		return false
	}
	last := before[len(before)-1]
	return joins && d.off == last.off && d.start == last.start
}

// longParagraph is where a paragraph is cut at the end of a sentence: some five minutes of speech,
// and few enough words that a reader finds the place.
const longParagraph = 2000 // characters

// cutLong cuts long paragraphs at ends of sentences, and what has none where it is too long for a cue.
func cutLong(drafts []draft) []draft {
	var out []draft
	for _, d := range drafts {
		v := d.voices[0]
		for cut := sentenceEnd(v.text); cut < len(v.text); cut = sentenceEnd(v.text) {
			head := d
			head.voices = []voice{{speaker: v.speaker, text: v.text[:cut]}}
			out = append(out, head)
			v.text = v.text[cut:]
		}
		d.voices = []voice{v}
		out = append(out, d)
	}
	return out
}

// sentenceEnd returns where to cut text: at its end if it is short enough, else after the last sentence
// that ends within longParagraph characters, or there.
func sentenceEnd(text string) int {
	end, n := 0, 0
	for i, r := range text {
		if n == longParagraph {
			if end > 0 {
				return end
			}
			return i
		}
		n++
		if strings.ContainsRune("。！？\n", r) {
			end = i + utf8.RuneLen(r)
		}
	}
	return len(text)
}

// ends lets each draft without an end of its own last until the next later one begins.
func ends(drafts []draft) []draft {
	next := int64(0)
	for i := len(drafts) - 1; i >= 0; i-- {
		d := &drafts[i]
		if i+1 < len(drafts) && drafts[i+1].start != d.start {
			next = drafts[i+1].start
		}
		if d.end < d.start {
			d.end = max(d.start, next)
		}
	}
	return drafts
}
