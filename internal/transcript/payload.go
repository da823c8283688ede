package transcript

import (
	"html"
	"strings"
)

// A voice is what one speaker says within a cue.
type voice struct {
	speaker string
	text    string
	tagged  bool         // the speaker was named by a <v> tag, though perhaps with an empty name
	escaped map[int]bool // bytes of text at which a colon was written as a character reference
}

// voices reads the text of a cue after the WebVTT cue text parsing rules: a <v> tag begins a new voice,
// other tags are dropped, references are decoded, and of ruby text the base remains.
// Unlike a browser it keeps a "<" that begins no tag: people write 5 < 10 and <笑>.
func voices(payload string) []voice {
	r := reader{rest: payload}
	for r.rest != "" {
		switch i := strings.IndexAny(r.rest, "<&{"); {
		case i < 0:
			r.take(len(r.rest))
		case i > 0:
			r.take(i)
		case r.rest[0] == '<':
			r.tag()
		case r.rest[0] == '&':
			r.reference()
		default:
			r.override()
		}
	}
	r.end()
	return r.done
}

// A reader is in the middle of a cue's text.
type reader struct {
	rest    string
	text    strings.Builder
	current voice // all but its text
	done    []voice
	ruby    bool // inside <rt>
	noTags  bool // nothing that is left closes a tag
}

// take moves n bytes of plain text.
func (r *reader) take(n int) {
	r.write(r.rest[:n])
	r.rest = r.rest[n:]
}

func (r *reader) write(s string) {
	if !r.ruby {
		r.text.WriteString(s)
	}
}

// end closes the voice being read. A voice without words is dropped, but a cue keeps at least one,
// with a name if there is any.
func (r *reader) end() {
	r.current.text = r.text.String()
	wordless := len(r.done) == 1 && blank(r.done[0].text)
	if !blank(r.current.text) || len(r.done) == 0 || wordless && r.current.speaker != "" {
		if wordless {
			r.done = nil
		}
		r.done = append(r.done, r.current)
	}
	r.current = voice{}
	r.text.Reset()
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// tag reads what begins with "<".
func (r *reader) tag() {
	if r.noTags || !beginsTag(r.rest[1:]) {
		r.take(1)
		return
	}
	closing := strings.IndexByte(r.rest, '>')
	if closing < 0 {
		r.noTags = true
		r.take(1)
		return
	}
	name, annotation := splitTag(r.rest[1:closing])
	r.rest = r.rest[closing+1:]
	switch name {
	case "v":
		r.end()
		r.current.speaker, r.current.tagged = cleanName(html.UnescapeString(annotation)), true
	case "/v":
		if r.current.tagged {
			r.end()
		}
	case "br", "br/":
		r.write("\n")
	case "rt":
		r.ruby = true
	case "/rt", "/ruby":
		r.ruby = false
	}
}

// beginsTag reports whether "<" before s begins a tag: a name, a class, an end, or a time stamp.
func beginsTag(s string) bool {
	if s == "" {
		return false
	}
	if isDigit(s[0]) {
		_, read, _ := scanTime(s)
		return read > 0
	}
	c := s[0]
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '/' || c == '.' || c == '>'
}

// splitTag returns a tag's name in lower case without its classes, and what follows the first space.
func splitTag(tag string) (name, annotation string) {
	if i := strings.IndexAny(tag, " \t\n"); i >= 0 {
		tag, annotation = tag[:i], tag[i+1:]
	}
	name, _, _ = strings.Cut(tag, ".")
	return strings.ToLower(name), annotation
}

// longestReference is the length of &CounterClockwiseContourIntegral; with a little to spare.
const longestReference = 40

// reference reads what begins with "&". Without a semicolon it is text: AT&T.
func (r *reader) reference() {
	end := strings.IndexByte(r.rest[:min(len(r.rest), longestReference)], ';')
	if end < 0 {
		r.take(1)
		return
	}
	source := r.rest[:end+1]
	decoded := html.UnescapeString(source)
	if decoded == source {
		r.take(1)
		return
	}
	if decoded == ":" || decoded == "：" {
		if r.current.escaped == nil {
			r.current.escaped = map[int]bool{}
		}
		r.current.escaped[r.text.Len()] = true
	}
	r.write(decoded)
	r.rest = r.rest[end+1:]
}

// longestOverride bounds the search for a closing brace, so that braces without number take linear time.
const longestOverride = 80

// override drops what SubRip files took over from another format to say where a line stands: {\an8}.
func (r *reader) override() {
	if strings.HasPrefix(r.rest, `{\`) {
		if end := strings.IndexByte(r.rest[:min(len(r.rest), longestOverride)], '}'); end >= 0 {
			r.rest = r.rest[end+1:]
			return
		}
	}
	r.take(1)
}
