package markdown

import (
	"strings"

	"github.com/shijuku/shijuku/articles"
)

// speakers reads one speaker or a list of speakers.
func (r *reader) speakers(n node) error {
	for _, item := range n.items() {
		s, err := r.speaker(item)
		if err != nil {
			return err
		}
		if s.Name != "" {
			r.file.Article.Speakers = append(r.file.Article.Speakers, s)
		}
	}
	return nil
}

// speaker reads 木下 (玉名市), or a mapping with name, reading and affiliation.
func (r *reader) speaker(n node) (articles.Speaker, error) {
	entries, ok := n.entries()
	if !ok {
		s, err := n.line("speakers")
		return parseSpeaker(s), err
	}
	var s articles.Speaker
	for _, e := range entries {
		var err error
		switch e.name {
		case "name":
			s.Name, err = e.value.line("speakers.name")
		case "reading":
			s.Reading, err = e.value.line("speakers.reading")
		case "affiliation":
			s.Affiliation, err = e.value.line("speakers.affiliation")
		default:
			r.ignore(e, "speakers."+e.name)
		}
		if err != nil {
			return s, err
		}
	}
	if s.Name == "" {
		return s, n.problem("front-matter.speaker-without-name", nil, "this speaker has no name",
			"write {name: 木下, affiliation: 玉名市}")
	}
	return s, nil
}

// parseSpeaker divides 木下 (玉名市) into name and affiliation. Parentheses may be full-width.
func parseSpeaker(s string) articles.Speaker {
	whole := articles.Speaker{Name: s}
	open := outerParenthesis(s)
	if open <= 0 {
		return whole
	}
	name := strings.TrimSpace(s[:open])
	inside := strings.TrimLeft(s[open:], "(（")
	inside = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(inside, ")"), "）"))
	if name == "" || inside == "" {
		return whole
	}
	return articles.Speaker{Name: name, Affiliation: inside}
}

// outerParenthesis returns where the parenthesis opens that closes at the end of s; -1 if there is none.
func outerParenthesis(s string) int {
	if !strings.HasSuffix(s, ")") && !strings.HasSuffix(s, "）") {
		return -1
	}
	open, depth := -1, 0
	for i, c := range s {
		switch c {
		case '(', '（':
			if depth == 0 {
				open = i
			}
			depth++
		case ')', '）':
			if depth > 0 {
				depth--
			}
		}
	}
	if depth != 0 {
		return -1
	}
	return open
}
