package main

import (
	"github.com/shijuku/shijuku/internal/store"
)

// groupCommand looks after groups.
type groupCommand struct {
	Add   groupAdd   `cmd:"" help:"Make a group; one that exists stays as it is."`
	List  groupList  `cmd:"" help:"List all groups and how many members they have."`
	Join  groupJoin  `cmd:"" help:"Let an account belong to a group, which is made if it is missing."`
	Leave groupLeave `cmd:"" help:"Let an account no longer belong to a group."`
}

type groupAdd struct {
	Name string `arg:"" help:"Any letters."`
}

func (c *groupAdd) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) error {
		name, err := store.GroupName(c.Name)
		if err != nil {
			return err
		}
		_, err = kb.AddGroup(p.ctx, name)
		return err
	})
}

type groupList struct{}

// Run lists groups, fields separated by tabs.
func (groupList) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) error {
		groups, err := kb.Groups(p.ctx)
		if err != nil {
			return err
		}
		for _, g := range groups {
			p.print("%s\t%d", g.Name, g.Members)
		}
		return nil
	})
}

// membership is an account's belonging to a group.
type membership struct {
	Group string `required:"" placeholder:"GROUP" help:"The group's name."`
	Email string `required:"" placeholder:"EMAIL" help:"The account's address."`
}

// change makes a membership or ends one. It is no error if it is as it should be already.
func (c membership) change(p *program, do func(kb *knowledgeBase, group, email string) error) error {
	return p.with(func(kb *knowledgeBase) error {
		group, err := store.GroupName(c.Group)
		if err != nil {
			return err
		}
		m, err := p.member(kb, c.Email)
		if err != nil {
			return err
		}
		if _, err := kb.AddGroup(p.ctx, group); err != nil {
			return err
		}
		return do(kb, group, m.Email)
	})
}

type groupJoin struct{ membership }

func (c *groupJoin) Run(p *program) error {
	return c.change(p, func(kb *knowledgeBase, group, email string) error {
		_, err := kb.Join(p.ctx, group, email)
		return err
	})
}

type groupLeave struct{ membership }

func (c *groupLeave) Run(p *program) error {
	return c.change(p, func(kb *knowledgeBase, group, email string) error {
		_, err := kb.Leave(p.ctx, group, email)
		return err
	})
}
