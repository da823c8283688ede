package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"strings"
	"syscall"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/internal/importer"
	"github.com/shijuku/shijuku/internal/store"
	"github.com/shijuku/shijuku/web"
)

// complain writes what went wrong as one line: shijuku: what: why (hint).
func (p *program) complain(what string, err error) {
	line := "shijuku: "
	if what != "" {
		line += what + ": "
	}
	fmt.Fprintln(p.stderr, line+oneLine(p.explain(err)))
}

// oneLine keeps what databases and libraries say from filling the screen.
func oneLine(s string) string { return strings.Join(strings.FieldsFunc(s, isBreak), "; ") }

func isBreak(r rune) bool { return r == '\n' || r == '\r' }

// explain returns why something failed and what to do about it, in the language of the program.
func (p *program) explain(err error) string {
	if input := new(articles.InputError); errors.As(err, &input) {
		return p.sentence(*input)
	}
	if used := new(index.InUseError); errors.As(err, &used) {
		return p.sentence(articles.InputError{Code: "cli.in-use-by", Args: map[string]string{"Process": used.Process},
			Message: "process " + used.Process + " works with this data directory", Hint: "end it, or search on the site"})
	}
	for _, f := range failures {
		if !f.is(err) {
			continue
		}
		why, hint := f.why, f.hint
		if text, translated, ok := web.Message(string(p.lang), f.code, nil); ok {
			why, hint = text, translated
		}
		return withHint(why+": "+err.Error(), hint)
	}
	return err.Error()
}

// sentence returns an InputError in the language of the program, with its place.
func (p *program) sentence(e articles.InputError) string {
	text, hint, ok := web.Message(string(p.lang), e.Code, e.Args)
	if !ok {
		text, hint = e.Message, e.Hint
	}
	if place := e.Place(); place != "" {
		text = place + ": " + text
	}
	return withHint(text, hint)
}

func withHint(why, hint string) string {
	if hint == "" {
		return why
	}
	return why + " (" + hint + ")"
}

// A failure is a kind of error that people meet, and what they can do about it.
type failure struct {
	is              func(error) bool
	code, why, hint string
}

// kind returns a test for errors that are target.
func kind(target error) func(error) bool {
	return func(err error) bool { return errors.Is(err, target) }
}

// failures are tried in this order: what says more precisely what is wrong comes first.
var failures = []failure{
	{kind(index.ErrInUse), "cli.in-use", "another process works with this data directory", "end it, or search on the site"},
	{kind(store.ErrNewerSchema), "cli.newer", "the data was written by a newer version", "use that version, or restore a backup of this one"},
	{kind(store.ErrDiskFull), "cli.disk-full", "the disk is full", "make room and do it again; what was saved before is safe"},
	{kind(store.ErrReadOnly), "cli.read-only", "the data directory may not be written to", "check whose it is, or name another one with --data"},
	{kind(store.ErrNotEmpty), "cli.not-empty", "there is something in this knowledge base already", "name a new directory with --data"},
	{kind(store.ErrDamaged), "cli.damaged", "the data is damaged", "restore a backup into a new directory"},
	{kind(importer.ErrNotOurs), "cli.not-ours", "nothing is written over other files", "name a new or empty directory"},
	{kind(articles.ErrNotFound), "cli.not-found", "there is no such thing", "look at what list shows"},
	{kind(articles.ErrExists), "cli.exists", "there is one already, and it differs", "look at what list shows"},
	{kind(articles.ErrConflict), "cli.conflict", "it was changed at the same time", "do it again"},
	{kind(syscall.EADDRINUSE), "cli.address-in-use", "another program listens on this address", "end it, or name another one with --listen"},
	{isAddressError, "cli.address", "nothing can be listened to on this address", "write it like 127.0.0.1:8080"},
	{kind(syscall.ENOSPC), "cli.disk-full", "the disk is full", "make room and do it again; what was saved before is safe"},
	{kind(syscall.EROFS), "cli.read-only", "the data directory may not be written to", "check whose it is, or name another one with --data"},
	{kind(syscall.ENOTDIR), "cli.not-a-directory", "there is something that is not a directory", "check the spelling, or name another place"},
	{isDialError, "cli.unreachable", "the database cannot be reached", "check that it runs, and the address after --database"},
	{kind(fs.ErrPermission), "cli.permission", "the system does not allow it", "check who may read and write there"},
	{kind(fs.ErrExist), "cli.file-exists", "there is a file of that name", "name another one"},
	{kind(fs.ErrNotExist), "cli.no-file", "there is no such file", "check the spelling"},
}

func isAddressError(err error) bool { return isNetError(err, "listen") }

func isDialError(err error) bool { return isNetError(err, "dial") }

func isNetError(err error, doing string) bool {
	e := new(net.OpError)
	return errors.As(err, &e) && e.Op == doing
}
