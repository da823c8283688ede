package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/shijuku/shijuku/articles"
)

// maxGroupName is how long a group's name may be, in characters: it is shown on every card that is open to it.
const maxGroupName = 100

// A GroupInfo is a group and the number of its members.
type GroupInfo struct {
	Name    string
	Members int
}

// GroupName returns the form in which a group's name is stored and compared: in NFC and trimmed.
// The error is an [*articles.InputError] if it cannot be a group's name.
func GroupName(name string) (string, error) {
	normal := strings.TrimSpace(norm.NFC.String(name))
	if normal == "" || !plain(normal) || utf8.RuneCountInString(normal) > maxGroupName {
		return "", &articles.InputError{
			Code:    "store.bad-group",
			Args:    map[string]string{"Name": storable(name), "Max": fmt.Sprint(maxGroupName)},
			Message: fmt.Sprintf("%q cannot be the name of a group", name),
			Hint:    fmt.Sprintf("use any letters on one line, at most %d", maxGroupName),
		}
	}
	return normal, nil
}

// AddGroup makes a group and reports whether it was missing.
func (db *DB) AddGroup(ctx context.Context, name string) (added bool, err error) {
	name, err = GroupName(name)
	if err != nil {
		return false, err
	}
	added, err = addGroup(ctx, db.write, name)
	return added, failed("adding a group", err)
}

// EnsureGroups makes those of the groups that are missing, or none of them if a name cannot be.
func (db *DB) EnsureGroups(ctx context.Context, names []string) error {
	normal := make([]string, len(names))
	for i, name := range names {
		var err error
		if normal[i], err = GroupName(name); err != nil {
			return err
		}
	}
	err := db.transact(ctx, func(tx *sql.Tx) error {
		for _, name := range normal {
			if _, err := addGroup(ctx, tx, name); err != nil {
				return err
			}
		}
		return nil
	})
	return failed("adding groups", err)
}

// An executor is a database or a transaction.
type executor interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

func addGroup(ctx context.Context, x executor, name string) (added bool, err error) {
	return changed(x.ExecContext(ctx, `INSERT INTO groups (name) VALUES ($1) ON CONFLICT (name) DO NOTHING`, name))
}

func join(ctx context.Context, x executor, group, email string) (joined bool, err error) {
	return changed(x.ExecContext(ctx, `
		INSERT INTO memberships (email, group_name) VALUES ($1, $2) ON CONFLICT (email, group_name) DO NOTHING`, email, group))
}

// Groups returns all groups, sorted by name.
func (db *DB) Groups(ctx context.Context) ([]GroupInfo, error) {
	rows, err := db.read.QueryContext(ctx, `
		SELECT g.name, (SELECT COUNT(*) FROM memberships m WHERE m.group_name = g.name) FROM groups g ORDER BY g.name`)
	all, err := gather(rows, err, func(rows *sql.Rows) (GroupInfo, error) {
		var g GroupInfo
		err := rows.Scan(&g.Name, &g.Members)
		return g, err
	})
	return all, failed("reading groups", err)
}

// Join makes a member belong to a group, which is made if it is missing, and reports whether that is new.
// The error is [articles.ErrNotFound] if there is no such member.
func (db *DB) Join(ctx context.Context, group, email string) (joined bool, err error) {
	group, err = GroupName(group)
	if err != nil {
		return false, err
	}
	err = db.transact(ctx, func(tx *sql.Tx) error {
		m, err := readMember(ctx, tx, articles.NormalEmail(email))
		if err != nil {
			return err
		}
		if _, err := addGroup(ctx, tx, group); err != nil {
			return err
		}
		joined, err = join(ctx, tx, group, m.Email)
		return err
	})
	return joined, failed("joining a group", err)
}

// Leave ends a membership and reports whether there was one. A group that was left by all stays.
// The error is [articles.ErrNotFound] if there is no such group or no such member.
func (db *DB) Leave(ctx context.Context, group, email string) (left bool, err error) {
	group, err = GroupName(group)
	if err != nil {
		return false, err
	}
	err = db.transact(ctx, func(tx *sql.Tx) error {
		m, err := readMember(ctx, tx, articles.NormalEmail(email))
		if err != nil {
			return err
		}
		var name string
		err = tx.QueryRowContext(ctx, `SELECT name FROM groups WHERE name = $1`, group).Scan(&name)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("group %q: %w", group, articles.ErrNotFound)
		}
		if err != nil {
			return err
		}
		left, err = changed(tx.ExecContext(ctx, `DELETE FROM memberships WHERE email = $1 AND group_name = $2`, m.Email, group))
		return err
	})
	return left, failed("leaving a group", err)
}
