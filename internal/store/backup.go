package store

import (
	"archive/zip"
	"bufio"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/shijuku/shijuku/articles"
)

// A backup is a ZIP archive. For each table it holds a file of JSON arrays, one row a line; for each attachment its
// content under its hash; the texts that lie beside the database under their names; and at the end a manifest with the checksum of every other file.
// What a row means is what the schema of the manifest's number says.
const (
	backupFormat  = 1 // raised when an older program could not read what is written
	manifestName  = "manifest.json"
	tablesFolder  = "tables/"
	tableEnding   = ".jsonl"
	contentFolder = "files/"
	besideFolder  = "beside/"
)

// A Beside is a text that belongs to the knowledge base but lies beside its database, such as a file of the dictionary.
type Beside struct {
	Name string // a path with slashes
	Text []byte
}

// A Summary counts what a backup holds.
type Summary struct {
	Articles, Members, Files int
	Missing                  []string // hashes of attachments that articles name but the directory does not have, sorted
	Beside                   []Beside // of a backup that was restored: what its reader is to put in its place
}

type manifest struct {
	Format  int             `json:"format"`
	Schema  int64           `json:"schema"`
	Tables  []manifestTable `json:"tables"`
	Entries []manifestEntry `json:"entries"`
}

type manifestTable struct {
	Name    string   `json:"name"`
	Columns []string `json:"columns"`
	Rows    int      `json:"rows"`
}

type manifestEntry struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// Backup writes everything but sessions and links into w, as it is at one moment, while others go on working,
// and the texts beside it.
// [DB.Restore] reads it, also into the other kind of database. What w has got is worth nothing if the error is not nil.
func (db *DB) Backup(ctx context.Context, w io.Writer, files *Files, beside ...Beside) (Summary, error) {
	b := &backup{zip: zip.NewWriter(w), beside: beside, manifest: manifest{Format: backupFormat}, named: map[string]bool{}}
	err := b.write(ctx, db, files)
	return b.summary, failed("writing a backup", err)
}

// A backup is one that is being written.
type backup struct {
	zip      *zip.Writer
	beside   []Beside
	manifest manifest
	summary  Summary
	named    map[string]bool // hashes of the attachments that articles name
}

func (b *backup) write(ctx context.Context, db *DB, files *Files) error {
	schema, err := db.schema(ctx)
	if err != nil {
		return err
	}
	b.manifest.Schema = schema
	if err := b.writeTables(ctx, db); err != nil {
		return err
	}
	// Contents are kept before articles name them and never removed, so those that the tables name are all there by now.
	if err := b.writeFiles(ctx, files); err != nil {
		return err
	}
	for _, text := range b.beside {
		err := b.add(besideFolder+text.Name, zip.Deflate, func(w io.Writer) error {
			_, err := w.Write(text.Text)
			return err
		})
		if err != nil {
			return err
		}
	}
	if err := b.writeManifest(); err != nil {
		return err
	}
	return b.zip.Close()
}

func (b *backup) writeTables(ctx context.Context, db *DB) error {
	// One snapshot for all tables; writers are not held up by it in either database.
	tx, err := db.read.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return err
	}
	for _, t := range tables {
		err := b.add(tablesFolder+t.name+tableEnding, zip.Deflate, func(w io.Writer) error { return b.writeTable(ctx, tx, t, w) })
		if err != nil {
			return errors.Join(fmt.Errorf("table %s: %w", t.name, err), tx.Rollback())
		}
	}
	return tx.Commit()
}

func (b *backup) writeTable(ctx context.Context, tx *sql.Tx, t table, w io.Writer) error {
	rows, err := tx.QueryContext(ctx, `SELECT `+strings.Join(t.columns, ", ")+` FROM `+t.name+` ORDER BY `+t.order)
	if err != nil {
		return err
	}
	defer rows.Close()
	values, places := rowOf(t)
	out := bufio.NewWriter(w)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	n := 0
	for ; rows.Next(); n++ {
		if err := rows.Scan(places...); err != nil {
			return err
		}
		if err := lines.Encode(places); err != nil {
			return err
		}
		if err := b.note(t, values); err != nil {
			return err
		}
	}
	b.manifest.Tables = append(b.manifest.Tables, manifestTable{t.name, t.columns, n})
	return errors.Join(rows.Err(), out.Flush())
}

