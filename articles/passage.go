package articles

import "sort"

// A Passage is what a search hit points at: part of a note's section,
// or a minute of a talk. It is derived from an article and never stored as the truth.
type Passage struct {
	Layer   Layer  // LayerText or LayerMedia
	Heading string // the section's heading, the speaker's name, or the attachment's name; may be ""
	Anchor  string // fragment of the section's heading in the rendered note, "" if none
	Text    string // plain text
	Moments []Moment
}

// A Moment says where in a passage's text a cue begins.
type Moment struct {
	Offset  int     // bytes into Passage.Text
	At      float64 // seconds into the recording
	Speaker string
}

// Timed reports whether the passage has times at all; a note has none.
func (p Passage) Timed() bool { return len(p.Moments) > 0 }

// MomentAt returns the cue that holds the byte at offset. Its zero value stands for a passage without times.
func (p Passage) MomentAt(offset int) Moment {
	i := sort.Search(len(p.Moments), func(i int) bool { return p.Moments[i].Offset > offset })
	if i == 0 {
		if len(p.Moments) == 0 {
			return Moment{}
		}
		return p.Moments[0]
	}
	return p.Moments[i-1]
}
