package store

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// maxManifest bounds what is read of a manifest before anything is known about it, in bytes:
// enough for a million attachments.
const maxManifest = 256 << 20

// maxBeside bounds each text that lies beside the database, in bytes: they are given to the caller in memory.
const maxBeside = 16 << 20

// Restore reads a backup of the given size into an empty knowledge base. The error is [ErrNotEmpty] if it is not empty,
// [ErrDamaged] if the backup is not whole, and [ErrNewerSchema] if a newer program wrote it; nothing was written then.
// After any other error the database is as it was before, and some attachments may be there already.
func (db *DB) Restore(ctx context.Context, r io.ReaderAt, size int64, files *Files) (Summary, error) {
	summary, err := db.restore(ctx, r, size, files)
	return summary, failed("restoring a backup", err)
}

func (db *DB) restore(ctx context.Context, r io.ReaderAt, size int64, files *Files) (Summary, error) {
	archive, err := openBackup(r, size)
	if err != nil {
		return Summary{}, err
	}
	schema, err := db.schema(ctx)
	if err != nil {
		return Summary{}, err
	}
	if archive.manifest.Format > backupFormat || archive.manifest.Schema > schema {
		return Summary{}, fmt.Errorf("%w (update the program)", ErrNewerSchema)
	}
	if err := db.checkEmpty(ctx, db.read); err != nil {
		return Summary{}, err
	}
	if err := archive.verify(ctx); err != nil {
		return Summary{}, err
	}
	var summary Summary
	if summary.Beside, err = archive.beside(); err != nil {
		return Summary{}, err
	}
	if summary.Files, err = archive.restoreFiles(ctx, files); err != nil {
		return Summary{}, err
	}
	err = db.transact(ctx, func(tx *sql.Tx) error {
		if err := db.checkEmpty(ctx, tx); err != nil {
			return err
		}
		return archive.restoreTables(ctx, tx)
	})
	if err != nil {
		return Summary{}, err
	}
	err = db.read.QueryRowContext(ctx, `
		SELECT (SELECT COUNT(*) FROM articles WHERE NOT deleted), (SELECT COUNT(*) FROM members)`).Scan(&summary.Articles, &summary.Members)
	return summary, err
}

// checkEmpty returns ErrNotEmpty if any table but the clock has a row.
func (db *DB) checkEmpty(ctx context.Context, q querier) error {
	for _, t := range tables[1:] {
		rows, err := q.QueryContext(ctx, `SELECT 1 FROM `+t.name+` LIMIT 1`)
		found, err := gather(rows, err, func(*sql.Rows) (struct{}, error) { return struct{}{}, nil })
		if err != nil {
			return err
		}
		if len(found) > 0 {
			return ErrNotEmpty
		}
	}
	return nil
}

// An archive is a backup that is being read.
type archive struct {
	entries  map[string]*zip.File
	manifest manifest
}

// openBackup reads the manifest. That it is there tells that the backup was written to its end.
func openBackup(r io.ReaderAt, size int64) (*archive, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	a := &archive{entries: map[string]*zip.File{}}
	for _, f := range z.File {
		a.entries[f.Name] = f
	}
	f, ok := a.entries[manifestName]
	if !ok || len(a.entries) != len(z.File) {
		return nil, fmt.Errorf("%w: it is not a backup, or it was cut off", ErrDamaged)
	}
	content, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer content.Close()
	data, err := io.ReadAll(io.LimitReader(content, maxManifest))
	if err == nil {
		err = json.Unmarshal(data, &a.manifest)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: its manifest: %w", ErrDamaged, err)
	}
	return a, nil
}

// verify reads everything and holds it against the manifest.
func (a *archive) verify(ctx context.Context) error {
	if len(a.manifest.Entries)+1 != len(a.entries) {
		return fmt.Errorf("%w: %d files, the manifest names %d", ErrDamaged, len(a.entries)-1, len(a.manifest.Entries))
	}
	for _, e := range a.manifest.Entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := a.verifyEntry(e); err != nil {
			return fmt.Errorf("%w: %s: %w", ErrDamaged, e.Name, err)
		}
	}
	return nil
}

var (
	errNotThere = errors.New("it is missing")
	errChanged  = errors.New("its checksum differs")
)

