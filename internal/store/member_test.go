package store_test

import (
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/store"
)

func TestAddMember(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		m := articles.Member{Email: " Taro@Example.JP ", Name: "太郎", Role: articles.RoleContributor, Groups: []string{"正会員", " a ", "a"}}
		check(t, db.AddMember(t.Context(), m))
		got, err := db.Member(t.Context(), "TARO@example.jp")
		check(t, err)
		want := articles.Member{Email: "taro@example.jp", Name: "太郎", Role: articles.RoleContributor, Groups: []string{"a", "正会員"}}
		equal(t, "Member", got, want)

		check(t, db.AddMember(t.Context(), m)) // the same again
		for name, change := range map[string]func(*articles.Member){
			"another name":   func(m *articles.Member) { m.Name = "次郎" },
			"another role":   func(m *articles.Member) { m.Role = articles.RoleAdmin },
			"another group":  func(m *articles.Member) { m.Groups = append(m.Groups, "b") },
			"fewer groups":   func(m *articles.Member) { m.Groups = nil },
			"closed already": func(m *articles.Member) { m.Disabled = true },
		} {
			other := want
			change(&other)
			if err := db.AddMember(t.Context(), other); !errors.Is(err, articles.ErrExists) {
				t.Errorf("%s: %v", name, err)
			}
		}
		all, err := db.Members(t.Context())
		check(t, err)
		equal(t, "Members", all, []articles.Member{want})
	})
}

func TestBadNames(t *testing.T) {
	db := open(t, sqliteURL(t))
	good := articles.Member{Email: "a@example.jp", Name: "a", Role: articles.RoleMember}
	for _, test := range []struct {
		code   string
		change func(*articles.Member)
	}{
		{"store.bad-email", func(m *articles.Member) { m.Email = "" }},
		{"store.bad-email", func(m *articles.Member) { m.Email = "taro" }},
		{"store.bad-email", func(m *articles.Member) { m.Email = "Taro <taro@example.jp>" }},
		{"store.bad-email", func(m *articles.Member) { m.Email = "a@example.jp\nBcc: b@example.jp" }},
		{"store.bad-email", func(m *articles.Member) { m.Email = strings.Repeat("a", 250) + "@a.jp" }},
		{"store.bad-name", func(m *articles.Member) { m.Name = "a\nb" }},
		{"store.bad-name", func(m *articles.Member) { m.Name = strings.Repeat("あ", 101) }},
		{"store.bad-role", func(m *articles.Member) { m.Role = "king" }},
		{"store.bad-group", func(m *articles.Member) { m.Groups = []string{" "} }},
		{"store.bad-group", func(m *articles.Member) { m.Groups = []string{"a\u202eb"} }},
		{"store.bad-group", func(m *articles.Member) { m.Groups = []string{strings.Repeat("あ", 101)} }},
	} {
		m := good
		test.change(&m)
		err := db.AddMember(t.Context(), m)
		if input, ok := errors.AsType[*articles.InputError](err); !ok || input.Code != test.code {
			t.Errorf("%+v: %v, want %s", m, err, test.code)
		}
	}
	check(t, db.AddMember(t.Context(), good))
}

func TestGroups(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		member(t, db, "taro@example.jp", articles.RoleMember)
		did := func(what string, want bool) func(bool, error) {
			return func(got bool, err error) {
				t.Helper()
				if err != nil || got != want {
					t.Errorf("%s: %v, %v; want %v", what, got, err, want)
				}
			}
		}
		did("AddGroup", true)(db.AddGroup(t.Context(), "か\u3099く"))
		did("AddGroup again", false)(db.AddGroup(t.Context(), " がく "))
		did("Join", true)(db.Join(t.Context(), "がく", "Taro@example.jp"))
		did("Join again", false)(db.Join(t.Context(), "がく", "taro@example.jp"))
		did("Join a missing group", true)(db.Join(t.Context(), "b", "taro@example.jp"))
		did("Leave", true)(db.Leave(t.Context(), "b", "taro@example.jp"))
		did("Leave again", false)(db.Leave(t.Context(), "b", "taro@example.jp"))
		if _, err := db.Join(t.Context(), "c", "nobody@example.jp"); !errors.Is(err, articles.ErrNotFound) {
			t.Errorf("nobody joins: %v", err)
		}
		if _, err := db.Leave(t.Context(), "c", "taro@example.jp"); !errors.Is(err, articles.ErrNotFound) {
			t.Errorf("leaving a missing group: %v", err)
		}
		check(t, db.EnsureGroups(t.Context(), []string{"B", "b", "がく"}))
		groups, err := db.Groups(t.Context())
		check(t, err)
		equal(t, "Groups", groups, []store.GroupInfo{{Name: "B"}, {Name: "b"}, {Name: "がく", Members: 1}})
	})
}

