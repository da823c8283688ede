package articles

// A Cue is a piece of a transcript: what one speaker said from Start to End.
type Cue struct {
	Start     float64 // seconds from the beginning of the recording, in milliseconds' precision
	End       float64 // seconds; not before Start
	Speaker   string  // as in the transcript, "" if unknown
	Text      string  // plain text; a line break inside is "\n"
	OffRecord bool    // for the article's editors only
}

// Timed reports whether any cue of a transcript has a time.
// Plain text without time stamps has none; its cues all lie at zero.
func Timed(cues []Cue) bool {
	for _, c := range cues {
		if c.Start != 0 || c.End != 0 {
			return true
		}
	}
	return false
}
