package importer

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/shijuku/shijuku/articles"
)

// located returns err with the file it is about, if it does not say so itself.
func located(err error, file string) error {
	var p *articles.InputError
	if !errors.As(err, &p) {
		return err
	}
	if p.File != "" {
		return p
	}
	known := *p
	known.File = file
	return &known
}

// reason returns what the operating system has against a file, without the path that the message names already.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

func problemMissingPath(err error) error {
	if !missing(err) {
		return problemUnreadable(err)
	}
	return &articles.InputError{
		Code: "import.no-such-path", Message: "there is no such file or folder", Hint: "check the spelling of the path",
	}
}

func problemUnreadable(err error) error {
	var p *articles.InputError
	if errors.As(err, &p) {
		return p
	}
	return &articles.InputError{
		Code: "import.unreadable", Args: map[string]string{"Reason": reason(err)},
		Message: "the file cannot be read: " + reason(err), Hint: "check that it is a file and who may read it",
	}
}

func problemTooLarge(limit int64) error {
	mib := fmt.Sprint(limit >> 20)
	return &articles.InputError{
		Code: "import.too-large", Args: map[string]string{"MiB": mib},
		Message: "the file is larger than " + mib + " MiB", Hint: "name it as an attachment if it is not a text",
	}
}

func problemNoArticle() error {
	return &articles.InputError{
		Code: "import.no-article", Message: "this is not a kind of file that can be an article",
		Hint: "Markdown, transcripts (.vtt .srt .txt) and documents (.pdf .docx .pptx .xlsx) can; other files are attached with attachments: in an article file",
	}
}

func problemSameID(id articles.ID, first string) error {
	return &articles.InputError{
		Code: "import.same-id", Args: map[string]string{"ID": string(id), "First": first},
		Message: fmt.Sprintf("its id %q is that of %s", id, first), Hint: "give one of them another id: in its front matter, or rename the file",
	}
}

// problemNamedFile says what is wrong with a file whose path is written under a key of the front matter.
// Other errors than those about the file itself are returned as they are.
func problemNamedFile(err error, text, key, path string) error {
	var file *fs.PathError
	var fatal *fatalError
	if errors.As(err, &fatal) || !errors.As(err, &file) && !missing(err) && !errors.Is(err, errNotRegular) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	line, column := placeOf(text, key, path)
	p := &articles.InputError{Line: line, Column: column, Args: map[string]string{"Key": key, "Path": path}}
	if missing(err) {
		p.Code, p.Message = "import.missing-file", fmt.Sprintf("%s: there is no file %q beside this one", key, path)
		p.Hint = "check the spelling, or put the file there"
		return p
	}
	p.Args["Reason"] = reason(err)
	p.Code, p.Message = "import.named-unreadable", fmt.Sprintf("%s: %q cannot be read: %s", key, path, reason(err))
	p.Hint = "check that it is a file, that it lies within the folder, and who may read it"
	return p
}

func noteUnusedTranscript(name, used string) articles.InputError {
	return articles.InputError{
		Code: "import.unused-transcript", Args: map[string]string{"Path": name, "Used": used},
		Message: name + " is not used: the transcript is " + used,
	}
}

func noteKind() articles.InputError {
	return articles.InputError{
		Code: "import.kind-is-note", Message: "kind is note: not everybody who sees the card may know that there is a transcript",
		Hint: "write kind: talk if the card may say so",
	}
}

func noteVisibilityKept() articles.InputError {
	return articles.InputError{
		Code: "import.visibility-kept", Message: "its visibility stays as it was decided since the file was last imported",
		Hint: "change visibility: in the file, or use shijuku article visibility, to open or close it",
	}
}

func noteTitle(title string) articles.InputError {
	return articles.InputError{
		Code: "import.title-is-name", Args: map[string]string{"Title": title},
		Message: fmt.Sprintf("the title is the file's name, %q: not everybody who sees the card may read the headings", title),
		Hint:    "write title: with what the card may say",
	}
}

func noteScan() articles.InputError {
	return articles.InputError{
		Code: "import.no-text", Message: "no text can be read in this document; it may be a scan",
		Hint: "only its name will be found",
	}
}

func noteNoText(err error) articles.InputError {
	var p *articles.InputError
	if errors.As(err, &p) {
		note := *p
		note.File = "" // the reader of the document knows no path
		return note
	}
	return articles.InputError{
		Code: "import.text-unreadable", Args: map[string]string{"Reason": err.Error()},
		Message: "its text cannot be read: " + err.Error(), Hint: "it is attached all the same",
	}
}
