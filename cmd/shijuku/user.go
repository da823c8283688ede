package main

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/internal/store"
)

// userCommand looks after accounts.
type userCommand struct {
	Add      userAdd      `cmd:"" help:"Add an account, and print a link that sets its password."`
	List     userList     `cmd:"" help:"List all accounts: address, name, role, groups, state."`
	Disable  userDisable  `cmd:"" help:"Close an account at once: its sessions, tokens and links end."`
	Password userPassword `cmd:"" help:"Set a password, or print a link that sets one."`
}

// invitationTime is how long a link that sets a password works: long enough for somebody who reads mail once a week.
const invitationTime = 14 * 24 * time.Hour

type userAdd struct {
	Email         string   `required:"" placeholder:"EMAIL" help:"The address that names the account."`
	Name          string   `required:"" placeholder:"NAME" help:"What others call its owner."`
	Group         []string `sep:"none" placeholder:"GROUP" help:"A group it belongs to; may be repeated. Missing groups are made."`
	Role          string   `default:"member" enum:"member,contributor,editor,admin" help:"What it may do: member, contributor, editor or admin."`
	PasswordStdin bool     `help:"Read its password from standard input instead of printing a link."`
}

// Run adds an account, or finds that it is there and the same.
func (c *userAdd) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) error {
		password := ""
		var err error
		if c.PasswordStdin {
			if password, err = p.readPassword(c.Email); err != nil {
				return err
			}
		}
		m := articles.Member{Email: c.Email, Name: c.Name, Role: articles.Role(c.Role), Groups: c.Group}
		before, err := kb.Member(p.ctx, articles.NormalEmail(c.Email))
		there := err == nil
		if err != nil && !errors.Is(err, articles.ErrNotFound) {
			return err
		}
		if there && c.PasswordStdin && !auth.CheckPassword(before.Password, password) {
			return p.differs(c.Email)
		}
		if c.PasswordStdin && !there {
			if m.Password, err = auth.HashPassword(password); err != nil {
				return err
			}
		}
		if err := kb.AddMember(p.ctx, m); errors.Is(err, articles.ErrExists) {
			return p.differs(c.Email)
		} else if err != nil {
			return err
		}
		if c.PasswordStdin || before.Password != "" {
			return nil
		}
		return p.printInvitation(kb, c.Email)
	})
}

// differs says that an account is there, but not as it was asked for.
func (p *program) differs(email string) error {
	return p.newError("cli.user-differs", map[string]string{"Email": email},
		"there is an account "+email+" already, and it differs", "see shijuku user list")
}

// readPassword reads a password from standard input: its first line.
func (p *program) readPassword(email string) (string, error) {
	line, err := bufio.NewReader(p.stdin).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	password := strings.TrimRight(line, "\r\n")
	return password, auth.CheckNewPassword(password, email)
}

// printInvitation prints a link that sets the password of an account and does nothing else.
func (p *program) printInvitation(kb *knowledgeBase, email string) error {
	secret, hash := auth.NewLink()
	if err := kb.AddLink(p.ctx, hash, articles.NormalEmail(email), auth.PurposePassword, p.now().Add(invitationTime)); err != nil {
		return err
	}
	p.print("%s", p.site(usualSite)+"/password/"+secret)
	return nil
}

type userList struct{}

// Run lists accounts, fields separated by tabs.
func (userList) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) error {
		members, err := kb.Members(p.ctx)
		if err != nil {
			return err
		}
		for _, m := range members {
			state := "active"
			if m.Disabled {
				state = "disabled"
			}
			p.print("%s\t%s\t%s\t%s\t%s", m.Email, m.Name, m.Role, strings.Join(m.Groups, ","), state)
		}
		return nil
	})
}

// whose names an account, as a flag or as an argument.
type whose struct {
	Account string `arg:"" name:"email" optional:"" help:"The account's address."`
	Email   string `placeholder:"EMAIL" help:"The account's address."`
}

// member returns the account that is meant.
func (w whose) member(p *program, kb *knowledgeBase) (articles.Member, error) {
	email := w.Email
	if email == "" {
		email = w.Account
	}
	if email == "" {
		return articles.Member{}, &usageError{errors.New("--email EMAIL")}
	}
	return p.member(kb, email)
}

// member returns the account with the given address.
func (p *program) member(kb *knowledgeBase, email string) (articles.Member, error) {
	normal, err := store.NormalEmail(email)
	if err != nil {
		return articles.Member{}, err
	}
	m, err := kb.Member(p.ctx, normal)
	if errors.Is(err, articles.ErrNotFound) {
		return m, p.newError("cli.no-user", map[string]string{"Email": normal}, "there is no account "+normal, "see shijuku user list")
	}
	return m, err
}

type userDisable struct {
	whose
}

func (c *userDisable) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) error {
		m, err := c.member(p, kb)
		if err != nil || m.Disabled {
			return err
		}
		return kb.DisableMember(p.ctx, m.Email)
	})
}

type userPassword struct {
	whose
	PasswordStdin bool `help:"Read the password from standard input instead of printing a link."`
}

func (c *userPassword) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) error {
		m, err := c.member(p, kb)
		if err != nil {
			return err
		}
		if m.Disabled {
			return p.newError("cli.user-disabled", map[string]string{"Email": m.Email}, "the account "+m.Email+" is disabled", "")
		}
		if !c.PasswordStdin {
			return p.printInvitation(kb, m.Email)
		}
		password, err := p.readPassword(m.Email)
		if err != nil {
			return err
		}
		hash, err := auth.HashPassword(password)
		if err != nil {
			return err
		}
		return kb.SetPassword(p.ctx, m.Email, hash)
	})
}
