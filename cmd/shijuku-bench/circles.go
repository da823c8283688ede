package main

import (
	"strconv"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/indexer"
)

// Who may read what in a knowledge base that is timed. Each article is open to everyone in it and to one group of many, so
// that viewers who belong to few groups and to many see the same, and what differs is the cost of finding out.
const (
	groups      = 200
	closedEvery = 10 // one article in so many is open to neither

	everyone = articles.Circle("group:everyone")
	closed   = articles.Circle("group:closed")
)

func group(n int) articles.Circle { return articles.Group("group " + strconv.Itoa(n%groups)) }

// open says who may read the n-th article.
func open(n int) articles.Visibility {
	if n%closedEvery == closedEvery-1 {
		return articles.Everywhere(closed)
	}
	return articles.Everywhere(everyone, group(n))
}

// circlesOf returns the circles of a viewer who belongs to n.
func circlesOf(n int) []articles.Circle {
	circles := []articles.Circle{everyone}
	for i := range n - 1 {
		circles = append(circles, group(i))
	}
	return circles
}

// passageTexts returns the texts of an article's passages.
func passageTexts(a *articles.Article) []string {
	var texts []string
	for _, p := range indexer.Passages(*a) {
		texts = append(texts, p.Text)
	}
	return texts
}
