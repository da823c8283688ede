package query

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestParse reads the queries of testdata/queries.txtar, one a line, and compares
// "query → canonical form [problem]" with what the file says.
func TestParse(t *testing.T) {
	const golden = "testdata/queries.txtar"
	archive, err := txtar.ParseFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range archive.Files {
		var got strings.Builder
		for line := range strings.Lines(string(f.Data)) {
			typed, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " → ")
			q, problem := Parse(typed)
			fmt.Fprintf(&got, "%s → %s", typed, q)
			if problem != nil {
				fmt.Fprintf(&got, " [%s %d-%d]", problem.Code, problem.Start, problem.End)
			}
			got.WriteString("\n")
		}
		if *update {
			archive.Files[i].Data = []byte(got.String())
			continue
		}
		if diff := cmp.Diff(string(f.Data), got.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f.Name, diff)
		}
	}
	if *update {
		if err := os.WriteFile(golden, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestParseTree(t *testing.T) {
	for _, test := range []struct {
		typed string
		want  Q
	}{
		{"", All{}},
		{"橋", Word{"橋"}},
		{"橋 耐震", And{[]Q{Word{"橋"}, Word{"耐震"}}}},
		{"橋 OR 橋梁 点検", Or{[]Q{Word{"橋"}, And{[]Q{Word{"橋梁"}, Word{"点検"}}}}}},
		{"(a OR b) c", And{[]Q{Or{[]Q{Word{"a"}, Word{"b"}}}, Word{"c"}}}},
		{`橋 -"耐震 補強"`, And{[]Q{Word{"橋"}, Not{Exact{"耐震 補強"}}}}},
		{"講師:木下 年度:令和6", And{[]Q{Field{Speaker, "木下"}, Year{2024}}}},
		{"期間:2025-01..2025-03", Dates{"2025-01-01", "2025-03-31"}},
	} {
		got, problem := Parse(test.typed)
		if problem != nil {
			t.Errorf("Parse(%q): %v", test.typed, problem)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("Parse(%q) (-want +got):\n%s", test.typed, diff)
		}
	}
}

func TestLimits(t *testing.T) {
	q, problem := Parse(strings.Repeat("あ", MaxRunes+1))
	if problem == nil || problem.Code != "query.too-long" {
		t.Errorf("problem %v, want query.too-long", problem)
	}
	if n := utf8.RuneCountInString(q.String()); n != MaxRunes {
		t.Errorf("%d characters are left, want %d", n, MaxRunes)
	}
	if _, problem := Parse(strings.Repeat("あ", MaxRunes)); problem != nil {
		t.Errorf("%d characters: %v", MaxRunes, problem)
	}
	q, problem = Parse(strings.Repeat("a ", MaxWords+1))
	if problem == nil || problem.Code != "query.too-many-words" {
		t.Errorf("problem %v, want query.too-many-words", problem)
	}
	if n := len(q.(And).Of); n != MaxWords {
		t.Errorf("%d words are left, want %d", n, MaxWords)
	}
}

// FuzzParse checks the law that joins parser and printer, and that whatever is typed gives a query.
func FuzzParse(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/queries.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		for line := range strings.Lines(string(file.Data)) {
			typed, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " → ")
			f.Add(typed)
		}
	}
	f.Fuzz(func(t *testing.T, typed string) {
		q, problem := Parse(typed)
		if problem != nil && (problem.Start < 0 || problem.End < problem.Start || problem.End > len(typed)) {
			t.Errorf("Parse(%q): problem at %d-%d", typed, problem.Start, problem.End)
		}
		printed := q.String()
		if utf8.RuneCountInString(printed) > MaxRunes {
			return // signs may print longer than they were typed
		}
		again, problem := Parse(printed)
		if problem != nil {
			t.Errorf("Parse(%q) prints as %q, which does not parse: %v", typed, printed, problem)
		}
		if !reflect.DeepEqual(q, again) {
			t.Errorf("Parse(%q) = %#v prints as %q, which parses as %#v", typed, q, printed, again)
		}
		quoted := Verbatim(q)
		if again, problem := Parse(quoted.String()); problem != nil || !reflect.DeepEqual(quoted, again) {
			t.Errorf("Verbatim(%q) prints as %q, which parses as %#v (%v)", typed, quoted, again, problem)
		}
	})
}