// rowOf returns room for a row of a table, and the places to scan it into.
func rowOf(t table) (values, places []any) {
	values, places = make([]any, len(t.columns)), make([]any, len(t.columns))
	for i, c := range t.columns {
		places[i] = &values[i]
		if slices.Contains(flags[:], c) {
			places[i] = new(bool)
		}
	}
	return values, places
}

// note counts a row that is written and remembers the attachments that an article names.
func (b *backup) note(t table, values []any) error {
	column := func(name string) any { return values[slices.Index(t.columns, name)] }
	switch t.name {
	case "members":
		b.summary.Members++
	case "articles":
		card, _ := column("card").(string)
		if card == "" {
			return nil // a tombstone
		}
		b.summary.Articles++
		a, err := decodeCard(card)
		if err != nil {
			return err
		}
		for _, f := range a.Attachments {
			b.named[f.Hash] = true
		}
	}
	return nil
}

func (b *backup) writeFiles(ctx context.Context, files *Files) error {
	for hash, err := range files.All() {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = b.addFile(files, hash)
		}
		if err != nil {
			return err
		}
		delete(b.named, hash)
		b.summary.Files++
	}
	for hash := range b.named {
		b.summary.Missing = append(b.summary.Missing, hash)
	}
	slices.Sort(b.summary.Missing)
	return nil
}

func (b *backup) addFile(files *Files, hash string) error {
	file, err := files.Open(hash)
	if err != nil {
		return err
	}
	defer file.Close()
	// Slides and recordings are compressed already.
	err = b.add(contentFolder+hash, zip.Store, func(w io.Writer) error {
		_, err := io.Copy(w, file)
		return err
	})
	if err != nil {
		return err
	}
	if written := b.manifest.Entries[len(b.manifest.Entries)-1]; written.SHA256 != hash {
		return fmt.Errorf("attachment %s: %w", hash, ErrDamaged)
	}
	return nil
}

// add writes one file of the archive and its line of the manifest.
func (b *backup) add(name string, method uint16, write func(io.Writer) error) error {
	entry, err := b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method})
	if err != nil {
		return err
	}
	sum := sha256.New()
	size := &counter{}
	if err := write(io.MultiWriter(entry, sum, size)); err != nil {
		return err
	}
	b.manifest.Entries = append(b.manifest.Entries, manifestEntry{name, size.n, hex.EncodeToString(sum.Sum(nil))})
	return nil
}

func (b *backup) writeManifest() error {
	entry, err := b.zip.Create(manifestName)
	if err != nil {
		return err
	}
	return json.NewEncoder(entry).Encode(b.manifest)
}

// A counter counts what is written to it.
type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}

// schema returns the number of the latest migration.
func (db *DB) schema(ctx context.Context) (version int64, err error) {
	err = db.read.QueryRowContext(ctx, `SELECT MAX(version_id) FROM goose_db_version`).Scan(&version)
	return version, err
}

// VerifyFiles reads every attachment that an article names and returns the hashes of those
// that are missing or damaged, sorted.
func (db *DB) VerifyFiles(ctx context.Context, files *Files) (bad []string, err error) {
	seen := map[string]bool{}
	for a, err := range db.ExportAll(ctx) {
		if err != nil {
			return nil, err
		}
		for _, f := range a.Attachments {
			if seen[f.Hash] {
				continue
			}
			seen[f.Hash] = true
			switch err := files.Verify(f.Hash); {
			case errors.Is(err, ErrDamaged), errors.Is(err, articles.ErrNotFound):
				bad = append(bad, f.Hash)
			case err != nil:
				return nil, err
			}
		}
	}
	slices.Sort(bad)
	return bad, nil
}
