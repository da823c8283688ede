package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// A Revision is an article as it once was, with all layers.
type Revision struct {
	Article articles.Article // its Version and Saved say which and when; it has nothing else if Deleted
	Edit    Edit             // By and Why
	Deleted bool             // the article was deleted then
}

// A revisionDoc holds the documents of an article.
type revisionDoc struct {
	Card  json.RawMessage `json:"card"`
	Text  json.RawMessage `json:"text,omitempty"`
	Media json.RawMessage `json:"media,omitempty"`
}

func insertRevision(ctx context.Context, tx *sql.Tx, row articleRow, at time.Time, edit Edit, docs documents) error {
	var doc string
	if !row.deleted {
		var err error
		doc, err = encodeJSON(revisionDoc{json.RawMessage(docs.card), json.RawMessage(docs.text), json.RawMessage(docs.media)})
		if err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, `
		INSERT INTO revisions (article, version, saved, saved_by, why, deleted, doc) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		string(row.id), row.version, stamp(at), storable(edit.By), storable(edit.Why), row.deleted, doc)
	return err
}

// Revisions returns all revisions of an article, newest first, also if it is deleted now. They show everything and are
// for those who may edit the article. Of an article that was deleted and made anew only what came after is returned.
// The error is [articles.ErrNotFound] if there never was one.
func (db *DB) Revisions(ctx context.Context, id articles.ID) ([]Revision, error) {
	rows, err := db.read.QueryContext(ctx, `
		SELECT r.version - a.base, r.saved, r.saved_by, r.why, r.deleted, r.doc
		FROM revisions r JOIN articles a ON a.id = r.article
		WHERE r.article = $1 AND r.version > a.base
		ORDER BY r.version DESC`, storable(string(id)))
	found, err := gather(rows, err, func(rows *sql.Rows) (Revision, error) { return scanRevision(rows, id) })
	if err != nil {
		return nil, failed(fmt.Sprintf("reading revisions of %q", id), err)
	}
	if len(found) == 0 {
		return nil, notFound(id)
	}
	return found, nil
}

func scanRevision(rows *sql.Rows, id articles.ID) (Revision, error) {
	var r Revision
	var version int
	var saved int64
	var doc string
	if err := rows.Scan(&version, &saved, &r.Edit.By, &r.Edit.Why, &r.Deleted, &doc); err != nil {
		return Revision{}, err
	}
	if !r.Deleted {
		var d revisionDoc
		if err := json.Unmarshal([]byte(doc), &d); err != nil {
			return Revision{}, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		a, err := decode(documents{string(d.Card), string(d.Text), string(d.Media)})
		if err != nil {
			return Revision{}, err
		}
		r.Article = a
	}
	r.Article.ID, r.Article.Version, r.Article.Saved = id, version, unstamp(saved)
	return r, nil
}

// ArticleForEditing returns an article with all layers, whoever may see it. It is for the importer and for commands
// that act as an administrator. The error is [articles.ErrNotFound] if there is none.
func (db *DB) ArticleForEditing(ctx context.Context, id articles.ID) (articles.Article, error) {
	rows, err := db.read.QueryContext(ctx, wholeSQL+` WHERE a.id = $1 AND NOT a.deleted`, storable(string(id)))
	found, err := gather(rows, err, scanArticle)
	if err != nil {
		return articles.Article{}, failed(fmt.Sprintf("reading %q", id), err)
	}
	if len(found) == 0 {
		return articles.Article{}, notFound(id)
	}
	return found[0], nil
}

// exportBatch is how many articles an export reads at once: few enough for
// their transcripts to fit into memory beside everything else.
const exportBatch = 50

// ExportAll yields every article in the order of IDs, with all layers, whoever may see it. What is saved meanwhile may or may
// not be among them. It ends after the first error.
func (db *DB) ExportAll(ctx context.Context) iter.Seq2[articles.Article, error] {
	return func(yield func(articles.Article, error) bool) {
		last := ""
		for {
			rows, err := db.read.QueryContext(ctx, wholeSQL+` WHERE a.id > $1 AND NOT a.deleted ORDER BY a.id LIMIT $2`, last, exportBatch)
			found, err := gather(rows, err, scanArticle)
			if err != nil {
				yield(articles.Article{}, failed("exporting", err))
				return
			}
			for _, a := range found {
				if !yield(a, nil) {
					return
				}
				last = string(a.ID)
			}
			if len(found) < exportBatch {
				return
			}
		}
	}
}