func TestDisabledAccount(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		const email = "taro@example.jp"
		member(t, db, email, articles.RoleAdmin)
		hasAdmin := func(want bool) {
			t.Helper()
			if got, err := db.HasAdmin(t.Context()); err != nil || got != want {
				t.Errorf("HasAdmin = %v, %v", got, err)
			}
		}
		hasAdmin(true)
		check(t, db.AddToken(t.Context(), store.Token{ID: "1", Hash: "h", Email: email, Scope: articles.ScopeRead, Created: now}))
		check(t, db.AddLink(t.Context(), "l", email, store.PurposeSignIn, now.Add(1)))
		sessions := db.Sessions(func(data []byte) string { return string(data) })
		check(t, sessions.Commit("s", []byte(email), now.Add(time.Hour)))
		check(t, sessions.Commit("other", []byte("hanako@example.jp"), now.Add(time.Hour)))

		check(t, db.DisableMember(t.Context(), "Taro@example.jp"))
		hasAdmin(false)
		if _, _, err := db.TokenByHash(t.Context(), "h"); !errors.Is(err, articles.ErrNotFound) {
			t.Errorf("token of a closed account: %v", err)
		}
		if _, err := db.UseLink(t.Context(), "l", store.PurposeSignIn); !errors.Is(err, articles.ErrNotFound) {
			t.Errorf("link of a closed account: %v", err)
		}
		if _, found, err := sessions.Find("s"); found || err != nil {
			t.Errorf("session of a closed account: %v, %v", found, err)
		}
		if _, found, err := sessions.Find("other"); !found || err != nil {
			t.Errorf("somebody else's session: %v, %v", found, err)
		}
		check(t, db.EnableMember(t.Context(), email))
		hasAdmin(true)
		if _, m, err := db.TokenByHash(t.Context(), "h"); err != nil || m.Email != email {
			t.Errorf("token of an account opened again: %v", err)
		}
		if err := db.DisableMember(t.Context(), "nobody@example.jp"); !errors.Is(err, articles.ErrNotFound) {
			t.Errorf("nobody: %v", err)
		}
	})
}

func TestSetMember(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		member(t, db, "taro@example.jp", articles.RoleMember, "g")
		check(t, db.SetMember(t.Context(), "taro@example.jp", " 太郎 ", articles.RoleEditor))
		check(t, db.SetPassword(t.Context(), "taro@example.jp", "hash"))
		got, err := db.Member(t.Context(), "taro@example.jp")
		check(t, err)
		equal(t, "Member", got, articles.Member{Email: "taro@example.jp", Name: "太郎", Role: articles.RoleEditor, Groups: []string{"g"}, Password: "hash"})
		for _, email := range []string{"nobody@example.jp", "\x00", "\xff"} {
			if _, err := db.Member(t.Context(), email); !errors.Is(err, articles.ErrNotFound) {
				t.Errorf("Member(%q): %v", email, err)
			}
			if err := db.SetPassword(t.Context(), email, ""); !errors.Is(err, articles.ErrNotFound) {
				t.Errorf("SetPassword(%q): %v", email, err)
			}
		}
	})
}

func TestTokens(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		member(t, db, "taro@example.jp", articles.RoleMember, "g", "h")
		old := store.Token{ID: "1", Hash: "a", Email: "taro@example.jp", Name: "古い", Scope: articles.ScopeRead, Created: now.Add(-2), Expires: now}
		live := store.Token{ID: "2", Hash: "b", Email: "taro@example.jp", Scope: articles.ScopePublic, Created: now.Add(-1), Expires: now.Add(1)}
		for _, token := range []store.Token{live, old} {
			check(t, db.AddToken(t.Context(), token))
		}
		all, err := db.Tokens(t.Context())
		check(t, err)
		equal(t, "Tokens", all, []store.Token{old, live})

		token, m, err := db.TokenByHash(t.Context(), "b")
		check(t, err)
		equal(t, "TokenByHash", token, live)
		equal(t, "owner's groups", m.Groups, []string{"g", "h"})
		for _, hash := range []string{"a", "", "b\x00", "B"} {
			if _, _, err := db.TokenByHash(t.Context(), hash); !errors.Is(err, articles.ErrNotFound) {
				t.Errorf("TokenByHash(%q): %v", hash, err)
			}
		}
		check(t, db.RevokeToken(t.Context(), "2"))
		if _, _, err := db.TokenByHash(t.Context(), "b"); !errors.Is(err, articles.ErrNotFound) {
			t.Errorf("a revoked token: %v", err)
		}
		if err := db.RevokeToken(t.Context(), "2"); !errors.Is(err, articles.ErrNotFound) {
			t.Errorf("revoked twice: %v", err)
		}
		if err := db.AddToken(t.Context(), store.Token{ID: "3", Hash: "c", Email: "nobody@example.jp", Scope: articles.ScopeRead}); !errors.Is(err, articles.ErrNotFound) {
			t.Errorf("nobody's token: %v", err)
		}
	})
}

