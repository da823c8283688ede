package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
)

// maxEmail is the length of the longest address that mail can be sent to (RFC 5321, 4.5.3.1.3), in bytes.
const maxEmail = 254

// maxName is how long a member's name may be, in characters: it has to fit beside others on a page.
const maxName = 100

// NormalEmail returns the form in which an e-mail address names a member: trimmed and in lower case.
// The error is an [*articles.InputError] if it is not an address.
func NormalEmail(email string) (string, error) {
	normal := articles.NormalEmail(email)
	address, err := mail.ParseAddress(normal)
	if err != nil || address.Name != "" || address.Address != normal || len(normal) > maxEmail || !plain(normal) {
		return "", &articles.InputError{
			Code:    "store.bad-email",
			Args:    map[string]string{"Email": strings.ToValidUTF8(email, string(utf8.RuneError))},
			Message: fmt.Sprintf("%q is not an e-mail address", email),
			Hint:    "write it like taro@example.jp, without a name",
		}
	}
	return normal, nil
}

// AddMember adds a member, and the groups that m names where they are missing. An existing member is left as it is: the error
// is [articles.ErrExists] unless name, role, groups and Disabled are the same. It is an [*articles.InputError] if
// address, name, role or a group's name cannot be.
func (db *DB) AddMember(ctx context.Context, m articles.Member) error {
	m, err := normalMember(m)
	if err != nil {
		return err
	}
	err = db.transact(ctx, func(tx *sql.Tx) error {
		added, err := changed(tx.ExecContext(ctx, `
			INSERT INTO members (email, name, role, disabled, password) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (email) DO NOTHING`,
			m.Email, m.Name, string(m.Role), m.Disabled, m.Password))
		if err != nil {
			return err
		}
		if added {
			return joinAll(ctx, tx, m.Email, m.Groups)
		}
		old, err := readMember(ctx, tx, m.Email)
		if err != nil {
			return err
		}
		if old.Name != m.Name || old.Role != m.Role || old.Disabled != m.Disabled || !slices.Equal(old.Groups, m.Groups) {
			return fmt.Errorf("store: %q: %w", m.Email, articles.ErrExists)
		}
		return nil
	})
	if errors.Is(err, articles.ErrExists) {
		return err
	}
	return failed("adding a member", err)
}

// normalMember returns m as it is stored.
func normalMember(m articles.Member) (articles.Member, error) {
	var err error
	if m.Email, err = NormalEmail(m.Email); err != nil {
		return m, err
	}
	if m.Name, err = memberName(m.Name); err != nil {
		return m, err
	}
	if !m.Role.Valid() {
		return m, badRole(m.Role)
	}
	groups := make([]string, 0, len(m.Groups))
	for _, g := range m.Groups {
		name, err := GroupName(g)
		if err != nil {
			return m, err
		}
		groups = append(groups, name)
	}
	slices.Sort(groups)
	m.Groups = slices.Compact(groups)
	return m, nil
}

func memberName(name string) (string, error) {
	name = strings.TrimSpace(name)
	if !plain(name) || utf8.RuneCountInString(name) > maxName {
		return "", &articles.InputError{
			Code:    "store.bad-name",
			Args:    map[string]string{"Max": fmt.Sprint(maxName)},
			Message: fmt.Sprintf("%q cannot be a member's name", name),
			Hint:    fmt.Sprintf("use at most %d characters on one line", maxName),
		}
	}
	return name, nil
}

func badRole(r articles.Role) error {
	return &articles.InputError{
		Code:    "store.bad-role",
		Args:    map[string]string{"Role": storable(string(r))},
		Message: fmt.Sprintf("%q is not a role", r),
		Hint:    "use member, contributor, editor or admin",
	}
}

func joinAll(ctx context.Context, tx *sql.Tx, email string, groups []string) error {
	for _, g := range groups {
		if _, err := addGroup(ctx, tx, g); err != nil {
			return err
		}
		if _, err := join(ctx, tx, g, email); err != nil {
			return err
		}
	}
	return nil
}

// A querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// readMember returns a member with the member's groups, in one query.
func readMember(ctx context.Context, q querier, email string) (articles.Member, error) {
	found, err := readMembers(ctx, q, `WHERE m.email = $1`, storable(email))
	if err != nil {
		return articles.Member{}, err
	}
	if len(found) == 0 {
		return articles.Member{}, fmt.Errorf("member %q: %w", email, articles.ErrNotFound)
	}
	return found[0], nil
}

