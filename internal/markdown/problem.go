package markdown

import (
	"fmt"

	"github.com/shijuku/shijuku/articles"
)

// args are the places of a message, by name.
type args map[string]string

// problem returns what is wrong at n.
func (n node) problem(code string, a args, message, hint string) error {
	line, column := n.place()
	return &articles.InputError{Line: line, Column: column, Code: code, Args: a, Message: message, Hint: hint}
}

func tooLarge(limit int) error {
	kib := fmt.Sprint(limit >> 10)
	return &articles.InputError{
		Code: "file.too-large", Args: args{"KiB": kib},
		Message: "the text is longer than " + kib + " KiB",
		Hint:    "divide it into several articles",
	}
}

func frontMatterTooLarge() error {
	kib := fmt.Sprint(maxFrontMatter >> 10)
	return &articles.InputError{
		Line: 1, Column: 1, Code: "front-matter.too-large", Args: args{"KiB": kib},
		Message: "the front matter is longer than " + kib + " KiB",
		Hint:    "keep notes below it",
	}
}
