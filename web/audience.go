package web

import (
	"slices"
	"strings"

	"github.com/shijuku/shijuku/articles"
)

// audience says in words who may see the article, one sentence for each layer that the viewer may read;
// one for all if they agree.
func (w words) audience(v Visibility, rules [articles.LayerCount]Rule) []string {
	layers := [articles.LayerCount]List[string]{v.Card, v.Text, v.Media}
	keys := [articles.LayerCount]string{"audience.card", "audience.text", "audience.media"}
	if w.alike(layers, rules) {
		return []string{w.t("audience.everything", "Who", w.who(v.Card)) + w.between(rules[articles.LayerCard])}
	}
	var sentences []string
	for l, circles := range layers {
		if circles == nil {
			continue
		}
		sentences = append(sentences, w.t(keys[l], "Who", w.who(circles))+w.between(rules[l]))
	}
	return sentences
}

// alike reports whether every layer that is there is open to the same circles between the same dates.
func (w words) alike(layers [articles.LayerCount]List[string], rules [articles.LayerCount]Rule) bool {
	for l, circles := range layers {
		if circles == nil {
			continue
		}
		if !slices.Equal(circles, layers[articles.LayerCard]) || rules[l] != rules[articles.LayerCard] {
			return false
		}
	}
	return layers[articles.LayerCard] != nil
}

// who returns the circles as the subject of a sentence.
func (w words) who(circles []string) string {
	if slices.Contains(circles, string(articles.Public)) {
		return w.t("circle.public")
	}
	names := make([]string, 0, len(circles))
	for _, c := range circles {
		names = append(names, w.circle(articles.Circle(c)))
	}
	if len(names) == 0 {
		names = append(names, w.t("circle.nobody"))
	}
	return w.t("circle.subject", "Who", strings.Join(names, w.t("circle.join")))
}

func (w words) circle(c articles.Circle) string {
	if name, ok := c.GroupName(); ok {
		return w.t("circle.group", "Name", name)
	}
	if email, ok := c.PersonEmail(); ok {
		return w.t("circle.person", "Name", email)
	}
	switch c {
	case articles.Members:
		return w.t("circle.members")
	case articles.Editors:
		return w.t("circle.editors")
	default:
		return w.t("circle.pass")
	}
}

// between says from when and until when a layer is open; "" if always.
func (w words) between(r Rule) string {
	switch {
	case r.From != "" && r.Until != "":
		return w.t("audience.between", "From", r.From, "Until", r.Until)
	case r.From != "":
		return w.t("audience.from", "From", r.From)
	case r.Until != "":
		return w.t("audience.until", "Until", r.Until)
	}
	return ""
}
