package transcript

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
)

// A draft is a cue as it stands in the file.
type draft struct {
	line       int // where it begins
	start, end int64
	voices     []voice
	off        bool
	joins      bool // plain text: goes on where the line before ended
}

// finish turns drafts into the transcript's cues: texts cleaned, times in order.
func (t *Transcript) finish(drafts []draft) *articles.InputError {
	if len(drafts) == 0 {
		return problemNoWords()
	}
	t.order(drafts)
	for _, d := range drafts {
		for _, v := range d.voices {
			c := articles.Cue{Start: seconds(d.start), End: seconds(d.end), Speaker: v.speaker, Text: clean(v.text), OffRecord: d.off}
			if utf8.RuneCountInString(c.Text) > MaxCueText {
				return problemCueTooLong(place{d.line, 1})
			}
			t.Cues = append(t.Cues, c)
		}
		if len(t.Cues) > MaxCues {
			return problemTooManyCues(place{d.line, 1})
		}
	}
	return nil
}

// order mends times that cannot be and sorts drafts by their start.
func (t *Transcript) order(drafts []draft) {
	unsorted := 0
	for i := range drafts {
		if d := &drafts[i]; d.end < d.start {
			t.warn(warnEndFirst(d.line))
			d.end = d.start
		}
		if i > 0 && unsorted == 0 && drafts[i].start < drafts[i-1].start {
			unsorted = drafts[i].line
		}
	}
	if unsorted > 0 {
		t.warn(warnUnsorted(unsorted))
		slices.SortStableFunc(drafts, func(a, b draft) int { return cmp.Compare(a.start, b.start) })
	}
}

func seconds(ms int64) float64 { return float64(ms) / float64(second) }

// label finds speakers before colons, unless the file names any by a tag.
func label(drafts []draft) {
	var c census
	for _, d := range drafts {
		for _, v := range d.voices {
			if v.tagged {
				return
			}
			if !blank(v.text) {
				first, _, _ := strings.Cut(v.text, "\n")
				c.count(first, v.isEscaped)
			}
		}
	}
	if names := c.names(); len(names) > 0 {
		for i := range drafts {
			drafts[i].voices = drafts[i].label(names)
		}
	}
}

func (v voice) isEscaped(offset int) bool { return v.escaped[offset] }

// label returns the voices of d with speakers. A line that begins with a name begins a voice;
// what stands before the first one is the words of somebody unknown.
func (d draft) label(names map[string]bool) []voice {
	var found []voice
	for _, v := range d.voices {
		begin, offset := 0, 0 // of the words of current, and of the line
		current := voice{}
		for line := range strings.Lines(v.text) {
			name, words, ok := splitLabel(line, func(i int) bool { return v.escaped[offset+i] })
			if ok && names[name] {
				if current.text = v.text[begin:offset]; current.text != "" || current.speaker != "" {
					found = append(found, current)
				}
				current = voice{speaker: name}
				begin = offset + len(line) - len(words)
			}
			offset += len(line)
		}
		current.text = v.text[begin:]
		found = append(found, current)
	}
	return found
}
