package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// A Logged is an article that changed.
type Logged struct {
	Change    articles.Change
	UID       string // random; the same number has another UID in another history
	ID        articles.ID
	Restricts bool              // somebody may read less of it than at the change asked after
	Article   *articles.Article // as it is now, with all layers, whoever may see it; nil if it is deleted
}

// Changes returns what changed after the given change, in order: each article once, at its latest change, at most limit.
// The versions of its articles go on counting when an article is deleted and made anew, unlike those of a [View]:
// an ID and a Version from here never stand for two texts.
func (db *DB) Changes(ctx context.Context, after articles.Change, limit int) ([]Logged, error) {
	rows, err := db.read.QueryContext(ctx, `
		SELECT a.change, c.uid, a.id, a.deleted,
			EXISTS (SELECT 1 FROM changes r WHERE r.article = a.id AND r.seq > $1 AND r.restricts),
			a.version, a.saved, a.card,
			COALESCE((SELECT doc FROM texts WHERE article = a.id AND layer = 1), ''),
			COALESCE((SELECT doc FROM texts WHERE article = a.id AND layer = 2), '')
		FROM articles a JOIN changes c ON c.seq = a.change
		WHERE a.change > $1
		ORDER BY a.change
		LIMIT $2`, int64(after), limit)
	found, err := gather(rows, err, scanLogged)
	if err != nil {
		return nil, failed("reading the change log", err)
	}
	return found, nil
}

func scanLogged(rows *sql.Rows) (Logged, error) {
	var l Logged
	var change, saved int64
	var id string
	var deleted bool
	var version int
	var d documents
	if err := rows.Scan(&change, &l.UID, &id, &deleted, &l.Restricts, &version, &saved, &d.card, &d.text, &d.media); err != nil {
		return Logged{}, err
	}
	l.Change, l.ID = articles.Change(change), articles.ID(id)
	if deleted {
		return l, nil
	}
	a, err := decode(d)
	if err != nil {
		return Logged{}, err
	}
	a.ID, a.Version, a.Saved = l.ID, version, unstamp(saved)
	l.Article = &a
	return l, nil
}

// ChangedSince returns the IDs of the articles that changed after the given change, in the order of their latest changes.
// It knows every change that was acknowledged before it was called.
func (db *DB) ChangedSince(ctx context.Context, after articles.Change) ([]articles.ID, error) {
	// It is answered through the index on change, in microseconds where little has changed.
	rows, err := db.often.QueryContext(ctx, `SELECT id FROM articles WHERE change > $1 ORDER BY change`, int64(after))
	ids, err := gather(rows, err, func(rows *sql.Rows) (articles.ID, error) {
		var id string
		err := rows.Scan(&id)
		return articles.ID(id), err
	})
	if err != nil {
		return nil, failed("reading the change log", err)
	}
	return ids, nil
}

// LastChange returns the latest change and its UID; 0 and "" if nothing was ever saved.
func (db *DB) LastChange(ctx context.Context) (articles.Change, string, error) {
	var seq int64
	var uid string
	err := db.read.QueryRowContext(ctx, `SELECT seq, uid FROM changes ORDER BY seq DESC LIMIT 1`).Scan(&seq, &uid)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, "", nil
	}
	if err != nil {
		return 0, "", failed("reading the change log", err)
	}
	return articles.Change(seq), uid, nil
}

// HasChange reports whether the change c is in the log under the given UID. Change 0 with UID "" always is.
func (db *DB) HasChange(ctx context.Context, c articles.Change, uid string) (bool, error) {
	if c == 0 && uid == "" {
		return true, nil
	}
	// Every search asks.
	rows, err := db.often.QueryContext(ctx, `SELECT 1 FROM changes WHERE seq = $1 AND uid = $2`, int64(c), storable(uid))
	found, err := gather(rows, err, func(*sql.Rows) (struct{}, error) { return struct{}{}, nil })
	if err != nil {
		return false, failed("reading the change log", err)
	}
	return len(found) > 0, nil
}

// Empty reports whether the knowledge base never held an article or a member.
func (db *DB) Empty(ctx context.Context) (bool, error) {
	var held bool
	err := db.read.QueryRowContext(ctx, `
		SELECT EXISTS (SELECT 1 FROM articles) OR EXISTS (SELECT 1 FROM members)`).Scan(&held)
	if err != nil {
		return false, failed("looking whether anything was ever saved", err)
	}
	return !held, nil
}

// logChange gives the change its number and writes it into the log, at the end of the transaction that made it.
func logChange(ctx context.Context, tx *sql.Tx, id articles.ID, restricts bool, at time.Time) error {
	// Taking the number locks the clock's row until commit,
	// so a change becomes visible only after every earlier one.
	var seq int64
	err := tx.QueryRowContext(ctx, `UPDATE clock SET seq = seq + 1 RETURNING seq`).Scan(&seq)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO changes (seq, uid, article, restricts, saved) VALUES ($1, $2, $3, $4, $5)`,
		seq, newUID(), string(id), restricts, stamp(at))
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE articles SET change = $1 WHERE id = $2`, seq, string(id))
	return err
}
