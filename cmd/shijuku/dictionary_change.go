package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/ja"
	"github.com/shijuku/shijuku/internal/store"
)

// A changes counts the words of stored articles that two dictionaries understand differently.
type changes struct {
	before, after *ja.Analyzer
	articles      int // looked at
	touched       int // with a word that differs
	words         map[string]*changedWord
}

// A changedWord is a piece of text that is understood differently.
type changedWord struct {
	text, before, after string
	articles, times     int
	sample              string // the first place
}

// sampleLetters is how much is shown around a changed word on both sides.
const sampleLetters = 12

// look counts the changes in every stored article.
func (c *changes) look(ctx context.Context, kb *knowledgeBase) error {
	c.words = map[string]*changedWord{}
	after := articles.Change(0)
	for {
		saved, err := kb.Changes(ctx, after, verifyPage)
		if err != nil || len(saved) == 0 {
			return err
		}
		for _, s := range saved {
			if after = s.Change; s.Article != nil {
				c.article(s)
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
}

// article counts the changes in one article.
func (c *changes) article(s store.Logged) {
	c.articles++
	found := map[string]bool{}
	for _, text := range textsOf(s.Article) {
		c.text(string(s.ID), text, found)
	}
	if len(found) > 0 {
		c.touched++
	}
	for key := range found {
		c.words[key].articles++
	}
}

// textsOf returns what is searched of an article. What one speaker says is one text, as in the index.
func textsOf(a *articles.Article) []string {
	texts := []string{a.Title, a.Summary, a.Body}
	speaker := ""
	for i, cue := range a.Cues {
		if i == 0 || cue.Speaker != speaker {
			texts = append(texts, "")
		}
		speaker = cue.Speaker
		texts[len(texts)-1] += cue.Text + "\n"
	}
	for _, file := range a.Attachments {
		texts = append(texts, file.Text)
	}
	return texts
}

// text compares the words of a text: pieces that begin and end alike in both analyses, and are not the same words.
func (c *changes) text(id, text string, found map[string]bool) {
	before, after := c.before.Words(text), c.after.Words(text)
	i, j := 0, 0
	for i < len(before) && j < len(after) {
		if sameWord(&before[i], &after[j]) {
			i, j = i+1, j+1
			continue
		}
		ni, nj := i+1, j+1
		for ni < len(before) && nj < len(after) && before[ni-1].End != after[nj-1].End {
			if before[ni-1].End < after[nj-1].End {
				ni++
			} else {
				nj++
			}
		}
		c.count(id, text, before[i:ni], after[j:nj], found)
		i, j = ni, nj
	}
}

func sameWord(v, w *ja.Word) bool {
	return v.Start == w.Start && v.End == w.End && describe(v) == describe(w)
}

// describe returns what a word is found by.
func describe(w *ja.Word) string {
	if w.Stop {
		return "-"
	}
	s := w.Term
	for _, also := range w.Also {
		s += "+" + also
	}
	for _, heard := range w.Heard {
		s += heard
	}
	return s
}

func describeAll(words []ja.Word) string {
	var terms []string
	for i := range words {
		terms = append(terms, describe(&words[i]))
	}
	return strings.Join(terms, " ")
}

func (c *changes) count(id, text string, before, after []ja.Word, found map[string]bool) {
	start, end := before[0].Start, before[len(before)-1].End
	w := &changedWord{text: oneLine(text[start:end]), before: describeAll(before), after: describeAll(after)}
	key := w.text + "\n" + w.before + "\n" + w.after
	if known := c.words[key]; known != nil {
		w = known
	} else {
		c.words[key] = w
		w.sample = fmt.Sprintf("%s: …%s…", id, oneLine(around(text, start, end)))
	}
	w.times++
	found[key] = true
}

// around returns a piece of text with some letters on both sides.
func around(text string, start, end int) string {
	left, right := []rune(text[:start]), []rune(text[end:])
	return string(left[max(0, len(left)-sampleLetters):]) + text[start:end] + string(right[:min(len(right), sampleLetters)])
}

// sorted returns the changed words, those in the most articles first.
func (c *changes) sorted() []*changedWord {
	return slices.SortedFunc(maps.Values(c.words), func(v, w *changedWord) int {
		return cmp.Or(cmp.Compare(w.articles, v.articles), cmp.Compare(v.text, w.text), cmp.Compare(v.after, w.after))
	})
}
