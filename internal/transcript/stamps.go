package transcript

import (
	"strings"
	"unicode"
)

// A stamps is what is known about the time stamps of a plain text before it is read:
// one line alone does not tell a time stamp from a time that belongs to a sentence.
type stamps struct {
	lines      int // with words
	bracketed  int
	bare       int
	leads      bool // the first line with words is a stamp
	backward   int  // bare stamps earlier than the one before
	first      int64
	last       int64
	above      map[string]int // lines directly above a stamp that stands alone
	fields     map[string]int // first words after stamps, up to a space
	fieldLines int
}

// countStamps looks at the whole text.
func countStamps(text string) stamps {
	c := stamps{first: -1, above: map[string]int{}, fields: map[string]int{}}
	before := ""
	for _, line := range lines(text) {
		if blank(line) {
			before = ""
			continue
		}
		c.lines++
		s, ok := scanStamp(line)
		c.leads = c.leads || ok && c.lines == 1
		if !ok {
			before = line
			continue
		}
		c.count(s, before)
		before = ""
	}
	return c
}

func (c *stamps) count(s stamp, before string) {
	if s.bracketed {
		c.bracketed++
	} else {
		c.bare++
		if s.start < c.last {
			c.backward++
		}
		c.last = s.start
	}
	if c.first < 0 || s.start < c.first {
		c.first = s.start
	}
	if name := cleanName(before); s.name == "" && s.words == "" && name != "" && isName(name) && !doubtful(name) {
		c.above[name]++
	}
	if name, _, ok := splitField(s.words); ok {
		c.fields[name]++
		c.fieldLines++
	}
}

// How many of a text's lines must begin with a bare time before these count as stamps: one in six,
// for a paragraph under a stamp has some lines; and at most one in ten may go back in time. One alone must
// be on the first line, or it is the hour of the meeting.
const (
	bareShare     = 6
	backwardShare = 10
)

// trustsBare reports whether times without brackets are stamps in this text.
func (c *stamps) trustsBare() bool {
	return (c.bare > 1 || c.leads) && c.bare*bareShare >= c.lines && c.backward*backwardShare <= c.bare
}

// read returns the stamp that a line is in this text.
func (c *stamps) read(line string) (stamp, bool) {
	s, ok := scanStamp(line)
	return s, ok && (s.bracketed || c.trustsBare())
}

// timeOfDay is when a first stamp must be a time of day: no recording begins with five hours of silence.
const timeOfDay = 5 * hour

// zero returns the time of day from which the stamps are counted, 0 if they are times in the recording.
func (c *stamps) zero() int64 {
	if c.first < timeOfDay || c.bracketed == 0 && !c.trustsBare() {
		return 0
	}
	return c.first
}

// voice returns the words of a stamp's line, and their speaker if it stands there without a colon.
func (c *stamps) voice(s stamp) voice {
	if s.name != "" {
		return voice{speaker: s.name, tagged: true}
	}
	if name, words, ok := splitChat(s.words); ok {
		return voice{speaker: name, text: words, tagged: true}
	}
	if name, words, ok := splitField(s.words); ok && (c.isField(name) || strings.HasPrefix(s.words[len(name):], "\t")) {
		return voice{speaker: name, text: words, tagged: true}
	}
	return voice{text: s.words}
}

// isField reports whether a first word is a name: it recurs, and so do most first words.
func (c *stamps) isField(name string) bool {
	return c.fields[name] > 1 && len(c.fields)*2 <= c.fieldLines && c.fieldLines*2 >= c.bracketed+c.bare
}

// splitField returns the first word of a line, if it could be a name. In Latin script nearly every word
// could, so there it needs a tab after it.
func splitField(line string) (name, words string, ok bool) {
	i := strings.IndexAny(line, " \t　")
	if i < 0 {
		i = len(line)
	}
	name, words = line[:i], strings.TrimSpace(line[i:])
	tab := strings.HasPrefix(line[i:], "\t")
	foreign := strings.IndexFunc(name, func(r rune) bool { return r > unicode.MaxLatin1 }) >= 0
	ok = (tab || foreign) && isName(name) && !doubtful(name) && !strings.ContainsAny(name, ":：")
	return name, words, ok
}

// chats are the forms in which Zoom writes who said something to whom, in English and Japanese.
var chats = []struct{ from, to string }{{"From ", " to "}, {"From ", " To "}, {"開始 ", " 宛先 "}}

// splitChat reads From NAME to EVERYONE: WORDS.
func splitChat(line string) (name, words string, ok bool) {
	for _, c := range chats {
		rest, found := strings.CutPrefix(line, c.from)
		if !found {
			continue
		}
		head, words, found := strings.Cut(rest, ":")
		if !found {
			continue
		}
		name, _, addressed := strings.Cut(head, c.to)
		if name = cleanName(name); addressed && isName(name) {
			return name, words, true
		}
	}
	return "", "", false
}
