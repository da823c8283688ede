package transcript

import (
	"strconv"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
)

// place says where in the file something stands.
type place struct{ line, column int }

// at returns the place of the byte at offset in a line, counting characters.
func at(line int, text string, offset int) place {
	return place{line, utf8.RuneCountInString(text[:min(offset, len(text))]) + 1}
}

func problem(p place, code, message, hint string) *articles.InputError {
	return &articles.InputError{Line: p.line, Column: p.column, Code: code, Message: message, Hint: hint}
}

func problemTooLarge() *articles.InputError {
	e := problem(place{}, "transcript.too-large",
		"the transcript is larger than "+strconv.Itoa(MaxBytes>>20)+" MiB", "divide it into parts")
	e.Args = map[string]string{"Limit": strconv.Itoa(MaxBytes >> 20)}
	return e
}

func problemEmpty() *articles.InputError {
	return problem(place{1, 1}, "transcript.empty", "the file is empty", "export the transcript again")
}

func problemBinary(p place) *articles.InputError {
	return problem(p, "transcript.binary", "this is not a text file",
		"choose the transcript: a .vtt, .srt or .txt file")
}

func problemCharset(p place) *articles.InputError {
	return problem(p, "transcript.charset", "the character encoding is not known from here on",
		"save the file as UTF-8")
}

func problemNoCues() *articles.InputError {
	return problem(place{1, 1}, "transcript.no-cues", "there is no line of time such as 00:01:02.000 --> 00:01:05.000",
		"export the transcript as WebVTT or SubRip, or name a plain text .txt")
}

func problemNoWords() *articles.InputError {
	return problem(place{1, 1}, "transcript.no-words", "there are no cues in this transcript",
		"the meeting tool may have recorded no speech; export the transcript again")
}

func problemTime(p place, line string) *articles.InputError {
	e := problem(p, "transcript.time", "the times of this cue cannot be read: "+shorten(line),
		"write them like 00:01:02.000 --> 00:01:05.000")
	e.Args = map[string]string{"Line": shorten(line)}
	return e
}

func problemTooManyCues(p place) *articles.InputError {
	e := problem(p, "transcript.too-many-cues", "the transcript has more than "+strconv.Itoa(MaxCues)+" cues",
		"divide it into parts")
	e.Args = map[string]string{"Limit": strconv.Itoa(MaxCues)}
	return e
}

func problemCueTooLong(p place) *articles.InputError {
	e := problem(p, "transcript.cue-too-long", "this cue has more than "+strconv.Itoa(MaxCueText)+" characters",
		"divide it into shorter cues")
	e.Args = map[string]string{"Limit": strconv.Itoa(MaxCueText)}
	return e
}

func warnSignature() articles.InputError {
	return *problem(place{1, 1}, "transcript.no-signature", "the first line is not WEBVTT; read as SubRip",
		"write WEBVTT and a blank line before the first cue")
}

func warnStray(line int) articles.InputError {
	return *problem(place{line, 1}, "transcript.stray-text", "text outside of any cue was left out",
		"put it into a cue, or write NOTE before it")
}

func warnEndFirst(line int) articles.InputError {
	return *problem(place{line, 1}, "transcript.end-before-start", "the cue ended before it began; its end was moved to its start",
		"correct the times if the moment matters")
}

func warnUnsorted(line int) articles.InputError {
	return *problem(place{line, 1}, "transcript.unsorted", "the cues were not in order of time and have been sorted",
		"nothing needs to be done if the result reads well")
}

func warnUnclosed(line int) articles.InputError {
	return *problem(place{line, 1}, "transcript.off-record-open", "off-record is never closed; everything after it stays off the record",
		"write NOTE on-record where the record goes on")
}

func warnClock() articles.InputError {
	return *problem(place{1, 1}, "transcript.clock-times", "the times look like times of day; they are counted from the first one",
		"write times from the beginning of the recording if the moments matter")
}

// shorten returns a line in a length that fits a message.
func shorten(line string) string {
	const most = 60
	line = clean(line)
	if utf8.RuneCountInString(line) <= most {
		return line
	}
	return string([]rune(line)[:most]) + "…"
}
