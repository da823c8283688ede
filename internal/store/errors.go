package store

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// ErrNewerSchema says that the database was written by a newer version of the program.
var ErrNewerSchema = errors.New("the database was written by a newer version of the program")

// ErrDiskFull says that nothing can be saved until there is room again. What was saved before is safe.
var ErrDiskFull = errors.New("the disk is full")

// ErrReadOnly says that the database or its directory may not be written to.
var ErrReadOnly = errors.New("the data may not be written to")

// ErrDamaged says that a database, an attachment or a backup is not what it was when it was written.
var ErrDamaged = errors.New("damaged")

// ErrNotEmpty says that a backup cannot be restored into a knowledge base that holds something.
var ErrNotEmpty = errors.New("the knowledge base is not empty")

// failed adds to an error what was being done, and its class if it is about the place where the data lies.
func failed(doing string, err error) error {
	if err == nil {
		return nil
	}
	if class := classify(err); class != nil && !errors.Is(err, class) {
		return fmt.Errorf("store: %s: %w: %w", doing, class, err)
	}
	return fmt.Errorf("store: %s: %w", doing, err)
}

// classify returns ErrDiskFull, ErrReadOnly or ErrDamaged if err is one of these, as SQLite,
// PostgreSQL or the operating system says it, and nil otherwise.
func classify(err error) error {
	if lite, ok := errors.AsType[*sqlite.Error](err); ok {
		return classifySQLite(lite.Code())
	}
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		return classifyPostgres(pg.Code)
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return ErrDiskFull
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return ErrReadOnly
	}
	return nil
}

// primaryCode is the lower byte of an extended result code of SQLite.
const primaryCode = 0xff

// isBusy reports whether SQLite did not do something because another program was at it.
func isBusy(err error) bool {
	lite, ok := errors.AsType[*sqlite.Error](err)
	return ok && lite.Code()&primaryCode == sqlite3.SQLITE_BUSY
}

func classifySQLite(code int) error {
	switch code & primaryCode {
	case sqlite3.SQLITE_FULL:
		return ErrDiskFull
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return ErrReadOnly
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return ErrDamaged
	}
	return nil
}

// classifyPostgres knows the codes of PostgreSQL's appendix A.
func classifyPostgres(code string) error {
	switch code {
	case "53100": // disk_full
		return ErrDiskFull
	case "25006", "42501": // read_only_sql_transaction, insufficient_privilege
		return ErrReadOnly
	case "XX001", "XX002": // data_corrupted, index_corrupted
		return ErrDamaged
	}
	return nil
}