func TestLinkWorksOnce(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		check(t, db.AddLink(t.Context(), "h", "New@example.jp", store.PurposePassword, now.Add(1)))
		check(t, db.AddLink(t.Context(), "late", "new@example.jp", store.PurposePassword, now))
		refused := func(what, hash, purpose string) {
			t.Helper()
			if _, err := db.PeekLink(t.Context(), hash, purpose); !errors.Is(err, articles.ErrNotFound) {
				t.Errorf("%s, PeekLink: %v", what, err)
			}
			if _, err := db.UseLink(t.Context(), hash, purpose); !errors.Is(err, articles.ErrNotFound) {
				t.Errorf("%s, UseLink: %v", what, err)
			}
		}
		refused("another purpose", "h", store.PurposeSignIn)
		refused("expired", "late", store.PurposePassword)
		email, err := db.PeekLink(t.Context(), "h", store.PurposePassword)
		if err != nil || email != "new@example.jp" {
			t.Errorf("PeekLink: %q, %v", email, err)
		}
		var wins atomic.Int32
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				email, err := db.UseLink(t.Context(), "h", store.PurposePassword)
				switch {
				case err == nil && email == "new@example.jp":
					wins.Add(1)
				case !errors.Is(err, articles.ErrNotFound):
					t.Error(err)
				}
			})
		}
		all.Wait()
		if n := wins.Load(); n != 1 {
			t.Errorf("the link worked %d times", n)
		}
		refused("used", "h", store.PurposePassword)
	})
}

func TestSessions(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		sessions := db.Sessions(func(data []byte) string { return string(data[1:]) })
		data := []byte("\x00taro@example.jp")
		check(t, sessions.Commit("t", data, now.Add(1)))
		check(t, sessions.Commit("late", data, now))
		got, found, err := sessions.Find("t")
		if err != nil || !found || string(got) != string(data) {
			t.Errorf("Find: %q, %v, %v", got, found, err)
		}
		for _, token := range []string{"late", "missing", "\x00"} {
			if _, found, err := sessions.Find(token); found || err != nil {
				t.Errorf("Find(%q): %v, %v", token, found, err)
			}
		}
		check(t, sessions.Commit("t", []byte("\x01hanako@example.jp"), now.Add(1)))
		check(t, db.DeleteSessions(t.Context(), "taro@example.jp"))
		if _, found, _ := sessions.Find("t"); !found {
			t.Error("the session is not taro's any more, but was ended with his")
		}
		check(t, db.DeleteSessions(t.Context(), "Hanako@example.jp"))
		if _, found, _ := sessions.Find("t"); found {
			t.Error("DeleteSessions did not end the session")
		}
		check(t, sessions.Commit("u", data, now.Add(1)))
		check(t, sessions.Delete("u"))
		check(t, sessions.Delete("u"))
		if _, found, _ := sessions.Find("u"); found {
			t.Error("Delete did not end the session")
		}
	})
}

func TestEmpty(t *testing.T) {
	everyDB(t, func(t *testing.T, db *store.DB) {
		empty := func(want bool) {
			t.Helper()
			if got, err := db.Empty(t.Context()); err != nil || got != want {
				t.Errorf("Empty = %v, %v", got, err)
			}
		}
		empty(true)
		save(t, db, talk("a", articles.Visibility{}))
		check(t, db.Delete(t.Context(), "a", 0, store.Edit{}))
		empty(false)
	})
	everyDB(t, func(t *testing.T, db *store.DB) {
		member(t, db, "a@example.jp", articles.RoleMember)
		if got, err := db.Empty(t.Context()); err != nil || got {
			t.Errorf("Empty with a member = %v, %v", got, err)
		}
	})
}
