package main

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/indexer"
)

// readCollections joins several collections into one.
func readCollections(dirs []string) (collection, error) {
	var all collection
	for _, dir := range dirs {
		c, err := readCollection(dir)
		if err != nil {
			return all, err
		}
		all.documents = append(all.documents, c.documents...)
		all.questions = append(all.questions, c.questions...)
	}
	return all, nil
}

// enlarge returns as many documents as make the given number of passages: the first ones if there are more, and if there are not
// enough, the texts again with other names and numbers. What is made so has the words of real texts as often as they, but fewer rare
// ones than as much real text would have.
func enlarge(documents []document, passages int) []document {
	var all []document
	have := 0
	for round := 0; len(documents) > 0; round++ {
		before := have
		for i := range documents {
			d := renamed(documents, i, round)
			all = append(all, d)
			have += len(indexer.Passages(articles.Article{Body: d.Text}))
			if have >= passages {
				return all
			}
		}
		if have == before {
			break
		}
	}
	return all
}

// renamed returns document i as it stands in a round: in those after the first, with the title and the speaker of another
// document, also where the text names its title, and with other figures.
func renamed(documents []document, i, round int) document {
	d := documents[i]
	if round == 0 {
		return d
	}
	const stride = 7919 // a prime, so that neighbours do not get their names from neighbours
	other := documents[(i+round*stride)%len(documents)]
	d.ID += "-" + strconv.Itoa(round)
	if utf8.RuneCountInString(d.Title) > 1 {
		d.Text = strings.ReplaceAll(d.Text, d.Title, other.Title)
	}
	d.Title, d.Speaker = other.Title, other.Speaker
	d.Text = strings.Map(func(r rune) rune {
		switch {
		case '0' <= r && r <= '9':
			return '0' + (r-'0'+rune(round))%10
		case '０' <= r && r <= '９':
			return '０' + (r-'０'+rune(round))%10
		}
		return r
	}, d.Text)
	return d
}
