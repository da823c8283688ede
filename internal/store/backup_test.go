package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/store"
)

func files(t testing.TB) *store.Files {
	t.Helper()
	f, err := store.OpenFiles(t.TempDir())
	check(t, err)
	t.Cleanup(func() { check(t, f.Close()) })
	return f
}

func put(t testing.TB, f *store.Files, content string) articles.Attachment {
	t.Helper()
	hash, size, err := f.Put(strings.NewReader(content))
	check(t, err)
	return articles.Attachment{Name: content + ".txt", Hash: hash, Size: size}
}

// fill puts something of everything into a knowledge base.
func fill(t testing.TB, db *store.DB, f *store.Files) {
	t.Helper()
	dated := articles.Everywhere(articles.Members)
	dated[articles.LayerText].Until = now.Add(1)
	a := talk("a", dated)
	a.Attachments = []articles.Attachment{put(t, f, "一"), {Name: "gone", Hash: strings.Repeat("0", 64)}}
	a = save(t, db, a)
	a.Title = "書き直した"
	save(t, db, a)
	save(t, db, talk("b", articles.Visibility{}))
	check(t, db.Delete(t.Context(), "b", 0, store.Edit{}))
	save(t, db, talk("c", articles.Everywhere(articles.Public)))
	check(t, db.Delete(t.Context(), "c", 0, store.Edit{}))
	save(t, db, talk("c", articles.Everywhere(articles.Public)))
	member(t, db, "taro@example.jp", articles.RoleAdmin, "正会員", "g")
	check(t, db.SetPassword(t.Context(), "taro@example.jp", "hash"))
	member(t, db, "hanako@example.jp", articles.RoleMember)
	check(t, db.DisableMember(t.Context(), "hanako@example.jp"))
	check(t, db.AddToken(t.Context(), store.Token{ID: "1", Hash: "h", Email: "taro@example.jp", Scope: articles.ScopeRead, Created: now}))
	check(t, db.Audit(t.Context(), "taro@example.jp", "token", "作った"))
}

// answers is what a knowledge base says, to compare one with its copy.
func answers(t testing.TB, db *store.DB) []any {
	t.Helper()
	var all []any
	add := func(answer any, err error) {
		check(t, err)
		all = append(all, answer)
	}
	add(db.Changes(t.Context(), 0, 100))
	for _, id := range []articles.ID{"a", "b", "c"} {
		add(db.Revisions(t.Context(), id))
	}
	for _, viewer := range []articles.Viewer{articles.Visitor(now), articles.NewViewer(now, articles.Members), articles.NewViewer(now.Add(1), articles.Members), articles.Editor(now)} {
		add(db.View(viewer).Articles(t.Context(), []articles.ID{"a", "b", "c"}))
	}
	add(db.Members(t.Context()))
	add(db.Groups(t.Context()))
	add(db.Tokens(t.Context()))
	add(db.AuditLog(t.Context(), 100))
	_, m, err := db.TokenByHash(t.Context(), "h")
	add(m, err)
	return all
}

func backup(t testing.TB, db *store.DB, f *store.Files) ([]byte, store.Summary) {
	t.Helper()
	var b bytes.Buffer
	summary, err := db.Backup(t.Context(), &b, f)
	check(t, err)
	return b.Bytes(), summary
}

// A backup of either database restores into the same and into the other one.
func TestBackupRestores(t *testing.T) {
	everyURL(t, func(t *testing.T, from string) {
		db, f := open(t, from), files(t)
		fill(t, db, f)
		data, summary := backup(t, db, f)
		equal(t, "Summary", summary, store.Summary{Articles: 2, Members: 2, Files: 1, Missing: []string{
			strings.Repeat("0", 64), strings.Repeat("ab", 32), strings.Repeat("cd", 32),
		}})
		want := answers(t, db)
		everyURL(t, func(t *testing.T, to string) {
			copied, copiedFiles := open(t, to), files(t)
			_, err := copied.Restore(t.Context(), bytes.NewReader(data), int64(len(data)), copiedFiles)
			check(t, err)
			equal(t, "answers", answers(t, copied), want)
			again, _ := backup(t, copied, copiedFiles)
			if !bytes.Equal(again, data) {
				t.Error("the backup of the copy differs")
			}
			// The clock goes on, and so do the versions.
			before, _, err := db.LastChange(t.Context())
			check(t, err)
			a, err := copied.ArticleForEditing(t.Context(), "a")
			check(t, err)
			save(t, copied, a)
			after, _, err := copied.LastChange(t.Context())
			check(t, err)
			if after != before+1 {
				t.Errorf("the clock went from %d to %d", before, after)
			}
		})
	})
}

