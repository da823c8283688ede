package markdown

import (
	"slices"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// A period is the time in which a rule holds: [from, until), where zero stands for an open end.
type period struct{ from, until time.Time }

// within returns the instants that lie in p and in q.
func (p period) within(q period) period {
	if p.from.Before(q.from) {
		p.from = q.from
	}
	if p.until.IsZero() || !q.until.IsZero() && q.until.Before(p.until) {
		p.until = q.until
	}
	return p
}

// visibility reads who may see each layer: an audience or a rule for all of them,
// or one for each, with the time in which it holds.
func (r *reader) visibility(n node) error {
	r.file.HasVisibility = true
	for l := range r.layerAt {
		r.layerAt[l] = n
	}
	entries, ok := n.entries()
	if !ok {
		to, err := n.audience()
		if err == nil {
			r.file.Article.Visibility = articles.Everywhere(to...)
		}
		return err
	}
	if slices.ContainsFunc(entries, func(e entry) bool { return e.name == "to" }) {
		rule, err := r.rule(n)
		for l := range r.file.Article.Visibility {
			r.file.Article.Visibility[l] = rule
		}
		return err
	}
	var all period
	for _, e := range entries {
		if err := r.visibilityEntry(e, &all); err != nil {
			return err
		}
	}
	for l, rule := range r.file.Article.Visibility {
		if len(rule.To) > 0 {
			p := period{rule.From, rule.Until}.within(all)
			r.file.Article.Visibility[l].From, r.file.Article.Visibility[l].Until = p.from, p.until
		}
	}
	return nil
}

// visibilityEntry reads a layer, or an end of the period in which all of them hold.
// An unknown key is an error here, not ignored: what was meant to close a layer must not leave it open.
func (r *reader) visibilityEntry(e entry, all *period) error {
	if l, ok := layerNamed(e.name); ok {
		rule, err := r.rule(e.value)
		r.file.Article.Visibility[l], r.layerAt[l] = rule, e.value
		return err
	}
	if ok, err := r.periodEntry(e, all); ok {
		return err
	}
	return e.key.problem("front-matter.unknown-visibility-key", args{"Key": e.name},
		"visibility has no key "+quoted(e.name), "the layers are card, text and media; from and until say when")
}

// rule reads the audience of one layer, and when it holds.
func (r *reader) rule(n node) (articles.Rule, error) {
	entries, ok := n.entries()
	if !ok {
		to, err := n.audience()
		return articles.Rule{To: to}, err
	}
	var rule articles.Rule
	var p period
	for _, e := range entries {
		ok, err := r.periodEntry(e, &p)
		if !ok && e.name == "to" {
			ok = true
			rule.To, err = e.value.audience()
		}
		if err != nil {
			return rule, err
		}
		if !ok {
			return rule, e.key.problem("front-matter.unknown-rule-key", args{"Key": e.name},
				"a layer has no key "+quoted(e.name), "a layer has the keys to, from and until; put group:NAME into quotes")
		}
	}
	rule.From, rule.Until = p.from, p.until
	return rule, nil
}

// periodEntry reads from or until into p, and reports whether e is one of them.
func (r *reader) periodEntry(e entry, p *period) (bool, error) {
	var err error
	switch e.name {
	case "from":
		p.from, err = r.instant(e, 0)
	case "until":
		p.until, err = r.instant(e, 1)
	default:
		return false, nil
	}
	return true, err
}

// The years in which instants lie: those of [articles.ParseHeld].
const (
	firstYear = 1873
	lastYear  = 9999
)

// instant reads an instant; a date alone means the midnight that begins the day so many days later.
func (r *reader) instant(e entry, days int) (time.Time, error) {
	s, ok := e.value.scalar()
	// ParseHeld keeps whole seconds, which is too coarse for what a program wrote, and knows no instant
	// that lies in the year 10000 here but not where it was written.
	if t, err := time.Parse(time.RFC3339Nano, s); ok && err == nil && t.Year() >= firstYear {
		return t.In(r.loc), nil
	}
	held, err := articles.ParseHeld(s, r.loc)
	if !ok || err != nil {
		return time.Time{}, e.value.badDate(e.name, s)
	}
	if !held.HasClock() {
		y, m, d := held.Ymd()
		return time.Date(y, m, d+days, 0, 0, 0, 0, r.loc), nil
	}
	t, err := time.Parse(time.RFC3339, held.String())
	if err != nil {
		return time.Time{}, e.value.badDate(e.name, s)
	}
	return t.In(r.loc), nil
}

func (n node) badDate(key, value string) error {
	return n.problem("front-matter.bad-date", args{"Key": key, "Value": value},
		key+": "+quoted(value)+" is not a date", "write 2025-01-31 or 2025-01-31T17:30")
}

// layerNamed returns the layer with the name that front matter uses, and whether there is one.
func layerNamed(name string) (articles.Layer, bool) {
	for _, l := range articles.Layers {
		if l.String() == name {
			return l, true
		}
	}
	return 0, false
}
