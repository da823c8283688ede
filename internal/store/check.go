package store

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/shijuku/shijuku/articles"
)

// maxID is how long an ID or a circle may be, in bytes: longer than any path of files, and short enough
// for an entry in an index of PostgreSQL, where three of them must fit into 2704 bytes.
const maxID = 800

// checkArticle returns an [*articles.InputError] if a cannot be stored so that it comes back as it was.
func checkArticle(a articles.Article) error {
	if err := checkID(a.ID); err != nil {
		return err
	}
	for _, r := range a.Visibility {
		for _, c := range r.To {
			if len(c) > maxID || !plain(string(c)) {
				return badCircle(string(c))
			}
		}
	}
	for _, email := range a.Authors {
		if _, err := NormalEmail(email); err != nil {
			return err
		}
	}
	if field, ok := notText(a); ok {
		return &articles.InputError{
			Code:    "store.not-utf8",
			Args:    map[string]string{"Field": field},
			Message: fmt.Sprintf("%s is not text in UTF-8", field),
			Hint:    "save the file as UTF-8",
		}
	}
	return nil
}

func checkID(id articles.ID) error {
	s := string(id)
	if s != "" && len(s) <= maxID && plain(s) && norm.NFC.IsNormalString(s) {
		return nil
	}
	return &articles.InputError{
		Code:    "store.bad-id",
		Args:    map[string]string{"ID": strings.ToValidUTF8(s, string(utf8.RuneError)), "Max": fmt.Sprint(maxID)},
		Message: fmt.Sprintf("%q cannot be an article's id", s),
		Hint:    fmt.Sprintf("use letters, digits and - . / _ in NFC, at most %d bytes", maxID),
	}
}

func badCircle(c string) error {
	return &articles.InputError{
		Code:    "store.bad-circle",
		Args:    map[string]string{"Circle": strings.ToValidUTF8(c, string(utf8.RuneError))},
		Message: fmt.Sprintf("%q is not a circle", c),
		Hint:    "use public, members, group:NAME or person:EMAIL",
	}
}

// plain reports whether s is UTF-8 without U+FFFD, without control characters and without characters
// that turn the direction of others around.
func plain(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
	})
}

// notText returns the name of a field that is not UTF-8, and whether there is one.
func notText(a articles.Article) (field string, ok bool) {
	fields := []struct{ name, text string }{
		{"kind", string(a.Kind)}, {"title", a.Title}, {"summary", a.Summary}, {"series", a.Series},
		{"body", a.Body}, {"recording", a.Recording}, {"source", a.Source}, {"tags", strings.Join(a.Tags, " ")},
	}
	add := func(name string, texts ...string) {
		for _, t := range texts {
			fields = append(fields, struct{ name, text string }{name, t})
		}
	}
	for _, s := range a.Speakers {
		add("speakers", s.Name, s.Reading, s.Affiliation)
	}
	for _, c := range a.Cues {
		add("transcript", c.Speaker, c.Text)
	}
	for _, f := range a.Attachments {
		add("attachments", f.Name, f.Hash, f.Type, f.Text)
	}
	if c := a.Consent; c != nil {
		add("consent", c.By, c.Note)
		for _, to := range c.Layers {
			for _, circle := range to {
				add("consent", string(circle))
			}
		}
	}
	for _, f := range fields {
		if !utf8.ValidString(f.text) {
			return f.name, true
		}
	}
	return "", false
}

// checkConsent returns an [*articles.InputError] if a opens a layer wider than its consent agrees to. What an administrator
// has opened past it already, before is nil for nothing, may stay so while the consent is the same.
func checkConsent(a articles.Article, before *articles.Article) error {
	if a.Consent == nil {
		return nil
	}
	for _, l := range articles.Layers {
		to := a.Visibility[l].To
		if to.Within(a.Consent.Layers[l]) {
			continue
		}
		if before != nil && sameConsent(a.Consent, before.Consent) && to.Within(before.Visibility[l].To) {
			continue
		}
		return &articles.InputError{
			Code:    "store.wider-than-consent",
			Args:    map[string]string{"Layer": l.String(), "By": a.Consent.By},
			Message: fmt.Sprintf("the layer %s would be open to more people than the speaker agreed to", l),
			Hint:    "narrow it, record the speaker's new decision, or let an administrator open it with a reason",
		}
	}
	return nil
}

func sameConsent(c, d *articles.Consent) bool {
	return Same(articles.Article{Consent: c}, articles.Article{Consent: d})
}
