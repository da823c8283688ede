package store

import (
	"context"
	"io"

	"errors"
)

// A Summary counts what a backup holds.
type Summary struct {
	Articles, Members, Files int
	Missing                  []string // hashes of attachments that articles name but the directory does not have
}

var errSkeleton = errors.New("store: not built yet")

// Backup writes everything into w while others go on working: a ZIP archive that [DB.Restore] reads, also into the other kind of database.
func (db *DB) Backup(ctx context.Context, w io.Writer, files *Files) (Summary, error) {
	return Summary{}, errSkeleton
}

// Restore reads a backup into an empty knowledge base. The error is [ErrNotEmpty] if it is not empty, and [ErrDamaged] if
// the backup is not whole; then nothing was written.
func (db *DB) Restore(ctx context.Context, r io.ReaderAt, size int64, files *Files) (Summary, error) {
	return Summary{}, errSkeleton
}
