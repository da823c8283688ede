package markdown

import "github.com/shijuku/shijuku/articles"

// consent reads what the speaker agreed to. A layer that is not mentioned was agreed to for nobody.
func (r *reader) consent(n node) error {
	entries, ok := n.entries()
	if !ok {
		// Nothing written is not "no consent recorded", which would limit nothing.
		return n.problem("front-matter.bad-consent", nil, "consent does not say what was agreed to",
			"write consent: {by: NAME, on: 2025-01-31, card: public, text: members, media: nobody}, or leave the key out")
	}
	c := new(articles.Consent)
	for _, e := range entries {
		if err := r.consentEntry(c, e); err != nil {
			return err
		}
	}
	r.file.Article.Consent = c
	return nil
}

func (r *reader) consentEntry(c *articles.Consent, e entry) (err error) {
	if l, ok := layerNamed(e.name); ok {
		c.Layers[l], err = e.value.audience()
		return err
	}
	switch e.name {
	case "by":
		c.By, err = e.value.line("consent.by")
	case "on":
		c.On, err = r.held(e.value, "consent.on")
	case "note":
		c.Note, err = e.value.lines("consent.note")
	default:
		r.ignore(e, "consent."+e.name)
	}
	return err
}

// checkConsent fails if a layer is opened wider than the speaker agreed to.
func (r *reader) checkConsent() error {
	a := &r.file.Article
	l, wider := a.Visibility.WiderThan(a.Consent)
	if !wider {
		return nil
	}
	return r.layerAt[l].problem("front-matter.wider-than-consent", args{"Layer": l.String()},
		"the layer "+l.String()+" is opened wider than the consent allows",
		"narrow the visibility, or record a new consent of the speaker")
}
