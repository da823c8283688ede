package server

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/go-chi/chi/v5"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index/query"
	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/internal/markdown"
	"github.com/shijuku/shijuku/web"
)

// segment returns a part of the path, which the router has left escaped, and false if there is no text in it.
func segment(r *http.Request, name string) (string, bool) {
	s, err := url.PathUnescape(chi.URLParam(r, name))
	if err != nil || s == "" || len(s) > maxID || !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
		return "", false
	}
	return norm.NFC.String(s), true
}

// article reads the article that the address names. What cannot be an ID is no article.
func (s *Server) article(r *http.Request, viewer articles.Viewer) (articles.Article, error) {
	id, ok := segment(r, "id")
	if !ok {
		return articles.Article{}, articles.ErrNotFound
	}
	return s.shelf(viewer).Article(r.Context(), articles.ID(id))
}

// articlePage shows an article, with the words marked that the reader came for.
func (s *Server) articlePage(r *http.Request, who auth.Identity) (web.Page, error) {
	values, err := readParams(r.URL.RawQuery, []string{web.ParamQuery})
	if err != nil {
		return nil, err
	}
	a, err := s.article(r, who.Viewer)
	if err != nil {
		return nil, err
	}
	p := web.ArticlePage{
		Article:  s.detail(who.Viewer, &a),
		Clock:    a.Held.Clock(),
		Timed:    articles.Timed(a.Cues),
		Contents: contents(a.Body),
		Query:    values.Get(web.ParamQuery),
	}
	if who.Viewer.MayEdit(&a) {
		p.Rules = s.rules(a.Visibility)
	}
	if q, _ := query.Parse(p.Query); s.ready() && marks(q) {
		if err := s.markArticle(r, &p, q); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// marks reports whether there is anything in q that could be marked.
func marks(q query.Q) bool {
	_, all := q.(query.All)
	return !all
}

// markArticle marks the words of a query in note and transcript. As in a search, they are looked for within
// other words only if they are words nowhere in the article.
func (s *Server) markArticle(r *http.Request, p *web.ArticlePage, q query.Q) error {
	l := s.lanes.of(p.Query)
	if err := l.enter(r.Context()); err != nil {
		return err
	}
	defer l.leave()
	m := s.index.Marker(q)
	spoken := runs(p.Article.Cues)
	found, err := markEach(r.Context(), p, spoken, m.Words)
	if err == nil && !found {
		_, err = markEach(r.Context(), p, spoken, m.Parts)
	}
	return err
}

// markEach marks what find finds, and reports whether that is anything.
func markEach(ctx context.Context, p *web.ArticlePage, spoken []run, find func(text string) []articles.Span) (bool, error) {
	html, inNote := p.Article.HTML, false
	spans := make([][]articles.Span, len(spoken))
	err := parallel(ctx, 1+len(spoken), func(i int) {
		if i > 0 {
			spans[i-1] = find(spoken[i-1].text)
			return
		}
		if html == nil {
			return
		}
		html = new(markdown.Mark(*html, func(text string) []articles.Span {
			marks := find(text)
			inNote = inNote || len(marks) > 0
			return marks
		}))
	})
	if err != nil {
		return false, err
	}
	p.Article.HTML, p.Marks = html, make(map[int][]articles.Span)
	for i := range spoken {
		spoken[i].marks(spans[i], p.Marks)
	}
	return inNote || len(p.Marks) > 0, nil
}

// contents returns the headings of a note.
func contents(body string) []web.Section {
	var out []web.Section
	for _, s := range markdown.Sections(body) {
		if s.Heading != "" {
			out = append(out, web.Section{Level: s.Level, Anchor: s.Anchor, Text: s.Heading})
		}
	}
	return out
}

// rules returns the dates between which layers are open.
func (s *Server) rules(v articles.Visibility) (rules [articles.LayerCount]web.Rule) {
	for l, r := range v {
		rules[l] = web.Rule{From: s.minute(r.From), Until: s.minute(r.Until)}
	}
	return rules
}

func (s *Server) minute(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(s.location).Format("2006-01-02 15:04")
}

// articleJSON answers with an article.
func (s *Server) articleJSON(r *http.Request, who auth.Identity) (any, error) {
	a, err := s.article(r, who.Viewer)
	if err != nil {
		return nil, err
	}
	return s.detail(who.Viewer, &a), nil
}

// detail returns an article, which has been cut to what the viewer may see, as page and JSON show it.
func (s *Server) detail(viewer articles.Viewer, a *articles.Article) web.ArticleDetail {
	d := web.ArticleDetail{Card: fullCard(viewer, a)}
	if d.Readable || len(a.Cues) > 0 {
		d.HTML, d.Cues = new(s.noteHTML(a)), make(web.List[web.Cue], 0, len(a.Cues))
	}
	for _, c := range a.Cues {
		d.Cues = append(d.Cues, web.Cue{Start: c.Start, End: c.End, Speaker: c.Speaker, Text: c.Text, OffRecord: c.OffRecord})
	}
	if viewer.MayRead(a, articles.LayerMedia) {
		d.Recording = recording(a)
		d.Attachments = make(web.List[web.Attachment], 0, len(a.Attachments))
		for _, f := range a.Attachments {
			d.Attachments = append(d.Attachments, web.Attachment{Name: f.Name, URL: filePath(a.ID, f.Name), Size: f.Size})
		}
	}
	if viewer.MayEdit(a) {
		d.Version = a.Version
	}
	return d
}

// noteHTML returns the rendered note.
func (s *Server) noteHTML(a *articles.Article) string {
	if a.Body == "" {
		return ""
	}
	d := newDigester()
	d.text(string(a.ID))
	d.text(a.Body)
	for _, f := range a.Attachments {
		d.text(f.Name)
	}
	return s.rendered.get(d.sum(), d.size, func() string {
		// What crosses a bound is shown as plain text; there is nothing to tell its readers.
		html, _ := markdown.Render(a.Body, markdown.WithFiles(func(name string) (string, bool) {
			if !hasFile(a, name) {
				return "", false
			}
			return filePath(a.ID, name), true
		}))
		return html
	})
}

// recording returns the address of the recording, which may be one of the article's own files.
func recording(a *articles.Article) string {
	if hasFile(a, a.Recording) {
		return filePath(a.ID, a.Recording)
	}
	return a.Recording
}
