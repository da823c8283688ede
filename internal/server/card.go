package server

import (
	"net/url"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/web"
)

// fullCard returns the card of an article of which the viewer has got all there is for them.
func fullCard(viewer articles.Viewer, a *articles.Article) web.Card {
	return card(viewer, a, viewer.MayRead(a, articles.LayerText))
}

// card returns what a list shows of an article, which has been cut to what the viewer may see.
// Readable says whether there is anything in the layer text for the viewer; the article may have been read without it.
func card(viewer articles.Viewer, a *articles.Article, readable bool) web.Card {
	c := web.Card{
		ID:       string(a.ID),
		URL:      web.ArticlePath(string(a.ID)),
		Kind:     string(a.Kind),
		Title:    a.Title,
		Summary:  a.Summary,
		Speakers: make(web.List[string], 0, len(a.Speakers)),
		Series:   a.Series,
		Number:   a.Number,
		Held:     a.Held.Date(),
		Tags:     web.List[string](a.Tags),
		Readable: readable,
		Credits:  a.Speakers,
	}
	for _, s := range a.Speakers {
		c.Speakers = append(c.Speakers, s.Name)
	}
	c.Visibility.Card = circles(a.Visibility[articles.LayerCard])
	if readable {
		c.Visibility.Text = circles(a.Visibility[articles.LayerText])
	}
	if viewer.MayRead(a, articles.LayerMedia) {
		c.Visibility.Media = circles(a.Visibility[articles.LayerMedia])
	}
	return c
}

// circles returns the circles of a rule, never nil: the layer is there even if it is open to nobody but editors.
func circles(r articles.Rule) web.List[string] {
	out := make(web.List[string], 0, len(r.To))
	for _, c := range r.To {
		out = append(out, string(c))
	}
	return out
}

// escapeFragment returns s as the fragment of an address.
func escapeFragment(s string) string { return (&url.URL{Fragment: s}).EscapedFragment() }
