package markdown

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// FileNames are the paths that an article's files have beside its own file.
type FileNames struct {
	Transcript  string   // "" if there is none
	Attachments []string // one for each of the article's attachments, in their order
}

// WriteFile writes an article file that ParseFile reads back: the front matter in one fixed order, then the body.
// Cues and the content of attachments are the caller's, as are Version, Source and Saved, which no file has.
func WriteFile(w io.Writer, a articles.Article, names FileNames) error {
	var f front
	f.scalar("id", string(a.ID))
	f.scalar("kind", string(a.Kind))
	f.scalar("title", a.Title)
	f.scalar("summary", a.Summary)
	f.block("speakers", each(a.Speakers, speakerYAML))
	f.scalar("series", a.Series)
	if a.Number != nil {
		f.line("number", strconv.Itoa(*a.Number))
	}
	f.line("held", a.Held.String())
	f.flow("tags", a.Tags)
	f.flow("authors", a.Authors)
	f.visibility(a.Visibility)
	f.consent(a.Consent)
	f.scalar("transcript", names.Transcript)
	f.scalar("recording", a.Recording)
	f.flow("attachments", names.Attachments)

	text := fence + "\n" + f.String() + fence + "\n"
	if body := Body(a.Body); body != "" {
		text += "\n" + body + "\n"
	}
	if _, err := io.WriteString(w, text); err != nil {
		return fmt.Errorf("markdown: %w", err)
	}
	return nil
}

// A front is front matter being written. Keys without a value are left out.
type front struct{ strings.Builder }

func (f *front) line(key, yaml string) {
	if yaml != "" {
		f.WriteString(key + ": " + yaml + "\n")
	}
}

func (f *front) scalar(key, value string) {
	if value != "" {
		f.line(key, scalarYAML(value))
	}
}

func (f *front) flow(key string, values []string) {
	if len(values) > 0 {
		f.line(key, listYAML(each(values, scalarYAML)))
	}
}

// block writes a list with one item on a line.
func (f *front) block(key string, items []string) {
	if len(items) > 0 {
		f.WriteString(key + ":\n  - " + strings.Join(items, "\n  - ") + "\n")
	}
}

func (f *front) visibility(v articles.Visibility) {
	card := v[articles.LayerCard]
	if !v.Dated() && card.Equal(v[articles.LayerText]) && card.Equal(v[articles.LayerMedia]) {
		f.line("visibility", audienceYAML(card.To))
		return
	}
	f.WriteString("visibility:\n")
	for _, l := range articles.Layers {
		f.line("  "+l.String(), ruleYAML(v[l]))
	}
}

func (f *front) consent(c *articles.Consent) {
	if c == nil {
		return
	}
	f.WriteString("consent:\n")
	f.scalar("  by", c.By)
	f.line("  on", c.On.String())
	for _, l := range articles.Layers {
		f.line("  "+l.String(), audienceYAML(c.Layers[l]))
	}
	f.scalar("  note", c.Note)
}

// timeLayout keeps an instant exactly; a date alone would depend on the zone of whoever reads it back.
const timeLayout = "2006-01-02T15:04:05.999999999Z07:00"

func ruleYAML(r articles.Rule) string {
	if !r.Dated() {
		return audienceYAML(r.To)
	}
	yaml := "{to: " + audienceYAML(r.To)
	if !r.From.IsZero() {
		yaml += ", from: " + instantYAML(r.From)
	}
	if !r.Until.IsZero() {
		yaml += ", until: " + instantYAML(r.Until)
	}
	return yaml + "}"
}

// instantYAML writes an instant. Years have four digits, but "until 9999-12-31" ends in the year 10000: its end
// is written as a clock west of every zone shows it.
func instantYAML(t time.Time) string {
	if t.Year() > lastYear {
		t = t.In(time.FixedZone("", -23*60*60))
	}
	return t.Format(timeLayout)
}

func audienceYAML(a articles.Audience) string {
	switch len(a) {
	case 0:
		return nobody
	case 1:
		return scalarYAML(string(a[0]))
	}
	return listYAML(each(a, func(c articles.Circle) string { return scalarYAML(string(c)) }))
}

// speakerYAML writes 木下 (玉名市) where that is read back alike, else a mapping.
func speakerYAML(s articles.Speaker) string {
	if parseSpeaker(s.String()) == s {
		return scalarYAML(s.String())
	}
	yaml := "{name: " + scalarYAML(s.Name)
	if s.Reading != "" {
		yaml += ", reading: " + scalarYAML(s.Reading)
	}
	if s.Affiliation != "" {
		yaml += ", affiliation: " + scalarYAML(s.Affiliation)
	}
	return yaml + "}"
}

func listYAML(items []string) string { return "[" + strings.Join(items, ", ") + "]" }

// each returns what f makes of every one of the values.
func each[T any](values []T, f func(T) string) []string {
	made := make([]string, len(values))
	for i, v := range values {
		made[i] = f(v)
	}
	return made
}
