package importer

import (
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
)

// The endings of what is written for an article.
const (
	articleEnding    = ".md"
	transcriptEnding = ".vtt"
	filesEnding      = ".files"
)

// maxPart bounds a part of a path, in bytes. File systems take 255, from which endings and numbers are to be subtracted.
const maxPart = 200

// names chooses names for files so that no two are the same on any file system, also
// where capitals and small letters are the same.
type names struct {
	taken map[string]bool // folded paths; true: nothing else may be there or below, false: a directory
}

func newNames() *names { return &names{taken: map[string]bool{}} }

// forArticle returns the path, without ending, of an article's files: its ID if possible.
func (n *names) forArticle(id articles.ID) string {
	var parts []string
	for part := range strings.SplitSeq(string(id), "/") {
		parts = append(parts, safePart(part))
	}
	base := strings.Join(parts, "/")
	if !n.canHold(path.Dir(base)) {
		base = strings.Join(parts, "_")
	}
	name := base
	for i := 2; !n.free(name+articleEnding) || !n.free(name+transcriptEnding) || !n.free(name+filesEnding); i++ {
		name = base + "-" + strconv.Itoa(i)
	}
	for _, ending := range []string{articleEnding, transcriptEnding, filesEnding} {
		n.take(name + ending)
	}
	return name
}

// forAttachment returns the path of an attachment in its article's folder. Its last part is the name
// under which it comes in again, so attachments that a file system would confuse go into folders of their own.
func (n *names) forAttachment(name string) string {
	base := strings.Map(func(r rune) rune {
		if r == '/' || r == '\\' || unicode.IsControl(r) {
			return '_'
		}
		return r
	}, name)
	if base == "" || base == "." || base == ".." {
		base = "_"
	}
	chosen := base
	for i := 2; !n.free(chosen) || !n.canHold(path.Dir(chosen)); i++ {
		chosen = strconv.Itoa(i) + "/" + base
	}
	n.take(chosen)
	return chosen
}

// free reports whether there is nothing under the name yet.
func (n *names) free(name string) bool {
	_, taken := n.taken[fold(name)]
	return !taken
}

// canHold reports whether the directory could hold files: neither it nor one above it is a file.
func (n *names) canHold(dir string) bool {
	for ; dir != "."; dir = path.Dir(dir) {
		if n.taken[fold(dir)] {
			return false
		}
	}
	return true
}

func (n *names) take(name string) {
	n.taken[fold(name)] = true
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if n.free(dir) {
			n.taken[fold(dir)] = false
		}
	}
}

// fold returns what is the same for names that some file system confuses.
func fold(name string) string { return strings.ToLower(strings.ToUpper(nfc(name))) }

// safePart returns a part of a path that every file system has, and that import does not pass over.
func safePart(part string) string {
	part = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"|?*\/`, r) || unicode.IsControl(r) {
			return '_'
		}
		return r
	}, part)
	for len(part) > maxPart {
		_, size := utf8.DecodeLastRuneInString(part)
		part = part[:len(part)-size]
	}
	if trimmed := strings.TrimRight(part, ". "); trimmed != part {
		part = trimmed + "_" // Windows drops these at the end
	}
	if hidden(part) || part == "" || reserved(part) {
		part = "_" + part
	}
	return part
}

// reserved reports whether a name, with whatever ending, is a device on Windows.
func reserved(part string) bool {
	name, _, _ := strings.Cut(strings.ToUpper(part), ".")
	switch name = strings.TrimSpace(name); name {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	device := strings.HasPrefix(name, "COM") || strings.HasPrefix(name, "LPT")
	return device && utf8.RuneCountInString(name) == 4 && strings.ContainsAny(name[3:], "0123456789¹²³")
}
