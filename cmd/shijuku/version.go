package main

import "runtime/debug"

// versionCommand prints what was built, from what and with what.
type versionCommand struct{}

func (versionCommand) Run(p *program) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		p.print("shijuku")
		return nil
	}
	version := "shijuku " + info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			version += " " + s.Value
		}
		if s.Key == "vcs.modified" && s.Value == "true" {
			version += " (modified)"
		}
	}
	p.print("%s, %s", version, info.GoVersion)
	return nil
}
