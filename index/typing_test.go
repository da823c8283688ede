package index

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index/query"
)

// TestTypingGolden shows what is offered to somebody who types. A change of it is a diff to be judged.
func TestTypingGolden(t *testing.T) {
	const name = "testdata/typing.txtar"
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	var docs []Document
	for _, f := range archive.Files {
		if id, isNote := strings.CutPrefix(f.Name, "notes/"); isNote {
			docs = append(docs, carded(t, id, string(f.Data)))
			continue
		}
		files[f.Name] = string(f.Data)
	}
	ix := newIndex(t)
	half := len(docs) / 2 // several segments
	apply(t, ix, docs[:half]...)
	apply(t, ix, docs[half:]...)
	var got strings.Builder
	for typed := range strings.Lines(files["typed"]) {
		typed = strings.TrimSuffix(typed, "\n")
		fmt.Fprintf(&got, "%s:", typed)
		for _, s := range suggestions(t, ix, visitor(), typed) {
			fmt.Fprintf(&got, " %s", s.Text)
			if s.Kind != SuggestWord {
				fmt.Fprintf(&got, " (%s)", s.Kind)
			}
			got.WriteString(",")
		}
		got.WriteString("\n")
	}
	for typed := range strings.Lines(files["corrected"]) {
		writeCorrection(t, &got, ix, strings.TrimSuffix(typed, "\n"))
	}
	if *update {
		for i := range archive.Files {
			if archive.Files[i].Name == "offered" {
				archive.Files[i].Data = []byte(got.String())
			}
		}
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(files["offered"], got.String()); diff != "" {
		t.Errorf("run with -update if this is better (-want +got):\n%s", diff)
	}
}

// writeCorrection writes how many articles a query finds, and what is offered instead.
func writeCorrection(t *testing.T, b *strings.Builder, ix *Index, typed string) {
	q, problem := query.Parse(typed)
	if problem != nil {
		t.Fatalf("query %q: %v", typed, problem)
	}
	res := searchFor(t, ix, visitor(), Request{Query: q, Typed: typed, Match: MatchAll, Limit: 1})
	fmt.Fprintf(b, "%s: %d", typed, res.Total)
	if res.Suggestion != "" {
		q, _ = query.Parse(res.Suggestion)
		again := searchFor(t, ix, visitor(), Request{Query: q, Match: MatchAll, Limit: 1})
		fmt.Fprintf(b, ", もしかして %s: %d", res.Suggestion, again.Total)
	}
	b.WriteString("\n")
}

// carded reads a note with a line for its card.
func carded(t *testing.T, id, text string) Document {
	t.Helper()
	head, body, _ := strings.Cut(strings.TrimSpace(text), "\n\n")
	title, line, _ := strings.Cut(head, "\n")
	d := note(id, title, strings.Split(body, "\n\n")...)
	for field := range strings.SplitSeq(line, "; ") {
		name, value, ok := strings.Cut(field, ": ")
		switch {
		case !ok:
			held, err := articles.ParseHeld(field, noon.Location())
			if err != nil {
				t.Fatal(err)
			}
			d.Article.Held = held
		case name == "講師":
			name, reading, _ := strings.Cut(value, " (")
			d.Article.Speakers = []articles.Speaker{{Name: name, Reading: strings.TrimSuffix(reading, ")")}}
		case name == "シリーズ":
			d.Article.Series = value
		case name == "タグ":
			d.Article.Tags = strings.Split(value, ", ")
		}
	}
	return d
}
