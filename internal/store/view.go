package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/shijuku/shijuku/articles"
)

// maxIDs is how many articles one query asks for; more are asked for in several.
// SQLite takes 32766 parameters and is quick up to some hundreds.
const maxIDs = 256

// A View reads articles as one viewer may see them at one instant.
type View struct {
	db     *DB
	viewer articles.Viewer
}

// View returns the articles as viewer may see them.
func (db *DB) View(viewer articles.Viewer) View { return View{db, viewer} }

// A Stamp names what an article holds, with all its layers, at one point of its history: every change gives it another one,
// and no two articles ever have the same. It says nothing about who may see it, and leaves the program nowhere.
type Stamp string

// A Stamped is an article as the viewer may see it, with the stamp of all there is.
type Stamped struct {
	articles.Article
	Stamp Stamp
}

// Article returns the article with the given ID, without what the viewer may not see of it.
// The error is [articles.ErrNotFound] if there is none, and also if the viewer may not know that there is one.
func (v View) Article(ctx context.Context, id articles.ID) (articles.Article, error) {
	found, err := v.Articles(ctx, []articles.ID{id})
	if err != nil {
		return articles.Article{}, err
	}
	if len(found) == 0 {
		return articles.Article{}, notFound(id)
	}
	return found[0].Article, nil
}

func notFound(id articles.ID) error { return fmt.Errorf("store: %q: %w", id, articles.ErrNotFound) }

// Articles returns the articles with the given IDs, without what the viewer may not see of them,
// in the order of the IDs. Those that are missing or hidden are left out.
func (v View) Articles(ctx context.Context, ids []articles.ID) ([]Stamped, error) {
	byID := make(map[articles.ID]Stamped, len(ids))
	for some := range slices.Chunk(ids, maxIDs) {
		found, err := v.unmasked(ctx, some)
		if err != nil {
			return nil, failed("reading articles", err)
		}
		for _, a := range found {
			shown, ok := a.For(v.viewer)
			if !ok {
				return nil, failed("reading articles", fmt.Errorf("%w: %q is open by its audiences but not by its card", ErrDamaged, a.ID))
			}
			byID[a.ID] = Stamped{shown, a.Stamp}
		}
	}
	return pick(ids, byID), nil
}

// unmasked returns articles with the cards that the viewer may see and the texts of the layers that the viewer may read;
// other texts do not even leave the database.
func (v View) unmasked(ctx context.Context, ids []articles.ID) ([]Stamped, error) {
	query, args := v.bind(`
		SELECT a.id, a.version - a.base, a.saved, a.card,
			COALESCE((SELECT doc FROM texts WHERE article = a.id AND layer = 1 AND {text}), ''),
			COALESCE((SELECT doc FROM texts WHERE article = a.id AND layer = 2 AND {media}), ''),
			{stamp}
		FROM articles a
		WHERE NOT a.deleted AND {card} AND a.id IN ({ids})`, ids)
	rows, err := v.db.often.QueryContext(ctx, query, args...)
	return gather(rows, err, scanStamped)
}

func pick(ids []articles.ID, byID map[articles.ID]Stamped) []Stamped {
	found := make([]Stamped, 0, len(byID))
	for _, id := range ids {
		if a, ok := byID[id]; ok {
			found = append(found, a)
		}
	}
	return found
}

// scanArticle scans id, version, saved, card, text, media.
func scanArticle(rows *sql.Rows) (articles.Article, error) { return scanArticleAnd(rows) }

// scanStamped scans what scanArticle does, and the stamp.
func scanStamped(rows *sql.Rows) (Stamped, error) {
	var stamp string
	a, err := scanArticleAnd(rows, &stamp)
	return Stamped{a, Stamp(stamp)}, err
}

// scanArticleAnd scans an article and what comes behind it.
func scanArticleAnd(rows *sql.Rows, more ...any) (articles.Article, error) {
	var id string
	var version int
	var saved int64
	var d documents
	if err := rows.Scan(append([]any{&id, &version, &saved, &d.card, &d.text, &d.media}, more...)...); err != nil {
		return articles.Article{}, err
	}
	a, err := decode(d)
	if err != nil {
		return articles.Article{}, fmt.Errorf("%q: %w", id, err)
	}
	a.ID, a.Version, a.Saved = articles.ID(id), version, unstamp(saved)
	return a, nil
}

// Attachment returns the attachment of the given name, without its Text.
// The error is [articles.ErrNotFound] if there is none that the viewer may see.
func (v View) Attachment(ctx context.Context, id articles.ID, name string) (articles.Attachment, error) {
	query, args := v.bind(`
		SELECT a.id, a.version - a.base, a.saved, a.card, '', ''
		FROM articles a
		WHERE NOT a.deleted AND {card} AND {media} AND a.id IN ({ids})`, []articles.ID{id})
	rows, err := v.db.often.QueryContext(ctx, query, args...)
	found, err := gather(rows, err, scanArticle)
	if err != nil {
		return articles.Attachment{}, failed("reading an attachment", err)
	}
	for _, a := range found {
		shown, _ := a.For(v.viewer)
		for _, f := range shown.Attachments {
			if f.Name == name {
				return f, nil
			}
		}
	}
	return articles.Attachment{}, fmt.Errorf("store: %q of %q: %w", name, id, articles.ErrNotFound)
}
