package transcript

import (
	"strings"

	"github.com/shijuku/shijuku/articles"
)

// signature begins every WebVTT file.
const signature = "WEBVTT"

// hasSignature reports whether text begins with WEBVTT, perhaps after blank lines and in small letters.
func hasSignature(text string) bool {
	text = strings.TrimLeft(text, " \t\r\n\uFEFF")
	if len(text) < len(signature) || !strings.EqualFold(text[:len(signature)], signature) {
		return false
	}
	return len(text) == len(signature) || strings.IndexByte(" \t\r\n-", text[len(signature)]) >= 0
}

// A timed is in the middle of a file whose cues begin with a line of times. It follows the parsing rules of
// https://www.w3.org/TR/webvtt1/#file-parsing, which also read SubRip, but for two differences: in SubRip
// a blank line does not end a cue, and there is no header. Where the rules drop a cue that cannot be
// read, timed stops with an error: nobody would miss the words until it is too late.
type timed struct {
	Transcript
	header bool // in the header
	off    bool // off the record
	offAt  int  // the line that said so
	block  []numbered
	cue    *draft
	text   strings.Builder // the cue's payload
	last   string          // the last line of the payload, "" after a blank one
	drafts []draft
}

// A numbered is a line with its number.
type numbered struct {
	n    int
	line string
}

func parseTimed(text string, format Format) (Transcript, *articles.InputError) {
	p := timed{Transcript: Transcript{Format: format}, header: format == VTT}
	if format == VTT {
		text = strings.TrimLeft(text, "\uFEFF")
	}
	for n, line := range lines(text) {
		if err := p.read(n, line); err != nil {
			return Transcript{}, err
		}
	}
	p.blankLine()
	p.endCue()
	p.endBlock()
	if p.off {
		p.warn(warnUnclosed(p.offAt))
	}
	label(p.drafts)
	err := p.finish(p.drafts)
	return p.Transcript, err
}

// read takes the next line.
func (p *timed) read(n int, line string) *articles.InputError {
	switch {
	case blank(line):
		p.blankLine()
	case strings.Contains(line, arrow) && (p.Format == VTT || looksTimed(line)):
		return p.timeLine(n, line)
	case brokenArrow(line) > 0 && !p.comment():
		return problemTime(at(n, line, brokenArrow(line)), line)
	case p.readMark(n, line):
	case p.cue != nil:
		if p.text.Len() > 0 {
			p.text.WriteByte('\n')
		}
		p.text.WriteString(line)
		p.last = line
	default:
		p.block = append(p.block, numbered{n, line})
	}
	return nil
}

// blankLine ends the header, a comment, and in WebVTT a cue.
func (p *timed) blankLine() {
	p.last = ""
	if p.Format == VTT {
		p.endCue()
	}
	if p.cue == nil {
		p.endBlock()
	}
}

// timeLine begins a cue. What stands directly before it is the cue's identifier; a comment may stand there too,
// if somebody forgot the blank line.
func (p *timed) timeLine(n int, line string) *articles.InputError {
	p.endCue()
	if p.header || len(p.block) > 1 || p.comment() {
		p.endBlock()
	}
	p.block, p.header = nil, false
	start, end, failed, ok := scanTimeLine(line)
	if !ok {
		return problemTime(at(n, line, failed), line)
	}
	if len(p.drafts) >= MaxCues {
		return problemTooManyCues(place{n, 1})
	}
	p.cue = &draft{line: n, start: start, end: end, off: p.off}
	return nil
}

// readMark reports whether a line takes the record off or on, also where a blank line
// before or after it was forgotten.
func (p *timed) readMark(n int, line string) bool {
	m := readNoteMark(line)
	if m == noMark {
		return false
	}
	p.last = ""
	p.endCue()
	p.block = append(p.block, numbered{n, line})
	p.set(m, n)
	return true
}

// comment reports whether the lines being read are a comment.
func (p *timed) comment() bool { return len(p.block) > 0 && isNote(p.block[0].line) }

func (p *timed) set(m mark, n int) {
	if m == offRecord && !p.off {
		p.offAt = n
	}
	p.off = m == offRecord
}

// endCue puts away the cue being read. A number on the last line, directly before the times of the
// next cue, is the next cue's index.
func (p *timed) endCue() {
	if p.cue == nil {
		return
	}
	payload := p.text.String()
	if p.last != "" && strings.Trim(p.last, "0123456789 \t") == "" {
		payload = strings.TrimSuffix(payload, p.last)
	}
	p.cue.voices = voices(payload)
	p.drafts = append(p.drafts, *p.cue)
	p.cue, p.last = nil, ""
	p.text.Reset()
}

// endBlock puts away lines that belong to no cue: the header, a comment, a style sheet, a region, or stray text.
func (p *timed) endBlock() {
	block := p.block
	p.block = nil
	if len(block) == 0 {
		return
	}
	first := strings.TrimSpace(block[0].line)
	switch {
	case p.header:
		p.header = false
		p.readHeader(block)
	case isNote(first):
		for _, l := range block {
			if m := readMark(l.line); m != noMark {
				p.set(m, l.n)
			}
		}
	case first == "STYLE", first == "REGION", strings.Trim(first, "0123456789") == "":
	default:
		p.warn(warnStray(block[0].n))
	}
}

// readHeader takes the title and the language out of the lines up to the first blank one.
func (p *timed) readHeader(block []numbered) {
	title := strings.TrimSpace(block[0].line)[len(signature):]
	if title = strings.TrimSpace(strings.TrimLeft(clean(title), "- \t")); title != "FILE" { // WEBVTT FILE is an early draft's
		p.Title = title
	}
	for _, l := range block[1:] {
		if key, value, ok := strings.Cut(l.line, ":"); ok && strings.EqualFold(strings.TrimSpace(key), "Language") {
			p.Language = clean(value)
		}
	}
}
