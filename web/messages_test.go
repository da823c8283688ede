package web

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// messagesOf returns the messages of a language as they stand in the file, with all plural forms in one string.
func messagesOf(t *testing.T, l Lang) map[string]string {
	t.Helper()
	data, err := fs.ReadFile(messageFiles, "messages/"+string(l)+".json")
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]any
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	messages := map[string]string{}
	for key, value := range raw {
		switch value := value.(type) {
		case string:
			messages[key] = value
		case map[string]any:
			for _, form := range value {
				messages[key] += form.(string) + "\n"
			}
		}
	}
	return messages
}

func TestEveryLanguageHasEveryMessage(t *testing.T) {
	place := regexp.MustCompile(`\.[A-Z]\w*|\{n\}`)
	places := func(s string) []string {
		return slices.Compact(slices.Sorted(slices.Values(place.FindAllString(s, -1))))
	}
	japanese, english := messagesOf(t, Japanese), messagesOf(t, English)
	for key, ja := range japanese {
		en, ok := english[key]
		if !ok {
			t.Errorf("%s is missing in English", key)
			continue
		}
		for _, p := range places(en) {
			if !slices.Contains(places(ja), p) {
				t.Errorf("%s: the English message has a place %s that the Japanese one lacks", key, p)
			}
		}
		if strings.TrimSpace(ja) == "" || strings.TrimSpace(en) == "" {
			t.Errorf("%s is empty", key)
		}
	}
	for key := range english {
		if _, ok := japanese[key]; !ok {
			t.Errorf("%s is missing in Japanese", key)
		}
	}
}

// TestEveryMessageThatIsUsedExists reads the calls of t, n and oneOf in the package.
// A key may be put together; then there must be messages that begin like it.
func TestEveryMessageThatIsUsedExists(t *testing.T) {
	messages := messagesOf(t, Japanese)
	used, prefixes := usedKeys(t)
	for _, key := range used {
		if _, ok := messages[key]; !ok {
			t.Errorf("%s is used, and there is no such message", key)
		}
	}
	begins := func(prefix string) bool {
		for key := range messages {
			if strings.HasPrefix(key, prefix) {
				return true
			}
		}
		return false
	}
	for _, prefix := range prefixes {
		if !begins(prefix) {
			t.Errorf("messages that begin with %s are used, and there are none", prefix)
		}
	}
	if len(used) < 100 {
		t.Errorf("only %d uses were found: the test reads the source wrongly", len(used))
	}
}

// TestEveryMessageIsUsed finds sentences of the pages that no page says.
// Messages of other packages, which are chosen by the code of a problem, begin otherwise.
func TestEveryMessageIsUsed(t *testing.T) {
	ours := regexp.MustCompile(`^(site|box|home|tips|kind|facet|card|search|sort|found|article|audience|circle|preparing)\.`)
	used, prefixes := usedKeys(t)
	for _, key := range slices.Sorted(maps.Keys(messagesOf(t, Japanese))) {
		byPrefix := slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(key, p) })
		if ours.MatchString(key) && !byPrefix && !slices.Contains(used, key) && !strings.HasSuffix(key, ".example") {
			t.Errorf("%s is never used", key)
		}
	}
}

// usedKeys returns the string literals in calls that look up messages, and in keys passed on in lists;
// and the beginnings of those that are put together.
func usedKeys(t *testing.T) (keys, prefixes []string) {
	t.Helper()
	entries, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range entries {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			k, p := keysIn(n)
			keys, prefixes = append(keys, k...), append(prefixes, p...)
			return true
		})
	}
	return keys, prefixes
}

var dotted = regexp.MustCompile(`^[a-z-]+(\.[a-z0-9-]+)+$`)

func keysIn(n ast.Node) (keys, prefixes []string) {
	switch n := n.(type) {
	case *ast.CompositeLit:
		for _, e := range n.Elts {
			if s, ok := literal(e); ok && dotted.MatchString(s) {
				keys = append(keys, s)
			}
		}
	case *ast.CallExpr:
		method, ok := n.Fun.(*ast.SelectorExpr)
		if !ok || len(n.Args) == 0 {
			return nil, nil
		}
		switch method.Sel.Name {
		case "t", "n":
			if s, ok := literal(n.Args[0]); ok {
				keys = append(keys, s)
			} else if sum, ok := n.Args[0].(*ast.BinaryExpr); ok {
				if s, ok := literal(sum.X); ok {
					prefixes = append(prefixes, s)
				}
			}
		case "oneOf":
			if s, ok := literal(n.Args[0]); ok {
				prefixes = append(prefixes, s+".")
			}
		}
	}
	return keys, prefixes
}

func literal(e ast.Expr) (string, bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(l.Value)
	return s, err == nil
}

func TestMessage(t *testing.T) {
	text, hint, ok := Message("en", "failure.404", nil)
	if !ok || text != "This page does not exist." || !strings.HasPrefix(hint, "The address is wrong") {
		t.Errorf("failure.404: %q, %q, %v", text, hint, ok)
	}
	if text, _, ok := Message("xx", "failure.404", nil); !ok || text != "ページが見つかりません。" {
		t.Errorf("an unknown language: %q, %v", text, ok)
	}
	if text, hint, ok := Message("ja", "no.such.code", nil); ok || text != "" || hint != "" {
		t.Errorf("an unknown code: %q, %q, %v", text, hint, ok)
	}
	if text, _, _ := Message("ja", "site.signed-in", map[string]string{"Name": "{{.Name}}"}); text != "{{.Name}} さん" {
		t.Errorf("an argument is read as a message: %q", text)
	}
}
