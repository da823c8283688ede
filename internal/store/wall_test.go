package store

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// SQL keeps back the texts of closed layers by itself, not only by the mask that comes after it.
func TestClosedTextsStayInTheDatabase(t *testing.T) {
	db, err := Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "shijuku.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	v := articles.Everywhere(articles.Public)
	v[articles.LayerText].To = articles.NewAudience(articles.Members)
	v[articles.LayerMedia].To = articles.NewAudience(articles.Group("g"))
	_, err = db.Save(t.Context(), articles.Article{
		ID: "a", Body: "text", Attachments: []articles.Attachment{{Name: "a.pdf", Text: "media"}}, Visibility: v, Authors: []string{"a@example.jp"},
	}, Edit{})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		circle      articles.Circle
		text, media string
	}{
		{articles.Public, "", ""},
		{articles.Members, "text", ""},
		{articles.Group("g"), "", "media"},
		{articles.Person("a@example.jp"), "text", "media"},
		{articles.Editors, "text", "media"},
	} {
		found, err := db.View(articles.NewViewer(time.Now(), test.circle)).unmasked(t.Context(), []articles.ID{"a"})
		if err != nil || len(found) != 1 {
			t.Fatal(found, err)
		}
		if found[0].Body != test.text || found[0].Attachments[0].Text != test.media {
			t.Errorf("%s: body %q, attachment %q", test.circle, found[0].Body, found[0].Attachments[0].Text)
		}
	}
}

// What no test on a machine that keeps its power can notice.
func TestSQLiteSettings(t *testing.T) {
	db, err := Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "shijuku.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for pragma, want := range map[string]string{"synchronous": "2", "journal_mode": "wal", "foreign_keys": "1", "busy_timeout": busyTimeout} {
		var got string
		if err := db.write.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s = %s, %v; want %s", pragma, got, err, want)
		}
	}
}
