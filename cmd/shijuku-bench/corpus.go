package main

import (
	"time"

	"github.com/shijuku/shijuku/articles"
)

// noted returns the document as an article that everybody may read.
func (d document) noted(zone *time.Location) articles.Article {
	a := articles.Article{
		ID: articles.ID(d.ID), Version: 1, Kind: articles.Note, Title: d.Title, Body: d.Text,
		Visibility: articles.Everywhere(articles.Public),
	}
	if d.Speaker != "" {
		a.Speakers = []articles.Speaker{{Name: d.Speaker}}
	}
	if held, err := articles.ParseHeld(d.Date, zone); err == nil {
		a.Held = held
	}
	return a
}

// notes returns the collection's documents as articles.
func (c collection) notes() []articles.Article {
	all := make([]articles.Article, len(c.documents))
	for i, d := range c.documents {
		all[i] = d.noted(time.UTC)
	}
	return all
}
