package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
)

const (
	// maxSource is the longest note, in bytes: some 170,000 Japanese characters, a thick book.
	maxSource = 512 << 10

	// maxFrontMatter bounds what YAML has to be read from, in bytes. A long one has 2,000.
	maxFrontMatter = 64 << 10
)

// fence encloses front matter, alone on its line.
const fence = "---"

// decode returns the text of an article file: UTF-8 without byte order mark, lines ending in "\n".
func decode(data []byte) (string, error) {
	if len(data) > maxSource+maxFrontMatter {
		return "", tooLarge(maxSource)
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	if line, column, ok := firstInvalid(text); ok {
		return "", &articles.InputError{
			Line: line, Column: column, Code: "file.not-utf8",
			Message: "this is not UTF-8 text",
			Hint:    "save the file as UTF-8",
		}
	}
	return newlines(text), nil
}

// firstInvalid returns the place of the first byte that is not UTF-8, and whether there is one.
func firstInvalid(text string) (line, column int, found bool) {
	line, column = 1, 1
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return line, column, true
			}
		}
		column++
		if r == '\n' {
			line, column = line+1, 1
		}
	}
	return 0, 0, false
}

func newlines(text string) string {
	if !strings.Contains(text, "\r") {
		return text
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

// split returns the front matter without its fences, and what follows it.
// A file that does not begin with a fence is all body.
func split(text string) (front, body string, err error) {
	first, rest, _ := strings.Cut(text, "\n")
	if !isFence(first) {
		return "", text, nil
	}
	for end := 0; end < len(rest); {
		line, _, _ := strings.Cut(rest[end:], "\n")
		next := min(end+len(line)+1, len(rest))
		if isFence(line) {
			if end > maxFrontMatter {
				return "", "", frontMatterTooLarge()
			}
			return rest[:end], rest[next:], nil
		}
		end = next
	}
	return "", "", &articles.InputError{
		Line: 1, Column: 1, Code: "front-matter.not-closed",
		Message: "the front matter that begins here is not closed",
		Hint:    "end it with a line of three hyphens: ---",
	}
}

func isFence(line string) bool { return strings.TrimRight(line, " \t") == fence }

// Body returns Markdown in the form in which articles keep it: lines end in "\n",
// and there are neither blank lines in front nor white space at the end.
func Body(source string) string {
	source = strings.TrimRightFunc(newlines(source), unicode.IsSpace)
	for {
		line, rest, more := strings.Cut(source, "\n")
		if !more || strings.TrimSpace(line) != "" {
			return source
		}
		source = rest
	}
}
