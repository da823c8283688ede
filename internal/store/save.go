package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"

	"github.com/shijuku/shijuku/articles"
)

// An Edit says who changes something and why.
type Edit struct {
	By  string // e-mail address, or the name of the command
	Why string // may be empty

	// PastConsent lets an administrator open a layer wider than the speaker agreed to.
	// It needs a Why, which is kept in the audit log.
	PastConsent bool
}

// A Conflict says that an article is not at the version that a save started from. It Is [articles.ErrConflict],
// and also [articles.ErrExists] if the save was to make a new article.
type Conflict struct {
	Current articles.Article // as it is now, with all layers; its Version is 0 if there is none any more
	New     bool             // the save was to make a new article
}

// Error says what was expected and what was found.
func (c *Conflict) Error() string {
	switch {
	case c.New:
		return fmt.Sprintf("store: %q: %v", c.Current.ID, articles.ErrExists)
	case c.Current.Version == 0:
		return fmt.Sprintf("store: %q: %v: it was deleted", c.Current.ID, articles.ErrConflict)
	default:
		return fmt.Sprintf("store: %q: %v: it is at version %d", c.Current.ID, articles.ErrConflict, c.Current.Version)
	}
}

// Is makes a conflict one of the domain's kinds of error.
func (c *Conflict) Is(target error) bool {
	return target == articles.ErrConflict || c.New && target == articles.ErrExists
}

// Save saves an article that was made from version a.Version, 0 for a new one, and returns it with its new
// version and time. Saving counts as a version even if nothing differs: see [Same].
//
// The error is a [*Conflict] if the article is at another version, and an [*articles.InputError] if it
// cannot be stored or would open a layer wider than its consent.
func (db *DB) Save(ctx context.Context, a articles.Article, edit Edit) (articles.Article, error) {
	if err := checkArticle(a); err != nil {
		return articles.Article{}, err
	}
	var saved articles.Article
	err := db.transact(ctx, func(tx *sql.Tx) error {
		row, before, err := lockArticle(ctx, tx, a.ID)
		if err != nil {
			return err
		}
		if before == nil && a.Version != 0 {
			return &Conflict{Current: articles.Article{ID: a.ID}}
		}
		if before != nil && before.Version != a.Version {
			return &Conflict{Current: *before, New: a.Version == 0}
		}
		saved, err = db.put(ctx, tx, row, before, a, edit)
		return err
	})
	if err != nil {
		return articles.Article{}, saveError(a.ID, err)
	}
	return saved, nil
}

// SetVisibility changes who may see an article, whatever version it is at. Errors are those
// of [DB.Save], or [articles.ErrNotFound].
func (db *DB) SetVisibility(ctx context.Context, id articles.ID, v articles.Visibility, edit Edit) error {
	err := db.transact(ctx, func(tx *sql.Tx) error {
		row, before, err := lockArticle(ctx, tx, id)
		if err != nil {
			return err
		}
		if before == nil {
			return notFound(id)
		}
		a := *before
		a.Visibility = v
		if err := checkArticle(a); err != nil {
			return err
		}
		_, err = db.put(ctx, tx, row, before, a, edit)
		return err
	})
	return saveError(id, err)
}

// Delete deletes an article if it is at the given version; 0 stands for whatever version it is at. Its revisions are kept.
// The error is [articles.ErrNotFound] if there is none, and a [*Conflict] if it is at another version.
func (db *DB) Delete(ctx context.Context, id articles.ID, version int, edit Edit) error {
	err := db.transact(ctx, func(tx *sql.Tx) error {
		row, before, err := lockArticle(ctx, tx, id)
		if err != nil {
			return err
		}
		if before == nil {
			return notFound(id)
		}
		if version != 0 && before.Version != version {
			return &Conflict{Current: *before}
		}
		return db.bury(ctx, tx, row, edit)
	})
	return saveError(id, err)
}

// saveError leaves errors that the caller answers as they are.
func saveError(id articles.ID, err error) error {
	if _, ok := errors.AsType[*articles.InputError](err); ok {
		return err
	}
	if _, ok := errors.AsType[*Conflict](err); ok || errors.Is(err, articles.ErrNotFound) {
		return err
	}
	return failed(fmt.Sprintf("saving %q", id), err)
}

// An articleRow is what the table says about an article beside its documents.
type articleRow struct {
	id            articles.ID
	version, base int64
	deleted       bool
}

// lockArticle returns an article's row and what it holds, nil if there is none or it is deleted,
// and makes other transactions that want to change it wait until this one ends.
func lockArticle(ctx context.Context, tx *sql.Tx, id articles.ID) (articleRow, *articles.Article, error) {
	row := articleRow{id: id}
	// An update is what locks a row in either database.
	err := tx.QueryRowContext(ctx, `
		UPDATE articles SET version = version WHERE id = $1 RETURNING version, base, deleted`,
		storable(string(id))).Scan(&row.version, &row.base, &row.deleted)
	if errors.Is(err, sql.ErrNoRows) {
		return row, nil, nil
	}
	if err != nil || row.deleted {
		return row, nil, err
	}
	rows, err := tx.QueryContext(ctx, wholeSQL+` WHERE a.id = $1`, string(id))
	found, err := gather(rows, err, scanArticle)
	if err != nil {
		return row, nil, err
	}
	return row, &found[0], nil
}

