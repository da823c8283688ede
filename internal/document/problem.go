package document

import (
	"fmt"

	"github.com/shijuku/shijuku/articles"
)

func problem(name, code, message, hint string) error {
	return &articles.InputError{File: name, Code: code, Message: message, Hint: hint}
}

func tooLarge(name string) error {
	mib := fmt.Sprint(maxSize >> 20)
	return &articles.InputError{
		File: name, Code: "document.too-large", Args: map[string]string{"MiB": mib},
		Message: "the document is larger than " + mib + " MiB",
		Hint:    "make its pictures smaller, or divide it",
	}
}

func damaged(name string) error {
	return problem(name, "document.damaged", "the document is damaged", "open it in the program it was made with and save it again")
}

func bomb(name string) error {
	return problem(name, "document.bomb", "the document unfolds into more than can be read", "open it in the program it was made with and save it again")
}
