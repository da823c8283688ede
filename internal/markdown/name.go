package markdown

import (
	"io/fs"
	"net/url"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/shijuku/shijuku/articles"
)

// NormalID returns an article's ID in normal form. It is an *articles.InputError if s cannot be one:
// empty, longer than 200 bytes, with characters that cannot be seen, or not a relative path.
func NormalID(s string) (articles.ID, error) {
	id := strings.TrimSpace(norm.NFC.String(s))
	if id != "" && len(id) <= maxName && nameable(id) && fs.ValidPath(id) && id != "." {
		return articles.ID(id), nil
	}
	return "", &articles.InputError{
		Code: "front-matter.bad-id", Args: args{"ID": s},
		Message: quoted(s) + " cannot be an article's id",
		Hint:    "an id has 1 to 200 bytes, no invisible characters, and no empty, . or .. part between slashes",
	}
}

// relative reads a path of a file that lies beside or below the article's own.
func (n node) relative(key string) (string, error) {
	s, err := n.line(key)
	if err != nil || s == "" {
		return "", err
	}
	clean := path.Clean(s)
	if fs.ValidPath(clean) && clean != "." && !strings.ContainsAny(s, "\\") && !strings.Contains(s, "://") && !strings.HasSuffix(s, "/") {
		return clean, nil
	}
	return "", n.problem("front-matter.bad-path", args{"Key": key, "Path": s},
		key+": "+quoted(s)+" is not a file beside this one", "write a path with / that begins in this file's folder, such as 01/slides.pdf")
}

// recording reads an http(s) URL, or the path of a file beside the article's own.
func (n node) recording() (string, error) {
	s, err := n.line("recording")
	if err != nil || s == "" {
		return "", err
	}
	switch scheme(s) {
	case "":
		return n.relative("recording")
	case "http", "https":
		if u, err := url.Parse(s); err == nil && u.Hostname() != "" && !strings.ContainsAny(s, " \\\"<>") {
			return s, nil
		}
	}
	return "", n.problem("front-matter.bad-recording", args{"Recording": s},
		"recording: "+quoted(s)+" is neither an address nor a file beside this one", "write an address with https:// or the name of an attachment")
}

// scheme returns the scheme of a URL in lower case, "" if s has none (RFC 3986, 3.1).
func scheme(s string) string {
	name, _, ok := strings.Cut(s, ":")
	if !ok || strings.ContainsFunc(name, func(r rune) bool { return !strings.ContainsRune(schemeCharacters, r) }) {
		return ""
	}
	return strings.ToLower(name)
}

const schemeCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."

// files reads one path or a list of paths. Readers know files by their last part, so it must be unique.
func (n node) files(key string) ([]string, error) {
	var paths []string
	seen := make(map[string]bool)
	for _, item := range n.items() {
		p, err := item.relative(key)
		if err != nil {
			return nil, err
		}
		if p == "" {
			continue
		}
		base := norm.NFC.String(path.Base(p))
		if seen[base] {
			return nil, item.problem("front-matter.same-name", args{"Name": base},
				"two attachments are called "+quoted(base), "rename one of the files")
		}
		seen[base] = true
		paths = append(paths, p)
	}
	return paths, nil
}