// readMembers returns the members that meet a condition on m, sorted by address.
func readMembers(ctx context.Context, q querier, where string, args ...any) ([]articles.Member, error) {
	rows, err := q.QueryContext(ctx, `
		SELECT m.email, m.name, m.role, m.disabled, m.password, COALESCE(g.group_name, '')
		FROM members m LEFT JOIN memberships g ON g.email = m.email
		`+where+`
		ORDER BY m.email, g.group_name`, args...)
	found, err := gather(rows, err, scanMember)
	if err != nil {
		return nil, err
	}
	var all []articles.Member
	for _, m := range found {
		if n := len(all); n > 0 && all[n-1].Email == m.Email {
			all[n-1].Groups = append(all[n-1].Groups, m.Groups...)
			continue
		}
		all = append(all, m)
	}
	return all, nil
}

// scanMember scans a member with one of the member's groups.
func scanMember(rows *sql.Rows) (articles.Member, error) {
	var m articles.Member
	var role, group string
	err := rows.Scan(&m.Email, &m.Name, &role, &m.Disabled, &m.Password, &group)
	m.Role = articles.Role(role)
	if group != "" {
		m.Groups = []string{group}
	}
	return m, err
}

// Member returns the member with the given address, also if the account is disabled, or [articles.ErrNotFound].
func (db *DB) Member(ctx context.Context, email string) (articles.Member, error) {
	m, err := readMember(ctx, db.often, articles.NormalEmail(email))
	return m, failed("reading a member", err)
}

// Members returns all members, sorted by address.
func (db *DB) Members(ctx context.Context) ([]articles.Member, error) {
	all, err := readMembers(ctx, db.read, "")
	return all, failed("reading members", err)
}

// SetMember changes name and role of an existing member. The error is [articles.ErrNotFound] if there is none.
func (db *DB) SetMember(ctx context.Context, email, name string, role articles.Role) error {
	name, err := memberName(name)
	if err != nil {
		return err
	}
	if !role.Valid() {
		return badRole(role)
	}
	err = updateMember(ctx, db.write, email, `UPDATE members SET name = $2, role = $3 WHERE email = $1`, name, string(role))
	return failed("changing a member", err)
}

// DisableMember closes an account: it ends its sessions, and its tokens and links are invalid from now on.
// The error is [articles.ErrNotFound] if there is none.
func (db *DB) DisableMember(ctx context.Context, email string) error {
	return db.updateSignedOut(ctx, email, `UPDATE members SET disabled = TRUE WHERE email = $1`)
}

// EnableMember opens an account again. Tokens that were not revoked work again; the member has to sign in anew.
// The error is [articles.ErrNotFound] if there is none.
func (db *DB) EnableMember(ctx context.Context, email string) error {
	return failed("changing a member", updateMember(ctx, db.write, email, `UPDATE members SET disabled = FALSE WHERE email = $1`))
}

// SetPassword sets the encoded hash of a member's password, "" for none, and ends the member's sessions.
// The error is [articles.ErrNotFound] if there is no such member.
func (db *DB) SetPassword(ctx context.Context, email, hash string) error {
	return db.updateSignedOut(ctx, email, `UPDATE members SET password = $2 WHERE email = $1`, hash)
}

// updateMember runs an update of the member $1.
func updateMember(ctx context.Context, x executor, email, update string, args ...any) error {
	found, err := changed(x.ExecContext(ctx, update, append([]any{storable(articles.NormalEmail(email))}, args...)...))
	if err == nil && !found {
		err = fmt.Errorf("member %q: %w", email, articles.ErrNotFound)
	}
	return err
}

// updateSignedOut runs an update of the member $1 and ends the member's sessions with it.
func (db *DB) updateSignedOut(ctx context.Context, email, update string, args ...any) error {
	err := db.transact(ctx, func(tx *sql.Tx) error {
		if err := updateMember(ctx, tx, email, update, args...); err != nil {
			return err
		}
		return deleteSessions(ctx, tx, email)
	})
	return failed("changing a member", err)
}

// HasAdmin reports whether an account that is not disabled has the role of administrator.
func (db *DB) HasAdmin(ctx context.Context) (bool, error) {
	var found bool
	err := db.read.QueryRowContext(ctx, `
		SELECT EXISTS (SELECT 1 FROM members WHERE role = $1 AND NOT disabled)`, string(articles.RoleAdmin)).Scan(&found)
	return found, failed("looking for an administrator", err)
}
