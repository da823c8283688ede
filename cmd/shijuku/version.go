package main

import (
	_ "embed"
	"io"
	"runtime/debug"

	"github.com/shijuku/shijuku/internal/ja"
)

// versionCommand prints what was built, from what and with what.
type versionCommand struct {
	Notices bool `help:"Print the licences of the dictionaries and libraries within."`
}

func (c versionCommand) Run(p *program) error {
	if c.Notices {
		_, err := io.WriteString(p.stdout, ja.Notice()+"\n"+libraryNotices)
		return err
	}
	p.print("shijuku %s", version())
	return nil
}

// libraryNotices are the licences of every module in the program, gathered by .ci/notices.
//
//go:embed notices.txt
var libraryNotices string

// version returns the version as the build noted it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	version := info.Main.Version
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			version += " " + s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			version += " (modified)"
		}
	}
	return version + ", " + info.GoVersion
}
