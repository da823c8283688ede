package web

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/shijuku/shijuku/articles"
)

// A view is what the templates are methods of: the frame and the words of one language.
type view struct {
	Frame
	words
}

// maxQuery is how many characters a search box takes, as many as a search may have.
const maxQuery = "256"

// A box is a search box: the text in it, what its form carries along, what was not understood,
// and whether the page begins with the cursor in it.
type box struct {
	Text    string
	Fields  []field
	Problem *Problem
	Focus   bool
}

func (v view) title(p Page) string {
	name, site := p.name(v), v.t("site.name")
	if name == "" {
		return v.t("home.title")
	}
	return name + " - " + site
}

// back returns the path of this page if it is one of ours, for forms that come back to it.
// A browser reads two slashes, or a slash and a backslash, as another host.
func (v view) back() string {
	if !strings.HasPrefix(v.Path, "/") || strings.HasPrefix(v.Path, "//") || strings.HasPrefix(v.Path, `/\`) {
		return HomePath
	}
	return v.Path
}

// signIn returns the address of the sign-in page that leads back here.
func (v view) signIn() string {
	if back := v.back(); back != HomePath && !strings.HasPrefix(back, SignInPath) {
		return SignInPath + "?" + url.Values{"next": {back}}.Encode()
	}
	return SignInPath
}

// series returns the series of an article with its number.
func (v view) series(c Card) string {
	if c.Number == nil {
		return c.Series
	}
	number := v.t("card.number", "N", strconv.Itoa(*c.Number))
	if c.Kind == string(articles.Note) {
		number = v.t("card.part", "N", strconv.Itoa(*c.Number)) // nobody met for it
	}
	if v.Lang == Japanese {
		return c.Series + " " + number
	}
	return c.Series + ", " + number
}

// affiliation returns what follows a speaker's name.
func (v view) affiliation(s articles.Speaker) string {
	switch {
	case s.Affiliation == "":
		return ""
	case v.Lang == Japanese:
		return "（" + s.Affiliation + "）"
	default:
		return " (" + s.Affiliation + ")"
	}
}

// credits returns the speakers with what is known of their affiliations.
func (c Card) credits() []articles.Speaker {
	if len(c.Credits) > 0 {
		return c.Credits
	}
	speakers := make([]articles.Speaker, 0, len(c.Speakers))
	for _, name := range c.Speakers {
		speakers = append(speakers, articles.Speaker{Name: name})
	}
	return speakers
}

// An example shows a form of query and what it means.
type example struct{ Query, Meaning string }

func (v view) examples() []example {
	var examples []example
	for _, key := range []string{"tips.both", "tips.either", "tips.exact", "tips.not", "tips.speaker", "tips.year"} {
		examples = append(examples, example{v.t(key + ".example"), v.t(key)})
	}
	return examples
}

// searchFor returns the address of a search for text.
func searchFor(text string) string { return searchBy(ParamQuery, text) }

// searchBy returns the address of a search with one parameter.
func searchBy(name, value string) string {
	return SearchPath + "?" + url.Values{name: {value}}.Encode()
}

// current marks the link to what is shown now.
func current(on bool) templ.Attributes {
	if !on {
		return nil
	}
	return templ.Attributes{"aria-current": "true"}
}

func pressed(on bool) string { return strconv.FormatBool(on) }

func number(n int) string { return strconv.Itoa(n) }

func upper(s string) string { return strings.ToUpper(s) }

// tongue marks text of the knowledge base as Japanese on a page in another language, so that it is drawn with
// Japanese letters and read with a Japanese voice.
func (v view) tongue(text string) templ.Attributes {
	if v.Lang == Japanese || !strings.ContainsFunc(text, japanese) {
		return nil
	}
	return templ.Attributes{"lang": string(Japanese)}
}

// when returns a date and, if it is known, the time of day.
func (v view) when(date, clock string) string {
	if clock == "" {
		return v.day(date)
	}
	return v.day(date) + " " + clock
}
