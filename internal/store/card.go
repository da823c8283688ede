package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"

	"github.com/shijuku/shijuku/articles"
)

// A Card is an article as the viewer may see it, without Body, Cues and the text of its attachments, whatever the viewer may read.
type Card struct {
	articles.Article
	Readable bool // whether the viewer may read the layer text, and there is something in it
	Stamp    Stamp
}

// ListOptions say which articles to list.
type ListOptions struct {
	Kind          articles.Kind // "" for all
	Limit, Offset int           // Limit 0: no limit
}

// Cards returns the cards of the articles with the given IDs. Those that are missing or hidden are left out.
func (v View) Cards(ctx context.Context, ids []articles.ID) (map[articles.ID]Card, error) {
	byID := make(map[articles.ID]Card, len(ids))
	for some := range slices.Chunk(ids, maxIDs) {
		query, args := v.bind(`
			SELECT a.id, a.version - a.base, a.saved, a.card, a.has_text, {stamp}
			FROM articles a
			WHERE NOT a.deleted AND {card} AND a.id IN ({ids})`, some)
		cards, err := v.cards(ctx, query, args)
		if err != nil {
			return nil, failed("reading cards", err)
		}
		for _, c := range cards {
			byID[c.ID] = c
		}
	}
	return byID, nil
}

// Recent returns at most limit cards, those held last first, undated ones at the end, ties by ID.
func (v View) Recent(ctx context.Context, limit int) ([]Card, error) {
	if limit <= 0 {
		return nil, nil
	}
	return v.List(ctx, ListOptions{Limit: limit})
}

// List returns cards in the order of [View.Recent].
func (v View) List(ctx context.Context, o ListOptions) ([]Card, error) {
	limit := int64(o.Limit)
	if limit <= 0 {
		limit = math.MaxInt64
	}
	query, args := v.bind(`
		SELECT a.id, a.version - a.base, a.saved, a.card, a.has_text, {stamp}
		FROM articles a
		WHERE NOT a.deleted AND ($1 = '' OR a.kind = $1) AND {card}
		ORDER BY a.held DESC, a.id
		LIMIT $2 OFFSET $3`, nil, storable(string(o.Kind)), limit, max(o.Offset, 0))
	cards, err := v.cards(ctx, query, args)
	if err != nil {
		return nil, failed("listing articles", err)
	}
	return cards, nil
}

func (v View) cards(ctx context.Context, query string, args []any) ([]Card, error) {
	rows, err := v.db.often.QueryContext(ctx, query, args...)
	return gather(rows, err, v.scanCard)
}

// standIn takes the place of a text that was not read, so that a card is masked as the whole article would be.
const standIn = "text"

func (v View) scanCard(rows *sql.Rows) (Card, error) {
	var id, card string
	var version int
	var saved int64
	var hasText bool
	var stamp string
	if err := rows.Scan(&id, &version, &saved, &card, &hasText, &stamp); err != nil {
		return Card{}, err
	}
	a, err := decodeCard(card)
	if err != nil {
		return Card{}, fmt.Errorf("%q: %w", id, err)
	}
	a.ID, a.Version, a.Saved = articles.ID(id), version, unstamp(saved)
	if hasText {
		a.Body = standIn
	}
	shown, ok := a.For(v.viewer)
	if !ok {
		return Card{}, fmt.Errorf("%w: %q is open by its audiences but not by its card", ErrDamaged, id)
	}
	readable := shown.Body != ""
	shown.Body = ""
	return Card{Article: shown, Readable: readable, Stamp: Stamp(stamp)}, nil
}
