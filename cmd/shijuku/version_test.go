package main

import (
	"os/exec"
	"strings"
	"testing"
)

// TestNotices looks for every module of the program among the licences that it prints.
func TestNotices(t *testing.T) {
	const modules = "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}"
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", modules, ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for module := range strings.FieldsSeq(string(out)) {
		found++
		if !strings.Contains(libraryNotices, "\n"+module+"\n===") {
			t.Errorf("%s is not in notices.txt; make generate gathers it anew", module)
		}
	}
	if found == 0 {
		t.Error("the program uses no library")
	}
}
