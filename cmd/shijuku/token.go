package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/internal/store"
)

// tokenCommand looks after the tokens by which programs act for people.
type tokenCommand struct {
	Create tokenCreate `cmd:"" help:"Make a token and print it; it is shown this once."`
	List   tokenList   `cmd:"" help:"List all tokens: id, owner, scope, name, made, expires."`
	Revoke tokenRevoke `cmd:"" help:"Make a token invalid for good."`
}

type tokenCreate struct {
	Email   string        `required:"" placeholder:"EMAIL" help:"Whose rights it has."`
	Scope   string        `default:"read" enum:"public,read,write" help:"public: as an anonymous visitor; read: all that its owner may read; write: that and writing."`
	Name    string        `placeholder:"NAME" help:"What it is for."`
	Expires time.Duration `placeholder:"TIME" help:"How long it is valid, such as 720h; for ever if left out."`
}

func (c *tokenCreate) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) error {
		m, err := p.member(kb, c.Email)
		if err != nil {
			return err
		}
		if m.Disabled {
			return p.newError("cli.user-disabled", map[string]string{"Email": m.Email}, "the account "+m.Email+" is disabled", "")
		}
		token, id, hash := auth.NewToken()
		t := store.Token{ID: id, Hash: hash, Email: m.Email, Name: c.Name, Scope: articles.Scope(c.Scope), Created: p.now()}
		if c.Expires > 0 {
			t.Expires = p.now().Add(c.Expires)
		}
		if err := kb.AddToken(p.ctx, t); err != nil {
			return err
		}
		p.print("%s", token)
		return nil
	})
}

type tokenList struct {
	Email string `placeholder:"EMAIL" help:"Only those of one account."`
}

// Run lists tokens, fields separated by tabs.
func (c *tokenList) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) error {
		tokens, err := kb.Tokens(p.ctx)
		if err != nil {
			return err
		}
		for _, t := range tokens {
			if c.Email != "" && articles.NormalEmail(c.Email) != t.Email {
				continue
			}
			p.print("%s\t%s\t%s\t%s\t%s\t%s", t.ID, t.Email, t.Scope, t.Name, p.date(t.Created), p.date(t.Expires))
		}
		return nil
	})
}

// date returns the day of an instant, "-" if there is none.
func (p *program) date(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.In(p.zone).Format(time.DateOnly)
}

type tokenRevoke struct {
	ID string `arg:"" help:"The token's id as list shows it, or the token itself."`
}

func (c *tokenRevoke) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) error {
		id, err := c.id(p, kb)
		if err == nil {
			err = kb.RevokeToken(p.ctx, id)
		}
		if errors.Is(err, articles.ErrNotFound) {
			return p.newError("cli.no-token", nil, "there is no such token", "see shijuku token list")
		}
		return err
	})
}

// id returns the id of the token that is meant.
func (c *tokenRevoke) id(p *program, kb *knowledgeBase) (string, error) {
	tokens, err := kb.Tokens(p.ctx)
	if err != nil {
		return "", err
	}
	given := strings.TrimSpace(c.ID)
	for _, t := range tokens {
		if t.ID == given || t.Hash == auth.HashToken(given) {
			return t.ID, nil
		}
	}
	return "", fmt.Errorf("token: %w", articles.ErrNotFound)
}
