package main

import "runtime/debug"

// versionCommand prints what was built, from what and with what.
type versionCommand struct{}

func (versionCommand) Run(p *program) error {
	p.print("shijuku %s", version())
	return nil
}

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
