package ja

import (
	"fmt"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A File is a text with the name that mistakes in it are reported under.
type File struct{ Name, Text string }

// Taught is what a group teaches an analyzer beside what is built in. Empty files teach nothing. The formats are
// explained at the head of the built-in files, see [Builtin].
type Taught struct {
	Words    File // words of the trade: spelling, reading, term, also found by
	Synonyms File // other words for the same
	Misheard File // what recognisers of speech write for words they do not know
}

// BuiltinPrefix begins the names of the files that are built in.
const BuiltinPrefix = "builtin/"

// Builtin returns the files that every analyzer knows.
func Builtin() Taught {
	return Taught{
		Words:    File{BuiltinPrefix + "words.csv", lexiconFile},
		Synonyms: File{BuiltinPrefix + "synonyms.txt", synonymFile},
		Misheard: File{BuiltinPrefix + "misheard.txt", misheardFile},
	}
}

// A Mistake is something in a File that cannot be used, or a warning of something that will hardly be wanted.
type Mistake struct {
	File         string
	Line, Column int // from 1; columns are characters
	Warning      bool
	Code         string // names the kind, for messages in other languages
	Args         map[string]string
	Message      string // in English
	Hint         string // what to do about it
}

// Error returns file:line:column: message (hint).
func (m *Mistake) Error() string {
	s := fmt.Sprintf("%s:%d:%d: %s", m.File, m.Line, m.Column, m.Message)
	if m.Hint != "" {
		s += " (" + m.Hint + ")"
	}
	return s
}

// Mistakes are all mistakes of some files. As an error they are those that are not warnings.
type Mistakes []*Mistake

func (m Mistakes) Error() string {
	var lines []string
	for _, mistake := range m {
		lines = append(lines, mistake.Error())
	}
	return strings.Join(lines, "\n")
}

// err returns the mistakes that are not warnings as an error, nil if there are none.
func (m Mistakes) err() error {
	var grave Mistakes
	for _, mistake := range m {
		if !mistake.Warning {
			grave = append(grave, mistake)
		}
	}
	if grave == nil {
		return nil
	}
	return fmt.Errorf("ja: %w", grave)
}

// A line is a line of a file without its comment.
type line struct {
	file   string
	number int
	text   string
}

// lines yields the lines that say something. A comment begins with # at the beginning of a line or behind a space.
func (f File) lines() iter.Seq[line] {
	return func(yield func(line) bool) {
		number := 0
		for text := range strings.Lines(strings.TrimPrefix(f.Text, "\ufeff")) {
			number++
			text = strings.TrimRightFunc(withoutComment(text), unicode.IsSpace)
			if strings.TrimSpace(text) != "" && !yield(line{f.Name, number, text}) {
				return
			}
		}
	}
}

// checkEncoding finds files of another encoding, as spreadsheets write them, and lets them teach nothing: their words would be
// others.
func (t *Taught) checkEncoding(mistakes *Mistakes) {
	for _, f := range []*File{&t.Words, &t.Synonyms, &t.Misheard} {
		if utf8.ValidString(f.Text) {
			continue
		}
		number := 0
		for text := range strings.Lines(f.Text) {
			if number++; !utf8.ValidString(text) {
				l := line{f.Name, number, text}
				*mistakes = append(*mistakes, side{line: &l}.mistake("dictionary.encoding", "the letters are not UTF-8", "save the file as UTF-8"))
				break
			}
		}
		f.Text = ""
	}
}

// Entries returns how many lines say something.
func (f File) Entries() int {
	n := 0
	for range f.lines() {
		n++
	}
	return n
}

// Head returns the comment at the beginning of the file, which explains its format.
func (f File) Head() string {
	end := 0
	for text := range strings.Lines(f.Text) {
		if !strings.HasPrefix(text, "#") || strings.HasPrefix(text, "# Source:") {
			break
		}
		end += len(text)
	}
	return f.Text[:end]
}

func withoutComment(text string) string {
	before := ' '
	for i, r := range text {
		if r == '#' && unicode.IsSpace(before) {
			return text[:i]
		}
		before = r
	}
	return text
}

// A side is a piece of a line, without the spaces around it.
type side struct {
	line *line
	at   int // byte of the line
	text string
}

// side returns bytes of the line without the spaces around them.
func (l *line) side(start, end int) side {
	text := l.text[start:end]
	trimmed := strings.TrimLeftFunc(text, unicode.IsSpace)
	return side{l, start + len(text) - len(trimmed), strings.TrimRightFunc(trimmed, unicode.IsSpace)}
}

// split cuts a side at any of the signs.
func (s side) split(signs string) []side {
	var sides []side
	start := s.at
	end := s.at + len(s.text)
	for i, r := range s.text {
		if strings.ContainsRune(signs, r) {
			sides = append(sides, s.line.side(start, s.at+i))
			start = s.at + i + utf8.RuneLen(r)
		}
	}
	return append(sides, s.line.side(start, end))
}

// cut cuts a side at the first of the arrows; ok says whether there is one.
func (s side) cut(arrows ...string) (left, right side, ok bool) {
	for _, arrow := range arrows {
		if i := strings.Index(s.text, arrow); i >= 0 {
			return s.line.side(s.at, s.at+i), s.line.side(s.at+i+len(arrow), s.at+len(s.text)), true
		}
	}
	return s, side{}, false
}

// mistake returns a mistake that begins with the side.
func (s side) mistake(code, message, hint string) *Mistake {
	return &Mistake{
		File: s.line.file, Line: s.line.number, Column: utf8.RuneCountInString(s.line.text[:s.at]) + 1,
		Code: code, Args: map[string]string{"Text": s.text}, Message: message, Hint: hint,
	}
}

func (s side) warning(code, message, hint string) *Mistake {
	m := s.mistake(code, message, hint)
	m.Warning = true
	return m
}

// maxEntryLetters bounds a word or a phrase of a file. What is longer is a sentence, or a file of another kind.
const maxEntryLetters = 100

// content returns the words of a side that are looked for; a mistake is appended if there are none.
func (a *Analyzer) content(s side, mistakes *Mistakes) []Word {
	if utf8.RuneCountInString(s.text) > maxEntryLetters {
		*mistakes = append(*mistakes, s.mistake("dictionary.long", "this is longer than a word", "separate words with commas"))
		return nil
	}
	var words []Word
	for _, w := range a.Words(s.text) {
		if !w.Stop && w.Term != "" {
			words = append(words, w)
		}
	}
	switch {
	case len(words) == 0:
		*mistakes = append(*mistakes, s.mistake("dictionary.nothing", fmt.Sprintf("%q has no word to look for", s.text),
			"particles, signs and words like こと are not searched"))
	case len(words) == 1 && utf8.RuneCountInString(words[0].Term) == 1:
		*mistakes = append(*mistakes, s.warning("dictionary.letter", fmt.Sprintf("%q is one letter and stands in many words", s.text),
			"a longer word finds less that is not meant"))
	}
	return words
}
