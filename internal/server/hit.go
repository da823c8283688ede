package server

import (
	"context"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/internal/store"
	"github.com/shijuku/shijuku/web"
)

// A confirmed article is one that the store says the viewer may see, with the passages that the viewer may read.
type confirmed struct {
	card     web.Card
	passages []articles.Passage // nil if none were asked for
}

// readBack returns the hits as the viewer may see them by what the store says now, leaving out the others.
func (s *Server) readBack(ctx context.Context, viewer articles.Viewer, hits []index.Hit, m *index.Marker) (web.List[web.Hit], error) {
	known, err := s.confirm(ctx, viewer, hits)
	if err != nil {
		return nil, err
	}
	out := make(web.List[web.Hit], 0, len(hits))
	var found [][]index.PassageHit // of those in out
	for _, h := range hits {
		if c, ok := known[h.ID]; ok {
			out = append(out, web.Hit{Card: c.card})
			found = append(found, h.Passages)
		}
	}
	err = parallel(ctx, len(out), func(i int) {
		id := articles.ID(out[i].ID)
		out[i].Passages = hitPassages(id, known[id].passages, found[i], m)
	})
	return out, err
}

// confirm asks the store for what was found. Whole articles are read only where there are passages
// to show and those of this state of the article are not at hand.
func (s *Server) confirm(ctx context.Context, viewer articles.Viewer, hits []index.Hit) (map[articles.ID]confirmed, error) {
	ids := make([]articles.ID, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
	}
	shelf := s.shelf(viewer)
	cards, err := shelf.Cards(ctx, ids)
	if err != nil {
		return nil, err
	}
	known := make(map[articles.ID]confirmed, len(hits))
	var unread []articles.ID
	for _, h := range hits {
		c, ok := cards[h.ID]
		if !ok {
			continue
		}
		one := confirmed{card: card(viewer, &c.Article, c.Readable)}
		if len(h.Passages) > 0 {
			if one.passages, ok = s.cut.find(keyOfCut(c.Stamp, c.Readable, viewer, &c.Article)); !ok {
				unread = append(unread, h.ID)
				continue
			}
		}
		known[h.ID] = one
	}
	// Between the two questions an article may have changed: what the second one says holds.
	read, err := shelf.Articles(ctx, unread)
	if err != nil {
		return nil, err
	}
	cut := make([][]articles.Passage, len(read))
	err = parallel(ctx, len(read), func(i int) { cut[i] = s.cutArticle(viewer, &read[i]) })
	for i := range read {
		known[read[i].ID] = confirmed{fullCard(viewer, &read[i].Article), cut[i]}
	}
	return known, err
}

// A cutKey names passages: the article in one state of its history, and the layers of it that they were cut from. Every viewer
// who has these layers gets the same passages, as they leave out what is off the record.
type cutKey struct {
	stamp       store.Stamp
	text, media bool
}

func keyOfCut(stamp store.Stamp, readable bool, viewer articles.Viewer, a *articles.Article) cutKey {
	return cutKey{stamp, readable, viewer.MayRead(a, articles.LayerMedia)}
}

// cutArticle returns the passages of an article, which has been cut to what the viewer may see.
func (s *Server) cutArticle(viewer articles.Viewer, a *store.Stamped) []articles.Passage {
	key := keyOfCut(a.Stamp, viewer.MayRead(&a.Article, articles.LayerText), viewer, &a.Article)
	passages := s.passages(a.Article)
	size := passageSize // for the key
	for _, p := range passages {
		size += passageSize + len(p.Text) + len(p.Moments)*momentSize
	}
	s.cut.keep(key, size, passages)
	return passages
}

// The bytes that passages and moments take beside their texts.
const (
	passageSize = 128
	momentSize  = 32
)
