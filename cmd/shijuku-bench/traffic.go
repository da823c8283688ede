package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// traffic returns requests as people and programs send them: mostly searches, of which most are selective; while one types,
// completions; and what was found is read.
func traffic(w vocabulary, data collection) []requestKind {
	const all = "&facets=kind,series,speaker,tag,year"
	const some = "&facets=kind,year&kind=note"
	kinds := []requestKind{
		searches("search: rare word", 15, joined(w.rare, 1, ""), "/api/v1/search?q=%s"+all),
		searches("search: middling word", 15, joined(w.mid, 1, ""), "/api/v1/search?q=%s"+all),
		searches("search: two words", 15, joined(w.mid, 2, " "), "/api/v1/search?q=%s"+all),
		searches("search: quoted", 5, joined(w.phrases, 1, ""), "/api/v1/search?q=%s"+all),
		searches("search: any of three common", 5, joined(w.high, 3, " "), "/api/v1/search?match=any&q=%s"+some),
		searches("search: reading", 5, joined(w.readings, 1, ""), "/api/v1/search?q=%s"+all),
		searches("suggestions", 20, joined(w.beginnings, 1, ""), "/api/v1/suggest?q=%s"),
		searches("page of results", 5, joined(w.mid, 1, ""), "/search?q=%s"),
	}
	var ids []string
	for _, d := range data.documents {
		ids = append(ids, d.ID)
	}
	kinds = append(kinds,
		searches("article", 10, ids, "/api/v1/articles/%s"),
		searches("page of an article", 4, ids, "/articles/%s"))
	return append(kinds, searches("first page", 1, []string{""}, "/%s"))
}

// searches is a kind of request for addresses that differ in a text.
func searches(name string, share int, texts []string, path string) requestKind {
	if len(texts) == 0 {
		share = 0
	}
	return requestKind{name, share, func(ctx context.Context, v *visitor, n int) (int, error) {
		text := texts[n%len(texts)]
		escape := url.QueryEscape
		if !strings.Contains(path, "?") {
			escape = url.PathEscape
		}
		return v.get(ctx, fmt.Sprintf(path, escape(text)))
	}}
}

// How much of a server's articles is read to find words that it has.
const (
	samplePages    = 40
	samplePageSize = 100
	sampleRead     = 400
)

// tags are what stands between angle brackets in rendered texts.
var tags = regexp.MustCompile(`<[^>]*>`)

// sample reads articles of the server, as far as the visitor may.
func (v *visitor) sample(ctx context.Context) (collection, error) {
	var c collection
	path := fmt.Sprintf("/api/v1/search?limit=%d", samplePageSize)
	for next, page := "", 0; page < samplePages; page++ {
		var found struct {
			Hits []struct{ ID, Title string }
			Next string
		}
		if err := v.json(ctx, path+next, &found); err != nil {
			return c, err
		}
		for _, h := range found.Hits {
			c.documents = append(c.documents, document{ID: h.ID, Title: h.Title})
		}
		if found.Next == "" {
			break
		}
		next = "&cursor=" + url.QueryEscape(found.Next)
	}
	if len(c.documents) == 0 {
		return c, errors.New("the server shows no articles to ask for")
	}
	step := max(1, len(c.documents)/sampleRead)
	var read []document
	for i := 0; i < len(c.documents); i += step {
		var a struct {
			HTML string
			Cues []struct{ Text string }
		}
		if err := v.json(ctx, "/api/v1/articles/"+url.PathEscape(c.documents[i].ID), &a); err != nil {
			return c, err
		}
		d := c.documents[i]
		d.Text = html.UnescapeString(tags.ReplaceAllString(a.HTML, "\n"))
		for _, cue := range a.Cues {
			d.Text += cue.Text + "\n"
		}
		read = append(read, d)
	}
	c.documents = read
	return c, nil
}

// json gets an answer.
func (v *visitor) json(ctx context.Context, path string, into any) error {
	var body strings.Builder
	status, err := v.do(ctx, http.MethodGet, path, "", &body)
	if err != nil {
		return err
	}
	if status != http.StatusOK {
		return fmt.Errorf("%s: %d: %s", path, status, firstLetters(body.String(), maxLetters))
	}
	return json.Unmarshal([]byte(body.String()), into)
}

// writing returns requests that save an article and delete it again, none if the server does not take them.
func (v *visitor) writing(ctx context.Context) []requestKind {
	save := func(ctx context.Context, v *visitor, n int) (int, error) {
		id := fmt.Sprintf("bench/load-%d", n)
		text := fmt.Sprintf("---\nid: %s\ntitle: 負荷 %d\nvisibility: nobody\n---\n橋の耐震補強について、%d番めの記録です。\n", id, n, n)
		status, err := v.do(ctx, http.MethodPost, "/api/v1/articles", text, io.Discard)
		if err != nil || status >= http.StatusBadRequest {
			return status, err
		}
		return v.do(ctx, http.MethodDelete, "/api/v1/articles/"+url.PathEscape(id), "", io.Discard)
	}
	status, err := save(ctx, v, 0)
	if err != nil || status >= http.StatusBadRequest {
		fmt.Printf("the server takes no articles with this token (%d): nothing is written\n", status)
		return nil
	}
	return []requestKind{{"save and delete", writeShare, save}}
}

// writeShare is the share of requests that write: for one person who writes, fifty look for something.
const writeShare = 2
