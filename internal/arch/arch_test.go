package arch

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	root   = "../.."
	module = "github.com/shijuku/shijuku"
)

// arrows are all imports between our packages. Whoever stands on the left
// may import what stands on the right; a package below it, as index/query is below index, is another package.
var arrows = map[string][]string{
	"articles":            {},
	"articles/builtin":    {},
	"index/query":         {},
	"internal/ja":         {},
	"index":               {"index/query", "internal/ja", "articles"},
	"web":                 {"articles"},
	"internal/auth":       {"articles"},
	"internal/store":      {"articles"},
	"internal/transcript": {"articles"},
	"internal/markdown":   {"articles"},
	"internal/document":   {"articles"},
	"internal/server": {"web", "internal/auth", "internal/store", "index", "index/query",
		"internal/transcript", "internal/markdown", "articles"},
	"internal/importer": {"internal/transcript", "internal/markdown", "internal/document", "articles"},
	"internal/indexer":  {"index", "internal/markdown", "articles"},
	"internal/arch":     {},
}

// free are the directories whose imports are their own business: they put the program
// together, measure it, generate code for it, or test it in a browser.
var free = []string{"cmd/", "web/browsertest", "internal/ja/gen"}

// homes are the libraries that are known to one directory only.
// The baseline of the benchmark may use any of them.
var homes = map[string]string{
	"github.com/blevesearch/":    "index",
	"github.com/RoaringBitmap/":  "index",
	"github.com/ikawaha/":        "internal/ja",
	"github.com/yuin/goldmark":   "internal/markdown",
	"github.com/go-chi/chi":      "internal/server",
	"github.com/jackc/pgx":       "internal/store",
	"modernc.org/sqlite":         "internal/store",
	"github.com/pressly/goose":   "internal/store",
	"github.com/alexedwards/scs": "internal/auth",
	"database/sql":               "internal/store",
}

// anyLibrary may import any library.
const anyLibrary = "cmd/shijuku-bench/naive"

func TestImportsFollowTheGraph(t *testing.T) {
	seen := 0
	for dir, imports := range imports(t, keepSources) {
		if isFree(dir) {
			continue
		}
		allowed, known := arrows[dir]
		if !known {
			t.Errorf("%s is not in the picture: say in this test what it may import", dir)
			continue
		}
		for _, imp := range imports {
			ours, ok := strings.CutPrefix(imp.path, module+"/")
			if !ok {
				continue
			}
			seen++
			if !slices.Contains(allowed, ours) {
				t.Errorf("%s: %s must not import %s", imp.file, dir, ours)
			}
		}
	}
	if seen == 0 {
		t.Error("no import of ours was seen: this test looks in the wrong place")
	}
}

func TestLibrariesStayAtHome(t *testing.T) {
	for dir, imports := range imports(t, keepSources) {
		if dir == anyLibrary || strings.HasPrefix(dir, "internal/ja/gen") {
			continue
		}
		for _, imp := range imports {
			for library, home := range homes {
				if strings.HasPrefix(imp.path, library) && dir != home {
					t.Errorf("%s: %s is known to %s only", imp.file, imp.path, home)
				}
			}
		}
	}
}

func TestTopLevel(t *testing.T) {
	allowed := []string{"cmd", "index", "internal", "articles", "web", "go.mod", "go.sum",
		"README.md", "LICENSE", "CONTRIBUTING.md", "Makefile"}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		// Data of a site that was started here, and what was built here, are not part of the project.
		local := e.Name() == "data" || e.Name() == "bin"
		if !local && !strings.HasPrefix(e.Name(), ".") && !slices.Contains(allowed, e.Name()) {
			t.Errorf("%s does not belong on the top level", e.Name())
		}
	}
}

type imported struct{ file, path string }

// imports returns the imports of every directory with Go files, read from the files themselves:
// go test would cache what a child process such as "go list" reads.
func imports(t *testing.T, keep func(name string) bool) map[string][]imported {
	t.Helper()
	found := map[string][]imported{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := d.Name()
		if d.IsDir() && name != root && (base == "testdata" || base == "node_modules" || strings.HasPrefix(base, ".")) {
			return filepath.SkipDir
		}
		if d.IsDir() || !keep(base) {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		dir := path.Dir(rel)
		found[dir] = append(found[dir], nil...)
		for _, spec := range file.Imports {
			found[dir] = append(found[dir], imported{rel, strings.Trim(spec.Path.Value, `"`)})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// keepSources leaves tests out: they are free.
func keepSources(name string) bool {
	return strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go")
}

func isFree(dir string) bool {
	return slices.ContainsFunc(free, func(prefix string) bool { return strings.HasPrefix(dir+"/", strings.TrimSuffix(prefix, "/")+"/") })
}

func TestDomainStandsOnTheStandardLibrary(t *testing.T) {
	for _, imp := range imports(t, keepSources)["articles"] {
		if first, _, _ := strings.Cut(imp.path, "/"); strings.Contains(first, ".") {
			t.Errorf("%s imports %s", imp.file, imp.path)
		}
	}
}
