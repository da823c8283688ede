package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrations embed.FS

// maxMigrationRuns bounds how often a start gives way to other programs that migrate the same
// SQLite database. Each gives way at most once for every migration and once for goose's own table.
const maxMigrationRuns = 100

// busyPause is how long to wait for another program that turns on the write-ahead log or makes goose's table in the same
// SQLite database: SQLite says at once that it is locked, whatever its busy timeout. All runs together wait for five seconds.
const busyPause = 50 * time.Millisecond

// The lock under which PostgreSQL is migrated is tried again every second, for as long
// as a migration of a large database may take another instance.
const (
	lockProbeSeconds = 1
	lockProbes       = 600
)

// migrate brings the tables up to date. What it finds is never removed; a schema newer than the program is refused.
func migrate(ctx context.Context, db *sql.DB, kind databaseKind) error {
	provider, err := newProvider(db, kind)
	if err != nil {
		return err
	}
	for range maxMigrationRuns {
		before, err := schemaVersion(ctx, provider)
		if err == nil {
			_, err = provider.Up(ctx)
		}
		if err == nil {
			return nil
		}
		if isBusy(err) {
			if err := pause(ctx, busyPause); err != nil {
				return err
			}
			continue
		}
		// In SQLite nothing but the migration's own transaction keeps two programs apart. The slower one fails
		// without having changed anything, and sees that the schema has moved on meanwhile.
		after, laterErr := schemaVersion(ctx, provider)
		if laterErr != nil || after == before {
			return err
		}
	}
	return fmt.Errorf("the schema changed %d times while it was brought up to date", maxMigrationRuns)
}

// pause waits, or returns the context's error if it ends first.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

func newProvider(db *sql.DB, kind databaseKind) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	if kind == sqliteKind {
		return goose.NewProvider(goose.DialectSQLite3, db, files)
	}
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(lockProbeSeconds, lockProbes))
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectPostgres, db, files, goose.WithSessionLocker(locker))
}

// schemaVersion returns the version of the database; the error is ErrNewerSchema if the program does not know it.
func schemaVersion(ctx context.Context, provider *goose.Provider) (int64, error) {
	current, target, err := provider.GetVersions(ctx)
	if err != nil {
		return 0, err
	}
	if current > target {
		return 0, fmt.Errorf("%w: its schema is %d, this program knows %d (update the program, or restore a backup made with this version)",
			ErrNewerSchema, current, target)
	}
	return current, nil
}
