package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// maxStatements bounds how many texts are kept prepared. There are a dozen that requests ask, in variants for numbers of
// circles and IDs, which are powers of two; each takes some kilobytes for each connection.
const maxStatements = 128

// statements keeps what is asked for every request prepared: preparing takes SQLite longer than answering.
// Texts beyond the bound are prepared each time.
type statements struct {
	pool *sql.DB

	mu   sync.RWMutex
	kept map[string]*sql.Stmt
}

func newStatements(pool *sql.DB) *statements {
	return &statements{pool: pool, kept: make(map[string]*sql.Stmt)}
}

// QueryContext asks like that of [sql.DB].
func (s *statements) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	prepared, err := s.prepared(ctx, text)
	if err != nil {
		return nil, err
	}
	if prepared == nil {
		return s.pool.QueryContext(ctx, text, args...)
	}
	return prepared.QueryContext(ctx, args...)
}

// prepared returns the statement of a text, nil if there are too many already.
func (s *statements) prepared(ctx context.Context, text string) (*sql.Stmt, error) {
	s.mu.RLock()
	found, full := s.kept[text], len(s.kept) >= maxStatements
	s.mu.RUnlock()
	if found != nil || full {
		return found, nil
	}
	fresh, err := s.pool.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	// Somebody else may have been faster.
	if found := s.kept[text]; found != nil {
		return found, fresh.Close()
	}
	s.kept[text] = fresh
	return fresh, nil
}

// close gives back every statement.
func (s *statements) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for text, prepared := range s.kept {
		errs = append(errs, prepared.Close())
		delete(s.kept, text)
	}
	return errors.Join(errs...)
}
