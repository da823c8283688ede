package index

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/shijuku/shijuku/index/query"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestRankingGolden shows what comes first in a small knowledge base. A change of the ranking is a diff to be judged.
func TestRankingGolden(t *testing.T) {
	const name = "testdata/ranking.txtar"
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	ix := newIndex(t)
	titles := map[string]string{}
	var docs []Document
	var queries string
	var want *txtar.File
	for i := range archive.Files {
		f := &archive.Files[i]
		switch id, isNote := strings.CutPrefix(f.Name, "notes/"); {
		case isNote:
			parts := strings.Split(strings.TrimSpace(string(f.Data)), "\n\n")
			titles[id] = parts[0]
			docs = append(docs, note(id, parts[0], parts[1:]...))
		case f.Name == "queries":
			queries = string(f.Data)
		case f.Name == "results":
			want = f
		}
	}
	if want == nil || len(docs) == 0 || queries == "" {
		t.Fatal("want notes, queries and results")
	}
	apply(t, ix, docs...)
	var got strings.Builder
	for q := range strings.Lines(queries) {
		writeRanking(t, &got, ix, strings.TrimSpace(q), titles)
	}
	if *update {
		want.Data = []byte(got.String())
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(want.Data), got.String()); diff != "" {
		t.Errorf("run with -update if this is better (-want +got):\n%s", diff)
	}
}

// firstPage is how many results a person looks at.
const firstPage = 10

func writeRanking(t *testing.T, b *strings.Builder, ix *Index, q string, titles map[string]string) {
	parsed, problem := query.Parse(q)
	if problem != nil {
		t.Fatalf("query %q: %v", q, problem)
	}
	r := searchFor(t, ix, visitor(), Request{Query: parsed, Match: MatchAuto, Limit: firstPage})
	fmt.Fprintf(b, "%s\n  = %s, %s: %d\n", q, parsed, r.Match, r.Total)
	for i, h := range r.Hits {
		fmt.Fprintf(b, "  %2d. %s %s", i+1, h.ID, titles[string(h.ID)])
		for _, p := range h.Passages {
			fmt.Fprintf(b, " [%d %s]", p.Ordinal, p.Found)
		}
		b.WriteString("\n")
	}
}
