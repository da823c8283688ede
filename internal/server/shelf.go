package server

import (
	"context"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/store"
)

// A shelf is what one viewer may see of the store; [store.View] is one.
type shelf interface {
	Article(ctx context.Context, id articles.ID) (articles.Article, error)
	Articles(ctx context.Context, ids []articles.ID) ([]store.Stamped, error)
	Cards(ctx context.Context, ids []articles.ID) (map[articles.ID]store.Card, error)
	Recent(ctx context.Context, limit int) ([]store.Card, error)
	Attachment(ctx context.Context, id articles.ID, name string) (articles.Attachment, error)
}

// Accounts returns the members, tokens and links of db as [auth.New] wants them.
func Accounts(db *store.DB) accounts { return accounts{db} }

// accounts is a database as [auth.Accounts].
type accounts struct{ *store.DB }

// TokenOwner returns what a token may do, and whose it is.
func (a accounts) TokenOwner(ctx context.Context, hash string) (articles.Scope, articles.Member, error) {
	t, owner, err := a.TokenByHash(ctx, hash)
	return t.Scope, owner, err
}
