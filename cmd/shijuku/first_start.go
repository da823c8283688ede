package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/articles/builtin"
	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/internal/importer"
	"github.com/shijuku/shijuku/internal/store"
	"github.com/shijuku/shijuku/web"
)

// loadBuiltin puts the articles that a knowledge base begins with into one that never held anything.
func (p *program) loadBuiltin(kb *knowledgeBase) (err error) {
	empty, err := kb.Empty(p.ctx)
	if err != nil || !empty {
		return err
	}
	dir, err := os.MkdirTemp("", "shijuku-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := os.CopyFS(dir, builtin.Files()); err != nil {
		return err
	}
	im := importer.New(&shelf{DB: kb.DB, why: "built-in"}, kb.files, p.documents(), p.zone)
	var bad error
	_, err = im.Import(p.ctx, []string{dir}, func(r importer.Result) { bad = errors.Join(bad, r.Err) })
	return errors.Join(err, bad)
}

// adminLinkTime is how long the link for the first administrator works. The next start prints another.
const adminLinkTime = 24 * time.Hour

// adminLink returns the path of a link that signs somebody in as administrator, once,
// or "" if there is an administrator already. An account made for an earlier link counts only when it has a password:
// the link may have been lost.
func (p *program) adminLink(kb *knowledgeBase, email string) (string, error) {
	email, err := store.NormalEmail(email)
	if err != nil {
		return "", err
	}
	members, err := kb.Members(p.ctx)
	if err != nil {
		return "", err
	}
	ours := false
	for _, m := range members {
		if m.Role != articles.RoleAdmin || m.Disabled {
			continue
		}
		if m.Email != email || !isFirstAdminName(m.Name) || m.Password != "" {
			return "", nil
		}
		ours = true
	}
	if !ours {
		if err := p.addFirstAdmin(kb, email); err != nil {
			return "", err
		}
	}
	secret, hash := auth.NewLink()
	if err := kb.AddLink(p.ctx, hash, email, auth.PurposeSignIn, p.now().Add(adminLinkTime)); err != nil {
		return "", err
	}
	return "/sign-in/" + secret, nil
}

// firstAdminName returns what the account is called that is made for the first administrator.
func firstAdminName(lang web.Lang) string {
	name, _, ok := web.Message(string(lang), "cli.administrator", nil)
	if !ok {
		return "Administrator"
	}
	return name
}

// isFirstAdminName reports whether a start in any language would have given that name.
func isFirstAdminName(name string) bool {
	return slices.ContainsFunc(web.Languages(), func(l web.Lang) bool { return name == firstAdminName(l) })
}

// addFirstAdmin makes the account of the first administrator, or makes an existing one that.
func (p *program) addFirstAdmin(kb *knowledgeBase, email string) error {
	name := firstAdminName(p.lang)
	err := kb.AddMember(p.ctx, articles.Member{Email: email, Name: name, Role: articles.RoleAdmin})
	if errors.Is(err, articles.ErrExists) {
		err = errors.Join(kb.SetMember(p.ctx, email, name, articles.RoleAdmin), kb.EnableMember(p.ctx, email))
	}
	if err != nil {
		return err
	}
	return kb.Audit(p.ctx, commandLine, "first administrator", fmt.Sprintf("%s: sign-in link printed by serve", email))
}
