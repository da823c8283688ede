package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"

	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/internal/ja"
)

// doctorCommand checks the installation.
type doctorCommand struct {
	Listen string `default:"127.0.0.1:8080" placeholder:"ADDRESS" help:"Where the site is or will be."`
}

// An examination collects what is well and what is wrong.
type examination struct {
	*program
	wrong int
	inUse bool // a server has the index
}

// well says that something is as it should be.
func (x *examination) well(what, format string, args ...any) {
	x.print("ok     %s: %s", what, fmt.Sprintf(format, args...))
}

// bad says what is wrong and how to mend it.
func (x *examination) bad(what string, err error) {
	x.wrong++
	x.print("wrong  %s: %s", what, oneLine(x.explain(err)))
}

// Run prints one line for each thing that was looked at, and fails if one of them is wrong.
func (c *doctorCommand) Run(p *program) error {
	x := &examination{program: p}
	x.well("version", "%s", version())
	x.zoneAndClock()
	x.dictionary()
	if x.directory() {
		x.space()
		x.knowledgeBase()
	}
	x.address(c.Listen)
	if x.wrong > 0 {
		n := fmt.Sprint(x.wrong)
		return p.newError("cli.doctor", map[string]string{"Count": n}, n+" things are wrong", "what to do stands beside each")
	}
	return nil
}

// builtYear is when the first version was made: no clock that is right shows an earlier time.
const builtYear = 2025

func (x *examination) zoneAndClock() {
	now := x.now().In(x.zone)
	if now.Year() < builtYear {
		x.bad("clock", x.newError("cli.doctor-clock", map[string]string{"Time": now.String()}, "it is not "+now.String(), "set the machine's clock: dates decide who may see what"))
		return
	}
	x.well("time", "%s, %s", now.Format("2006-01-02T15:04:05Z07:00"), x.zone)
}

// dictionary looks whether words are told apart.
func (x *examination) dictionary() {
	const sample = "東京都"
	taught, err := x.readTaught(x.dictionaryDir())
	if err != nil {
		x.bad("dictionary", err)
		return
	}
	words, mistakes, err := ja.Teach(taught)
	if words == nil {
		x.bad("dictionary", err)
		return
	}
	for _, m := range mistakes {
		if !m.Warning {
			x.bad("dictionary", inputError(m))
		}
	}
	n := len(words.Words(sample))
	if n != 2 {
		x.bad("dictionary", x.newError("cli.doctor-dictionary", nil, fmt.Sprintf("%s is %d words", sample, n), "install the program anew"))
		return
	}
	x.well("dictionary", "%s", words.Fingerprint())
}

// directory looks whether the data directory can be worked with, and returns whether there is one.
func (x *examination) directory() bool {
	info, err := os.Stat(x.Data)
	if errors.Is(err, fs.ErrNotExist) {
		x.well("data", "%s: %s", x.Data, x.words("cli.doctor-new", nil, "will be made on first use"))
		return false
	}
	if err == nil && !info.IsDir() {
		err = fmt.Errorf("%s: %w", x.Data, errNoDirectory)
	}
	if err != nil {
		x.bad("data", err)
		return false
	}
	probe, err := os.CreateTemp(x.Data, ".doctor-*")
	if err == nil {
		err = errors.Join(probe.Close(), os.Remove(probe.Name()))
	}
	if err != nil {
		x.bad("data", err)
		return false
	}
	x.well("data", "%s", x.Data)
	if info.Mode().Perm()&^dataMode != 0 {
		// Whoever made the directory may have meant it so.
		err := x.newError("cli.doctor-mode", map[string]string{"Dir": x.Data}, "others on this machine may read "+x.Data, "chmod 700 "+x.Data)
		x.print("note   data: %s", x.explain(err))
	}
	return true
}

var errNoDirectory = errors.New("this is not a directory")

// minSpace is what a rebuild of a large index and a backup may need.
const minSpace = 512 << 20

