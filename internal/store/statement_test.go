package store

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
)

// Texts are answered whether they are kept prepared or are too many.
func TestStatementsAreBounded(t *testing.T) {
	db, err := Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "shijuku.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for range 2 {
		for i := range maxStatements + 5 {
			rows, err := db.often.QueryContext(t.Context(), fmt.Sprintf(`SELECT %d + $1`, i), 1000)
			got, err := gather(rows, err, func(rows *sql.Rows) (int, error) {
				var n int
				err := rows.Scan(&n)
				return n, err
			})
			if err != nil || len(got) != 1 || got[0] != 1000+i {
				t.Fatalf("statement %d answers %v, %v", i, got, err)
			}
		}
	}
	if n := len(db.often.kept); n != maxStatements {
		t.Errorf("%d statements are kept", n)
	}
}