func TestRestoreRefuses(t *testing.T) {
	db, f := open(t, sqliteURL(t)), files(t)
	fill(t, db, f)
	data, _ := backup(t, db, f)

	t.Run("what is not empty", func(t *testing.T) {
		_, err := db.Restore(t.Context(), bytes.NewReader(data), int64(len(data)), f)
		if !errors.Is(err, store.ErrNotEmpty) {
			t.Error(err)
		}
	})
	everyDB(t, func(t *testing.T, empty *store.DB) {
		emptyFiles := files(t)
		refused := func(name string, damaged []byte) {
			_, err := empty.Restore(t.Context(), bytes.NewReader(damaged), int64(len(damaged)), emptyFiles)
			if !errors.Is(err, store.ErrDamaged) {
				t.Fatalf("%s: %v", name, err)
			}
		}
		for cut := 1; cut < len(data); cut += 199 {
			refused(fmt.Sprintf("%d bytes cut off", cut), data[:len(data)-cut])
		}
		contents := bytes.Index(data, []byte("一"))
		if contents < 0 {
			t.Fatal("the attachment is not in the backup")
		}
		flipped := bytes.Clone(data)
		flipped[contents] ^= 1
		refused("an attachment changed", flipped)
		refused("something else", []byte("PK something else"))

		if yes, err := empty.Empty(t.Context()); err != nil || !yes {
			t.Errorf("Empty = %v, %v: something was written", yes, err)
		}
		for hash, err := range emptyFiles.All() {
			t.Errorf("an attachment was written: %s, %v", hash, err)
		}
		_, err := empty.Restore(t.Context(), bytes.NewReader(data), int64(len(data)), emptyFiles)
		check(t, err)
	})
}

// What is saved while a backup is written is in it as a whole or not at all.
func TestBackupWhileSaving(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		f := files(t)
		a := save(t, db, talk("a", articles.Everywhere(articles.Public)))
		w := &savingWriter{save: func() { a = save(t, db, a) }}
		_, err := db.Backup(t.Context(), w, f)
		check(t, err)
		if a.Version == 1 {
			t.Fatal("nothing was saved meanwhile")
		}
		copied := open(t, sqliteURL(t))
		_, err = copied.Restore(t.Context(), bytes.NewReader(w.Bytes()), int64(w.Len()), f)
		check(t, err)
		logged, err := copied.Changes(t.Context(), 0, 2)
		check(t, err)
		revisions, err := copied.Revisions(t.Context(), "a")
		check(t, err)
		if len(logged) != 1 || logged[0].Article.Version != len(revisions) || int(logged[0].Change) != len(revisions) {
			t.Errorf("article %+v, %d revisions", logged, len(revisions))
		}
	})
}

// A savingWriter saves something whenever something is written.
type savingWriter struct {
	bytes.Buffer
	save func()
}

func (w *savingWriter) Write(p []byte) (int, error) {
	w.save()
	return w.Buffer.Write(p)
}

func TestBackupFailsWithItsWriter(t *testing.T) {
	db, f := open(t, sqliteURL(t)), files(t)
	fill(t, db, f)
	r, w := io.Pipe()
	check(t, r.Close())
	if _, err := db.Backup(t.Context(), w, f); !errors.Is(err, io.ErrClosedPipe) {
		t.Error(err)
	}
}