func (x *examination) space() {
	free, known, err := freeSpace(x.Data)
	switch {
	case err != nil:
		x.bad("disk", err)
	case !known:
	case free < minSpace:
		x.bad("disk", x.newError("cli.doctor-space", map[string]string{"MiB": fmt.Sprint(free >> 20)}, fmt.Sprintf("only %d MiB are free", free>>20), "make room before saving fails"))
	default:
		x.well("disk", "%d MiB", free>>20)
	}
}

// knowledgeBase looks at the database and what hangs on it.
func (x *examination) knowledgeBase() {
	kb, err := x.open()
	if err != nil {
		x.bad("database", err)
		return
	}
	defer func() {
		if err := kb.Close(); err != nil {
			x.bad("database", err)
		}
	}()
	if err := kb.Check(x.ctx); err != nil {
		x.bad("database", err)
		return
	}
	x.articles(kb)
	x.administrator(kb)
	x.index(kb)
}

// articles reads all articles and all attachments.
func (x *examination) articles(kb *knowledgeBase) {
	n, files := 0, 0
	for a, err := range kb.ExportAll(x.ctx) {
		if err != nil {
			x.bad("database", err)
			return
		}
		n++
		for _, f := range a.Attachments {
			files++
			if err := kb.files.Verify(f.Hash); err != nil {
				x.bad("attachment", x.newError("cli.doctor-attachment", map[string]string{"ID": string(a.ID), "Name": f.Name},
					fmt.Sprintf("%q of %s is missing or damaged", f.Name, a.ID), "restore it from a backup, or attach it again"))
			}
		}
	}
	x.well("database", "%d articles, %d attachments", n, files)
}

func (x *examination) administrator(kb *knowledgeBase) {
	has, err := kb.HasAdmin(x.ctx)
	switch {
	case err != nil:
		x.bad("administrator", err)
	case !has:
		x.well("administrator", "%s", x.words("cli.doctor-no-admin", nil, "none yet; serve prints a link for the first"))
	default:
		x.well("administrator", "%s", x.words("cli.doctor-admin", nil, "there is one"))
	}
}

// index looks how far the index is behind, unless a server has it, which sees to that itself.
func (x *examination) index(kb *knowledgeBase) {
	if _, err := os.Stat(filepath.Join(x.Data, indexName)); errors.Is(err, fs.ErrNotExist) {
		x.well("index", "%s", x.words("cli.doctor-new", nil, "will be made on first use"))
		return
	}
	e, err := x.openEngine(kb.DB)
	if errors.Is(err, index.ErrInUse) {
		x.inUse = true
		x.well("index", "%s", x.words("cli.doctor-serving", nil, "in use, by the running server it seems"))
		return
	}
	if err != nil {
		x.bad("index", err)
		return
	}
	defer func() {
		if err := e.Close(); err != nil {
			x.bad("index", err)
		}
	}()
	if notice := e.index.Notice(); notice != nil {
		x.bad("index", notice)
	}
	waiting, err := kb.ChangedSince(x.ctx, e.index.Position().Change)
	if err == nil {
		err = e.index.Verify(x.ctx)
	}
	if err != nil {
		x.bad("index", x.newError("cli.doctor-index", map[string]string{"Reason": err.Error()}, "the index is damaged: "+err.Error(), "run shijuku index rebuild"))
		return
	}
	x.well("index", "%s", x.words("cli.doctor-waiting", map[string]string{"Count": fmt.Sprint(len(waiting))}, fmt.Sprintf("%d changes are applied at the next start", len(waiting))))
}

// address looks whether the site can be where it is to be.
func (x *examination) address(listen string) {
	listener, err := net.Listen("tcp", listen)
	switch {
	case err == nil:
		if err := listener.Close(); err != nil {
			x.bad("address", err)
			return
		}
		x.well("address", "%s", listen)
	case x.inUse:
		x.well("address", "%s: %s", listen, x.words("cli.doctor-serving", nil, "in use, by the running server it seems"))
	default:
		x.bad("address", err)
	}
}
