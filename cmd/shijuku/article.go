package main

import (
	"errors"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/markdown"
	"github.com/shijuku/shijuku/internal/store"
)

// articleCommand looks after articles.
type articleCommand struct {
	List       articleList       `cmd:"" help:"List all articles: id, kind, date, title, who may see each layer."`
	Delete     articleDelete     `cmd:"" help:"Delete an article; its revisions are kept."`
	Visibility articleVisibility `cmd:"" help:"Show who may see an article, or decide it."`
}

type articleList struct{}

// Run lists articles, fields separated by tabs.
func (articleList) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) error {
		cards, err := kb.View(articles.Editor(p.now())).List(p.ctx, store.ListOptions{})
		if err != nil {
			return err
		}
		for _, c := range cards {
			held := c.Held.Date()
			if held == "" {
				held = "-"
			}
			p.print("%s\t%s\t%s\t%s\t%s", c.ID, c.Kind, held, oneLine(c.Title), p.describe(c.Visibility))
		}
		return nil
	})
}

type articleDelete struct {
	ID string `arg:"" help:"The article's id."`
}

func (c *articleDelete) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) error {
		id, err := markdown.NormalID(c.ID)
		if err != nil {
			return err
		}
		return p.noArticle(id, kb.Delete(p.ctx, id, 0, store.Edit{By: commandLine, Why: "article delete"}))
	})
}

// noArticle says in the words of people that there is no article, if that is what err says.
func (p *program) noArticle(id articles.ID, err error) error {
	if errors.Is(err, articles.ErrNotFound) {
		return p.newError("cli.no-article", map[string]string{"ID": string(id)}, "there is no article "+string(id), "see shijuku article list")
	}
	return err
}
