package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEveryCodeHasAMessage reads the other packages and looks for the codes of their problems in the message files.
func TestEveryCodeHasAMessage(t *testing.T) {
	code := regexp.MustCompile(`^(cli|dictionary|document|file|front-matter|import|markdown|password|query|request|sign-in|store|transcript)\.[a-z]+(-[a-z]+)*$`)
	messages := messagesOf(t, Japanese)
	codes := 0
	for _, folder := range []string{"../articles", "../cmd", "../index", "../internal"} {
		for place, s := range literals(t, folder) {
			if !code.MatchString(s) || fileName.MatchString(s) {
				continue
			}
			codes++
			if _, ok := messages[s]; !ok {
				t.Errorf("%s: there is no message for %s", place, s)
			}
		}
	}
	if codes < 40 {
		t.Errorf("only %d codes were found: the test reads the source wrongly", codes)
	}
}

// fileName tells names of files from codes.
var fileName = regexp.MustCompile(`\.(css|db|docx|html|js|json|log|md|pdf|pptx|proto|srt|txt|vtt|xlsx|xml)$`)

// literals returns the strings in the sources below a folder, tests left out, by place.
func literals(t *testing.T, folder string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok {
				if s, ok := literal(l); ok {
					found[files.Position(l.Pos()).String()] = s
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