// wholeSQL reads articles for [scanArticle], whoever may see them.
const wholeSQL = `
	SELECT a.id, a.version - a.base, a.saved, a.card,
		COALESCE((SELECT doc FROM texts WHERE article = a.id AND layer = 1), ''),
		COALESCE((SELECT doc FROM texts WHERE article = a.id AND layer = 2), '')
	FROM articles a`

// put writes a as the version after row's.
func (db *DB) put(ctx context.Context, tx *sql.Tx, row articleRow, before *articles.Article, a articles.Article, edit Edit) (articles.Article, error) {
	if err := db.checkEdit(ctx, tx, a, before, edit); err != nil {
		return articles.Article{}, err
	}
	docs, err := encode(a)
	if err != nil {
		return articles.Article{}, err
	}
	next := row
	next.version, next.deleted = row.version+1, false
	if row.deleted {
		// Its former life must not show in the numbers of the new one.
		next.base = row.version
	}
	a.Version, a.Saved = int(next.version-next.base), unstamp(stamp(db.now()))
	if err := upsert(ctx, tx, row, next, a, docs); err != nil {
		return articles.Article{}, err
	}
	if err := replaceParts(ctx, tx, a, docs); err != nil {
		return articles.Article{}, err
	}
	if err := insertRevision(ctx, tx, next, a.Saved, edit, docs); err != nil {
		return articles.Article{}, err
	}
	return a, logChange(ctx, tx, a.ID, before != nil && restricts(*before, a), a.Saved)
}

// checkEdit holds a against its consent, unless an administrator says why not.
func (db *DB) checkEdit(ctx context.Context, tx *sql.Tx, a articles.Article, before *articles.Article, edit Edit) error {
	wider := checkConsent(a, before)
	if wider == nil {
		return nil
	}
	if !edit.PastConsent || edit.Why == "" {
		return wider
	}
	return db.audit(ctx, tx, edit.By, "past-consent", fmt.Sprintf("%s: %s", a.ID, edit.Why))
}

// upsert writes the row of an article. Two saves that make the same new article at once
// cannot lock it before; the slower one finds it here.
func upsert(ctx context.Context, tx *sql.Tx, old, row articleRow, a articles.Article, docs documents) error {
	written, err := changed(tx.ExecContext(ctx, `
		INSERT INTO articles (id, version, base, deleted, kind, held, has_text, saved, card)
		VALUES ($1, $2, $3, FALSE, $4, $5, $6, $7, $8)
		ON CONFLICT (id) DO UPDATE SET version = excluded.version, base = excluded.base, deleted = FALSE, kind = excluded.kind,
			held = excluded.held, has_text = excluded.has_text, saved = excluded.saved, card = excluded.card
		WHERE articles.version = $9`,
		string(a.ID), row.version, row.base, storable(string(a.Kind)), a.Held.Key(), a.HasLayer(articles.LayerText), stamp(a.Saved), docs.card, old.version))
	if err != nil || written {
		return err
	}
	_, current, err := lockArticle(ctx, tx, a.ID)
	if err != nil {
		return err
	}
	if current == nil {
		return &Conflict{Current: articles.Article{ID: a.ID}}
	}
	return &Conflict{Current: *current, New: true}
}

// replaceParts writes the texts and audiences of an article anew.
func replaceParts(ctx context.Context, tx *sql.Tx, a articles.Article, docs documents) error {
	if err := removeParts(ctx, tx, a.ID); err != nil {
		return err
	}
	for layer, doc := range map[articles.Layer]string{articles.LayerText: docs.text, articles.LayerMedia: docs.media} {
		if doc == "" {
			continue
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO texts (article, layer, doc) VALUES ($1, $2, $3)`, string(a.ID), int(layer), doc)
		if err != nil {
			return err
		}
	}
	return insertAdmissions(ctx, tx, a.ID, admissions(&a))
}

func removeParts(ctx context.Context, tx *sql.Tx, id articles.ID) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM texts WHERE article = $1`, string(id)); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM audiences WHERE article = $1`, string(id))
	return err
}

// bury makes a tombstone of an article: nothing is left of it but its revisions, and followers hear that it is gone.
func (db *DB) bury(ctx context.Context, tx *sql.Tx, row articleRow, edit Edit) error {
	now := db.now()
	row.version, row.deleted = row.version+1, true
	if err := removeParts(ctx, tx, row.id); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `
		UPDATE articles SET version = $2, deleted = TRUE, kind = '', held = 0, has_text = FALSE, saved = $3, card = ''
		WHERE id = $1`, string(row.id), row.version, stamp(now))
	if err != nil {
		return err
	}
	if err := insertRevision(ctx, tx, row, now, edit, documents{}); err != nil {
		return err
	}
	return logChange(ctx, tx, row.id, true, now)
}

// newUID returns a name that no other change or entry has.
func newUID() string { return rand.Text() }
