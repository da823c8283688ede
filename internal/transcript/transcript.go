package transcript

import (
	"path"
	"strings"

	"github.com/shijuku/shijuku/articles"
)

// A Format is a kind of transcript file.
type Format string

// The formats that Parse tells apart.
const (
	VTT  Format = "vtt"  // WebVTT, among it what Zoom and Teams write
	SRT  Format = "srt"  // SubRip
	Text Format = "text" // plain text, with or without speakers and time stamps
)

// The limits of a transcript. A day of recorded speech has about 1 MB and 15,000 cues.
const (
	MaxBytes   = 16 << 20 // before decoding; files of 10 MB are accepted with room to spare
	MaxCues    = 500_000  // as many as a file of MaxBytes holds with times and a word each
	MaxCueText = 10_000   // characters; half an hour of speech, and quadratic layout in no browser
	MaxSpeaker = 100      // characters; the longest real office with name has about forty
	maxWarning = 20       // more of the same tell nobody anything new
)

// A Transcript is what Parse found in a file.
type Transcript struct {
	Cues     []articles.Cue // in order of Start, of the file where that is equal; at least one
	Title    string         // what follows WEBVTT on the first line, "" if nothing
	Language string         // from the header's Language line, such as "ja"; "" if none
	Format   Format
	Warnings []articles.InputError // what was repaired or left out, at most twenty
}

// Parse reads a transcript. The content decides the format, and where it does not, the ending of name,
// which may be a path and need not exist. Speakers, times and off-record marks are kept, all other
// markup is dropped. Texts are NFC, without control characters, and have neither blank lines nor
// space around lines. The error is an [*articles.InputError] with File set to name.
func Parse(name string, data []byte) (Transcript, error) {
	t, err := parse(name, data)
	if err != nil {
		err.File = name
		return Transcript{}, err
	}
	for i := range t.Warnings {
		t.Warnings[i].File = name
	}
	return t, nil
}

func parse(name string, data []byte) (Transcript, *articles.InputError) {
	text, _, problem := decode(data)
	if problem != nil {
		return Transcript{}, problem
	}
	if strings.TrimSpace(text) == "" {
		return Transcript{}, problemEmpty()
	}
	ending := strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/")))
	switch {
	case hasSignature(text):
		return parseTimed(text, VTT)
	case hasTimeLine(text):
		t, err := parseTimed(text, SRT)
		if ending == ".vtt" && err == nil {
			t.warn(warnSignature())
		}
		return t, err
	case ending == ".vtt" || ending == ".srt":
		return Transcript{}, problemNoCues()
	default:
		return parseText(text)
	}
}

// warn adds a warning while there is room for one.
func (t *Transcript) warn(w articles.InputError) {
	if len(t.Warnings) < maxWarning {
		t.Warnings = append(t.Warnings, w)
	}
}
