package transcript

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/shijuku/shijuku/articles"
)

// The marks that enclose what was said off the record.
const (
	offRecordNote = commentWord + " off-record"
	onRecordNote  = commentWord + " on-record"
)

// WriteVTT writes cues as WebVTT, with speakers as <v NAME> and what was said off the record between
// NOTE off-record and NOTE on-record. Callers leave out the cues that their reader may not see.
// [Parse] reads cues that it returned once back as they were. Errors are those of w.
func WriteVTT(w io.Writer, cues []articles.Cue) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, signature)
	named := false
	for _, c := range cues {
		named = named || cleanName(c.Speaker) != ""
	}
	off := false
	for _, c := range cues {
		if c.OffRecord != off {
			off = c.OffRecord
			writeMark(b, off)
		}
		start, end := times(c)
		fmt.Fprintf(b, "\n%s %s %s\n", format(start, '.'), arrow, format(end, '.'))
		if name := cleanName(c.Speaker); name != "" {
			// Hyphens at the end would make an arrow together with the tag's end.
			fmt.Fprintf(b, "<v %s>", strings.ReplaceAll(escape(name), "--", "-&#45;"))
		}
		for line := range strings.SplitSeq(clean(c.Text), "\n") {
			fmt.Fprintln(b, escapeLine(line, named))
		}
	}
	if off {
		writeMark(b, false)
	}
	return b.Flush()
}

func writeMark(w io.Writer, off bool) {
	if off {
		fmt.Fprintf(w, "\n%s\n", offRecordNote)
	} else {
		fmt.Fprintf(w, "\n%s\n", onRecordNote)
	}
}

// WriteSRT writes cues as SubRip, which knows neither speakers nor marks: speakers stand before a colon,
// and cues off the record or without words are left out.
func WriteSRT(w io.Writer, cues []articles.Cue) error {
	b := bufio.NewWriter(w)
	n := 0
	for _, c := range cues {
		if c.OffRecord || clean(c.Text) == "" {
			continue
		}
		n++
		start, end := times(c)
		// SubRip has no references, so an arrow in somebody's words must not look like one.
		text := strings.ReplaceAll(spoken(c), arrow, "->")
		fmt.Fprintf(b, "%d\n%s %s %s\n%s\n\n", n, format(start, ','), arrow, format(end, ','), text)
	}
	return b.Flush()
}

// WriteText writes cues to be read: a paragraph for each, with its time if the transcript has any.
// Cues off the record are left out, and so are those without words.
func WriteText(w io.Writer, cues []articles.Cue) error {
	b := bufio.NewWriter(w)
	timed := articles.Timed(cues)
	for _, c := range cues {
		if c.OffRecord || clean(c.Text) == "" {
			continue
		}
		if timed {
			start, _ := times(c)
			stamp, _, _ := strings.Cut(format(start, '.'), ".")
			fmt.Fprintf(b, "[%s] ", stamp)
		}
		fmt.Fprintf(b, "%s\n\n", spoken(c))
	}
	return b.Flush()
}

// spoken returns a cue's text with its speaker before a colon.
func spoken(c articles.Cue) string {
	text := clean(c.Text)
	if name := cleanName(c.Speaker); name != "" {
		return name + ": " + text
	}
	return text
}

// times returns a cue's times in milliseconds, whatever its maker thought a time is.
func times(c articles.Cue) (start, end int64) {
	start = milliseconds(c.Start)
	return start, max(start, milliseconds(c.End))
}

func milliseconds(s float64) int64 {
	if !(s > 0) { // also not a number
		return 0
	}
	return int64(math.Round(min(s, maxHours*3600) * 1000))
}

// format writes milliseconds as 00:00:00.000 with the given decimal point.
func format(ms int64, point byte) string {
	return fmt.Sprintf("%02d:%02d:%02d%c%03d", ms/hour, ms%hour/minute, ms%minute/second, point, ms%second)
}

// references are the signs that would begin or end markup, or an arrow.
var references = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `{\`, `&#123;\`)

func escape(s string) string { return references.Replace(s) }

// escapeLine escapes a line of a cue. What would be read as a mark, as times or, in a file without any tag for
// speakers, as a speaker, gets a reference for a letter or for its colon: players show no difference.
func escapeLine(line string, named bool) string {
	escaped := escape(line)
	if readNoteMark(line) != noMark || brokenArrow(line) > 0 {
		return fmt.Sprintf("&#%d;%s", line[0], escaped[1:])
	}
	if named {
		return escaped
	}
	if _, _, ok := splitLabel(line, func(int) bool { return false }); ok {
		colon := strings.IndexAny(escaped, ":：")
		r := []rune(escaped[colon:])[0]
		return fmt.Sprintf("%s&#%d;%s", escaped[:colon], r, escaped[colon+len(string(r)):])
	}
	return escaped
}
