package markdown

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// maxNumber is the highest number within a series: a talk an hour for a century.
const maxNumber = 1_000_000

// A reader fills a File from front matter.
type reader struct {
	file    *File
	loc     *time.Location
	layerAt [articles.LayerCount]node // where the visibility of each layer is written
}

// read takes in all keys of the front matter.
func (r *reader) read(entries []entry) error {
	for _, e := range entries {
		if err := r.key(e); err != nil {
			return err
		}
	}
	return r.checkConsent()
}

func (r *reader) key(e entry) (err error) {
	a, v := &r.file.Article, e.value
	switch e.name {
	case "id":
		a.ID, err = v.id()
	case "kind":
		a.Kind, err = v.kind()
	case "title":
		a.Title, err = v.line(e.name)
	case "summary":
		a.Summary, err = v.lines(e.name)
	case "speakers":
		err = r.speakers(v)
	case "series":
		a.Series, err = v.line(e.name)
	case "number":
		a.Number, err = v.number()
	case "held":
		a.Held, err = r.held(v, e.name)
	case "tags":
		a.Tags, err = v.tags()
	case "authors":
		a.Authors, err = v.authors()
	case "visibility":
		err = r.visibility(v)
	case "consent":
		err = r.consent(v)
	case "transcript":
		r.file.Transcript, err = v.relative(e.name)
	case "recording":
		a.Recording, err = v.recording()
	case "attachments":
		r.file.Attachments, err = v.files(e.name)
	default:
		r.ignore(e, e.name)
	}
	return err
}

// ignore notes a key that nothing is known about.
func (r *reader) ignore(e entry, name string) {
	line, column := e.key.place()
	r.file.Unknown = append(r.file.Unknown, articles.InputError{
		Line: line, Column: column, Code: "front-matter.unknown-key", Args: args{"Key": name},
		Message: "the key " + quoted(name) + " is unknown and was ignored",
	})
}

// lines reads a text of one or several lines.
func (n node) lines(key string) (string, error) {
	s, ok := n.scalar()
	if !ok {
		return "", n.problem("front-matter.not-text", args{"Key": key}, key+" is not a text", "write one value behind the colon")
	}
	if !plain(strings.NewReplacer("\n", "", "\t", "").Replace(s)) {
		return "", n.unseen(key)
	}
	return s, nil
}

// line reads a text of one line.
func (n node) line(key string) (string, error) {
	s, err := n.lines(key)
	if err == nil && strings.ContainsAny(s, "\n\t") {
		err = n.problem("front-matter.several-lines", args{"Key": key}, key+" does not stand in one line", "write it in one line, without tabs")
	}
	return s, err
}

func (n node) unseen(key string) error {
	return n.problem("front-matter.control-characters", args{"Key": key},
		key+" holds control characters", "type the text again instead of pasting it")
}

// locate gives err, if it has no place, the place of n.
func (n node) locate(err error) error {
	var p *articles.InputError
	if errors.As(err, &p) && p.Line == 0 {
		p.Line, p.Column = n.place()
	}
	return err
}

func (n node) id() (articles.ID, error) {
	s, err := n.line("id")
	if err != nil || n.null() {
		return "", err
	}
	id, err := NormalID(s)
	return id, n.locate(err)
}

func (n node) kind() (articles.Kind, error) {
	s, err := n.line("kind")
	if err != nil || n.null() {
		return "", err
	}
	if k := articles.Kind(s); k == articles.Talk || k == articles.Note {
		return k, nil
	}
	return "", n.problem("front-matter.bad-kind", args{"Kind": s}, quoted(s)+" is not a kind of article", "write talk or note")
}

func (n node) number() (*int, error) {
	s, err := n.line("number")
	if err != nil || n.null() {
		return nil, err
	}
	number, err := strconv.Atoi(s)
	if err != nil || number < 0 || number > maxNumber || s[0] == '+' {
		return nil, n.problem("front-matter.bad-number", args{"Number": s}, "number: "+quoted(s)+" is not a whole number", "write digits only, such as 12")
	}
	return &number, nil
}

// held reads when something took place.
func (r *reader) held(n node, key string) (articles.Held, error) {
	s, ok := n.scalar()
	if ok && s == "" {
		return articles.Held{}, nil
	}
	h, err := articles.ParseHeld(s, r.loc)
	if !ok || err != nil {
		return articles.Held{}, n.badDate(key, s)
	}
	return h, nil
}

// tags reads one tag or a list of tags, each once.
func (n node) tags() ([]string, error) {
	var tags []string
	for _, item := range n.items() {
		t, err := item.line("tags")
		if err != nil {
			return nil, err
		}
		if t != "" && !slices.Contains(tags, t) {
			tags = append(tags, t)
		}
	}
	return tags, nil
}

// authors reads one e-mail address or a list of them, each once.
func (n node) authors() ([]string, error) {
	var authors []string
	for _, item := range n.items() {
		s, ok := item.scalar()
		email, valid := parseEmail(s)
		if !ok || !valid {
			return nil, item.problem("front-matter.bad-email", args{"Email": s}, quoted(s)+" is not an e-mail address", "write one address in each line: - taro@example.jp")
		}
		if !slices.Contains(authors, email) {
			authors = append(authors, email)
		}
	}
	return authors, nil
}

// quoted returns s as it stands in a message: in quotes, and not longer than a line.
func quoted(s string) string {
	const most = 60 // characters: what a person needs to find the place
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return fmt.Sprintf("%q", s)
}