func (a *archive) verifyEntry(e manifestEntry) error {
	f, ok := a.entries[e.Name]
	if !ok {
		return errNotThere
	}
	content, err := f.Open()
	if err != nil {
		return err
	}
	defer content.Close()
	sum := sha256.New()
	n, err := io.Copy(sum, io.LimitReader(content, e.Size+1))
	if err != nil {
		return err
	}
	if n != e.Size || hex.EncodeToString(sum.Sum(nil)) != e.SHA256 {
		return errChanged
	}
	if hash, ok := strings.CutPrefix(e.Name, contentFolder); ok && hash != e.SHA256 {
		return errChanged
	}
	return nil
}

func (a *archive) restoreFiles(ctx context.Context, files *Files) (n int, err error) {
	for _, e := range a.manifest.Entries {
		if !strings.HasPrefix(e.Name, contentFolder) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return n, err
		}
		content, err := a.entries[e.Name].Open()
		if err != nil {
			return n, err
		}
		hash, _, err := files.Put(content)
		if err := errors.Join(err, content.Close()); err != nil {
			return n, err
		}
		if hash != e.SHA256 {
			return n, fmt.Errorf("%s: %w", e.Name, ErrDamaged)
		}
		n++
	}
	return n, nil
}

// beside returns the texts that lie beside the database. Their names are what somebody wrote into the archive: only such as
// stay below the folder they are put into are accepted.
func (a *archive) beside() ([]Beside, error) {
	var texts []Beside
	for _, e := range a.manifest.Entries {
		name, ok := strings.CutPrefix(e.Name, besideFolder)
		if !ok {
			continue
		}
		if !filepath.IsLocal(filepath.FromSlash(name)) || e.Size > maxBeside {
			return nil, fmt.Errorf("%w: %q", ErrDamaged, e.Name)
		}
		content, err := a.entries[e.Name].Open()
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(io.LimitReader(content, maxBeside))
		if err := errors.Join(err, content.Close()); err != nil {
			return nil, err
		}
		texts = append(texts, Beside{name, text})
	}
	return texts, nil
}

func (a *archive) restoreTables(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM clock`); err != nil {
		return err
	}
	for _, t := range tables {
		i := slices.IndexFunc(a.manifest.Tables, func(m manifestTable) bool { return m.Name == t.name })
		if i < 0 {
			return fmt.Errorf("%w: the table %s is missing", ErrDamaged, t.name)
		}
		if err := a.restoreTable(ctx, tx, t, a.manifest.Tables[i]); err != nil {
			return fmt.Errorf("table %s: %w", t.name, err)
		}
	}
	return nil
}

func (a *archive) restoreTable(ctx context.Context, tx *sql.Tx, t table, m manifestTable) error {
	for _, c := range m.Columns {
		if !slices.Contains(t.columns, c) {
			return fmt.Errorf("%w: unknown column %q", ErrDamaged, c)
		}
	}
	f, ok := a.entries[tablesFolder+t.name+tableEnding]
	if !ok {
		return fmt.Errorf("%w: %w", ErrDamaged, errNotThere)
	}
	content, err := f.Open()
	if err != nil {
		return err
	}
	defer content.Close()
	places := make([]string, len(m.Columns))
	for i := range places {
		places[i] = "$" + strconv.Itoa(i+1)
	}
	insert, err := tx.PrepareContext(ctx, `
		INSERT INTO `+t.name+` (`+strings.Join(m.Columns, ", ")+`) VALUES (`+strings.Join(places, ", ")+`)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	lines := json.NewDecoder(content)
	lines.UseNumber()
	for range m.Rows {
		row, err := decodeRow(lines, len(m.Columns))
		if err != nil {
			return err
		}
		if _, err := insert.ExecContext(ctx, row...); err != nil {
			return err
		}
	}
	if lines.More() {
		return fmt.Errorf("%w: more rows than the manifest says", ErrDamaged)
	}
	return nil
}

// decodeRow reads the values of one row: texts, whole numbers, truth values and nulls.
func decodeRow(lines *json.Decoder, columns int) ([]any, error) {
	var row []any
	if err := lines.Decode(&row); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if len(row) != columns {
		return nil, fmt.Errorf("%w: a row of %d values for %d columns", ErrDamaged, len(row), columns)
	}
	for i, v := range row {
		if number, ok := v.(json.Number); ok {
			n, err := number.Int64()
			if err != nil {
				return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
			}
			row[i] = n
		}
	}
	return row, nil
}
