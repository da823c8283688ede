package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// A pair is a query with the documents it must find, must not find, and must find only below the others.
type pair struct {
	ID         string         `json:"id"`
	Query      string         `json:"query"`
	Match      []pairDocument `json:"match"`
	NoMatch    []pairDocument `json:"nomatch"`
	Below      []pairDocument `json:"below"`
	Phenomenon string         `json:"phenomenon"`
	Mandatory  bool           `json:"mandatory"`
	Kind       string         `json:"kind"` // "", suggest or correct
	Docs       []pairDocument `json:"docs"` // the vocabulary of suggest and correct
	UserSpaces []string       `json:"user_spaces"`
}

// A pairDocument is written as a text, or as an object.
type pairDocument struct {
	Text    string    `json:"text"`
	Title   string    `json:"title"`
	Speaker string    `json:"speaker"`
	Date    string    `json:"date"`
	Tags    []string  `json:"tags"`
	Cues    []pairCue `json:"cues"`
	Space   string    `json:"space"`
}

type pairCue struct {
	Speaker string `json:"speaker"`
	Text    string `json:"text"`
}

// UnmarshalJSON accepts both ways of writing a document.
func (d *pairDocument) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, &d.Text)
	}
	type plain pairDocument
	return json.Unmarshal(data, (*plain)(d))
}

// cueSeconds is the length given to cues, which the pairs do not tell.
const cueSeconds = 5

// article returns the document as an article open to its space, or to everybody if it has none.
func (d pairDocument) article(id string) articles.Article {
	a := articles.Article{
		ID: articles.ID(id), Version: 1, Kind: articles.Note, Title: d.Title, Body: d.Text, Tags: d.Tags,
		Visibility: articles.Everywhere(articles.Public),
	}
	if d.Space != "" {
		a.Visibility = articles.Everywhere(articles.Group(d.Space))
	}
	if d.Speaker != "" {
		a.Speakers = []articles.Speaker{{Name: d.Speaker}}
	}
	if held, err := articles.ParseHeld(d.Date, time.UTC); err == nil {
		a.Held = held
	}
	for i, c := range d.Cues {
		a.Kind = articles.Talk
		start := float64(i * cueSeconds)
		a.Cues = append(a.Cues, articles.Cue{Start: start, End: start + cueSeconds, Speaker: c.Speaker, Text: c.Text})
	}
	return a
}

// viewer returns who asks: somebody in the pair's spaces, or a visitor.
func (p pair) viewer() articles.Viewer {
	circles := []articles.Circle{articles.Public}
	for _, s := range p.UserSpaces {
		circles = append(circles, articles.Group(s))
	}
	return articles.NewViewer(time.Now(), circles...)
}

// Groups of a pair's documents, part of their IDs.
const (
	groupMatch   = "match"
	groupNoMatch = "nomatch"
	groupBelow   = "below"
)

// articles returns the pair's documents. Their IDs begin with the pair's, so that
// hits can be sorted out by pair and group.
func (p pair) articles() []articles.Article {
	var all []articles.Article
	for group, documents := range map[string][]pairDocument{groupMatch: p.Match, groupNoMatch: p.NoMatch, groupBelow: p.Below} {
		for i, d := range documents {
			all = append(all, d.article(fmt.Sprintf("%s-%s-%d", p.ID, group, i)))
		}
	}
	return all
}

// judge says what is wrong with a ranking of all documents, "" if nothing is.
func (p pair) judge(ranking []string) string {
	found := map[string]int{} // rank from 1
	for i, id := range ranking {
		found[id] = i + 1
	}
	var wrong []string
	lowest := 0
	for i, d := range p.Match {
		rank := found[fmt.Sprintf("%s-%s-%d", p.ID, groupMatch, i)]
		if rank == 0 {
			wrong = append(wrong, "missing: "+d.label())
		}
		lowest = max(lowest, rank)
	}
	for i, d := range p.NoMatch {
		if found[fmt.Sprintf("%s-%s-%d", p.ID, groupNoMatch, i)] > 0 {
			wrong = append(wrong, "must not be found: "+d.label())
		}
	}
	for i, d := range p.Below {
		if rank := found[fmt.Sprintf("%s-%s-%d", p.ID, groupBelow, i)]; rank > 0 && rank < lowest {
			wrong = append(wrong, "ranks too high: "+d.label())
		}
	}
	return strings.Join(wrong, "; ")
}

// label returns something by which a person recognises the document.
func (d pairDocument) label() string {
	parts := []string{d.Title, d.Text}
	for _, c := range d.Cues {
		parts = append(parts, c.Text)
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}
