package main

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/markdown"
	"github.com/shijuku/shijuku/internal/store"
)

// articleVisibility shows who may see an article, or decides it. Circles are written as in article files.
type articleVisibility struct {
	ID      string   `arg:"" help:"The article's id."`
	Circles []string `arg:"" optional:"" help:"Who may see all of it: circles, or what stands behind visibility: in an article file."`

	Card  string `placeholder:"CIRCLES" help:"Who may know of it: circles separated by commas."`
	Text  string `placeholder:"CIRCLES" help:"Who may read it."`
	Media string `placeholder:"CIRCLES" help:"Who may watch it."`
	To    string `placeholder:"CIRCLES" help:"Who may see all of it."`
	From  string `placeholder:"TIME" help:"From when on: a date or a time."`
	Until string `placeholder:"TIME" help:"Until when: a date counts to its end."`

	PastConsent string `placeholder:"REASON" help:"Open it wider than the speaker agreed to, for a reason that is kept in the audit log."`
}

func (c *articleVisibility) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) error {
		id, err := markdown.NormalID(c.ID)
		if err != nil {
			return err
		}
		a, err := kb.ArticleForEditing(p.ctx, id)
		if err != nil {
			return p.noArticle(id, err)
		}
		v, err := c.decide(a.Visibility, p.zone)
		if err != nil {
			return err
		}
		if !v.Equal(a.Visibility) {
			edit := store.Edit{By: commandLine, Why: "article visibility", PastConsent: c.PastConsent != ""}
			if edit.PastConsent {
				edit.Why = c.PastConsent
			}
			if err := kb.SetVisibility(p.ctx, id, v, edit); err != nil {
				return p.noArticle(id, err)
			}
		}
		p.print("%s\t%s", id, p.describe(v))
		return nil
	})
}

// decide returns what the flags and arguments make of an article's visibility.
func (c *articleVisibility) decide(v articles.Visibility, zone *time.Location) (articles.Visibility, error) {
	all := strings.Join(c.Circles, ", ")
	if c.To != "" {
		if all != "" {
			return v, &usageError{errors.New("--to and circles behind the id say the same")}
		}
		all = c.To
	}
	if all != "" {
		var err error
		if v, err = parseVisibility(all, zone); err != nil {
			return v, err
		}
	}
	for l, circles := range [...]string{c.Card, c.Text, c.Media} {
		if circles == "" {
			continue
		}
		one, err := parseVisibility(circles, zone)
		if err != nil {
			return v, err
		}
		v[l].To = one[l].To
	}
	if c.From == "" && c.Until == "" {
		return v, nil
	}
	dated, err := parseVisibility(fmt.Sprintf("{card: public%s%s}", dateYAML("from", c.From), dateYAML("until", c.Until)), zone)
	if err != nil {
		return v, err
	}
	rule := dated[articles.LayerCard]
	for l := range v {
		if len(v[l].To) == 0 {
			continue // nobody is nobody at any time
		}
		if c.From != "" {
			v[l].From = rule.From
		}
		if c.Until != "" {
			v[l].Until = rule.Until
		}
	}
	return v, nil
}

func dateYAML(key, value string) string {
	if value == "" {
		return ""
	}
	return fmt.Sprintf(", %s: %q", key, value)
}

// layerWord begins a value such as card: public, text: members.
var layerWord = regexp.MustCompile(`^(card|text|media|to|from|until)\s*[:=]`)

// parseVisibility reads what may stand behind visibility: in an article file, or circles separated by commas.
func parseVisibility(value string, zone *time.Location) (articles.Visibility, error) {
	value = strings.TrimSpace(value)
	switch {
	case strings.HasPrefix(value, "{"), strings.HasPrefix(value, "["), strings.HasPrefix(value, `"`):
	case layerWord.MatchString(value):
		value = "{" + strings.ReplaceAll(value, "=", ": ") + "}"
	default:
		var circles []string
		for c := range strings.SplitSeq(value, ",") {
			circles = append(circles, fmt.Sprintf("%q", strings.TrimSpace(c)))
		}
		value = "[" + strings.Join(circles, ", ") + "]"
	}
	file, err := markdown.ParseFile([]byte("---\nvisibility: "+value+"\n---\n"), zone)
	if input := new(articles.InputError); errors.As(err, &input) {
		bare := *input // there is no file whose second line it could be
		bare.Line, bare.Column = 0, 0
		return articles.Visibility{}, &bare
	}
	return file.Article.Visibility, err
}

// describe returns a visibility as it stands in an article file.
func (p *program) describe(v articles.Visibility) string {
	if !v.Dated() && v[articles.LayerCard].Equal(v[articles.LayerText]) && v[articles.LayerCard].Equal(v[articles.LayerMedia]) {
		return describeAudience(v[articles.LayerCard].To)
	}
	var layers []string
	for _, l := range articles.Layers {
		layers = append(layers, l.String()+": "+p.describeRule(v[l]))
	}
	return "{" + strings.Join(layers, ", ") + "}"
}

func (p *program) describeRule(r articles.Rule) string {
	if !r.Dated() {
		return describeAudience(r.To)
	}
	rule := "{to: " + describeAudience(r.To)
	if !r.From.IsZero() {
		rule += ", from: " + r.From.In(p.zone).Format(time.RFC3339)
	}
	if !r.Until.IsZero() {
		rule += ", until: " + r.Until.In(p.zone).Format(time.RFC3339)
	}
	return rule + "}"
}

func describeAudience(a articles.Audience) string {
	circles := make([]string, len(a))
	for i, c := range a {
		circles[i] = string(c)
		if strings.Contains(circles[i], ":") {
			circles[i] = strconv.Quote(circles[i]) // a group's name may hold anything
		}
	}
	switch len(circles) {
	case 0:
		return "nobody"
	case 1:
		return circles[0]
	}
	return "[" + strings.Join(circles, ", ") + "]"
}
