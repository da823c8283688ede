package server

import (
	"context"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/web"
)

// readBack returns the hits as the viewer may see them by what the store says now, leaving out the others.
// Whole articles are read only where there are passages to show.
func (s *Server) readBack(ctx context.Context, viewer articles.Viewer, hits []index.Hit, m *index.Marker) (web.List[web.Hit], error) {
	var texts, cards []articles.ID
	for _, h := range hits {
		if len(h.Passages) > 0 {
			texts = append(texts, h.ID)
		} else {
			cards = append(cards, h.ID)
		}
	}
	shelf := s.shelf(viewer)
	read, err := shelf.Articles(ctx, texts)
	if err != nil {
		return nil, err
	}
	seen, err := shelf.Cards(ctx, cards)
	if err != nil {
		return nil, err
	}
	whole := make(map[articles.ID]*articles.Article, len(read))
	for i := range read {
		whole[read[i].ID] = &read[i]
	}
	out := make(web.List[web.Hit], 0, len(hits))
	for _, h := range hits {
		if a, ok := whole[h.ID]; ok {
			out = append(out, web.Hit{Card: fullCard(viewer, a), Passages: s.hitPassages(a, h.Passages, m)})
		} else if c, ok := seen[h.ID]; ok {
			out = append(out, web.Hit{Card: card(viewer, &c.Article, c.Readable)})
		}
	}
	return out, nil
}

// hitPassages returns the passages of an article that were found. One that is not there any more, because the article
// was changed after the search began, is left out.
func (s *Server) hitPassages(a *articles.Article, hits []index.PassageHit, m *index.Marker) web.List[web.Passage] {
	key, size := digestArticle(a)
	all := s.cut.get(key, size, func() []articles.Passage { return s.passages(*a) })
	var out web.List[web.Passage]
	for _, h := range hits[:min(len(hits), hitPassages)] {
		if h.Ordinal >= 0 && h.Ordinal < len(all) {
			out = append(out, passage(a.ID, all[h.Ordinal], h.Found, m))
		}
	}
	return out
}

// passage returns a passage as a snippet around its marks. Its time is that of the cue in which the first mark begins
// that is shown, so that following it leads to the words themselves.
func passage(id articles.ID, p articles.Passage, found index.Found, m *index.Marker) web.Passage {
	marks, _ := m.Marks(p.Text)
	text, cut, shown := index.Snippet(p.Text, marks, maxSnippet)
	out := web.Passage{Heading: p.Heading, URL: web.ArticlePath(string(id)), Text: text, Marks: web.NewMarks(shown), Found: string(found)}
	switch {
	case p.Timed():
		at := cut.Start
		if len(shown) > 0 {
			at += shown[0].Start
		}
		moment := p.MomentAt(at)
		out.At = &moment.At
		out.Heading = moment.Speaker
		out.URL += "#" + web.MomentFragment(moment.At)
	case p.Anchor != "":
		out.URL += "#" + escapeFragment(p.Anchor)
	}
	return out
}
