package builtin_test

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/articles/builtin"
	"github.com/shijuku/shijuku/internal/markdown"
	"github.com/shijuku/shijuku/internal/transcript"
)

const sample = articles.ID("sample-bridges")

// load parses every article as an import would.
func load(t *testing.T) map[articles.ID]articles.Article {
	t.Helper()
	files := builtin.Files()
	names, err := fs.Glob(files, "*.md")
	if err != nil || len(names) == 0 {
		t.Fatalf("no article files: %v", err)
	}
	loaded := map[articles.ID]articles.Article{}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := markdown.ParseFile(data, time.UTC)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, unknown := range f.Unknown {
			t.Errorf("%s: %v", name, unknown.Error())
		}
		a := f.Article
		if stem := strings.TrimSuffix(name, path.Ext(name)); string(a.ID) != stem {
			t.Errorf("%s: id %q, want %q", name, a.ID, stem)
		}
		if _, twice := loaded[a.ID]; twice {
			t.Errorf("%s: id %q is taken", name, a.ID)
		}
		if f.Transcript != "" {
			a.Cues = cues(t, files, f.Transcript)
		}
		loaded[a.ID] = a
	}
	return loaded
}

func cues(t *testing.T, files fs.FS, name string) []articles.Cue {
	t.Helper()
	data, err := fs.ReadFile(files, name)
	if err != nil {
		t.Fatal(err)
	}
	read, err := transcript.Parse(name, data)
	if err != nil {
		t.Fatal(err)
	}
	if len(read.Warnings) > 0 {
		t.Errorf("%s: %v", name, read.Warnings)
	}
	return read.Cues
}

func TestArticles(t *testing.T) {
	public := articles.NewAudience(articles.Public)
	for id, a := range load(t) {
		if a.Title == "" || a.Summary == "" || a.Series == "" || a.Number == nil || a.Body == "" {
			t.Errorf("%s: title, summary, series, number or body is missing", id)
		}
		for _, l := range articles.Layers {
			if r := a.Visibility[l]; !r.To.Equal(public) || r.Dated() {
				t.Errorf("%s: %v is not simply public: %+v", id, l, r)
			}
		}
		if _, err := markdown.Render(a.Body); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
}

// TestManual checks that the chapters are numbered without a gap.
func TestManual(t *testing.T) {
	var numbers []int
	for id, a := range load(t) {
		if id == sample {
			continue
		}
		if a.Kind != articles.Note || a.Series != "使い方" || !slices.Contains(a.Tags, "マニュアル") {
			t.Errorf("%s does not look like a chapter of the manual", id)
			continue
		}
		numbers = append(numbers, *a.Number)
	}
	slices.Sort(numbers)
	for i, n := range numbers {
		if n != i+1 {
			t.Fatalf("chapters %v", numbers)
		}
	}
}

var link = regexp.MustCompile(`\]\(/articles/([a-z0-9-]+)\)`)

// TestLinks follows the links between the articles.
func TestLinks(t *testing.T) {
	loaded := load(t)
	found := 0
	for id, a := range loaded {
		for _, m := range link.FindAllStringSubmatch(a.Body, -1) {
			found++
			if _, ok := loaded[articles.ID(m[1])]; !ok {
				t.Errorf("%s links to %s, which is not there", id, m[1])
			}
		}
	}
	if found == 0 {
		t.Error("no links")
	}
}

func TestSample(t *testing.T) {
	a := load(t)[sample]
	if a.Kind != articles.Talk || a.Held.IsZero() || len(a.Tags) < 3 {
		t.Errorf("card: %s, %s, %v", a.Kind, a.Held, a.Tags)
	}
	names := map[string]bool{}
	for _, s := range a.Speakers {
		names[s.Name] = true
		if s.Reading == "" || s.Affiliation == "" {
			t.Errorf("%s has no reading or affiliation", s.Name)
		}
	}
	spoke, characters := map[string]bool{}, 0
	for i, c := range a.Cues {
		if !names[c.Speaker] {
			t.Errorf("%q speaks but is not on the card", c.Speaker)
		}
		if length := c.End - c.Start; length < 3 || length > 8 {
			t.Errorf("cue at %.3f lasts %.3f s", c.Start, length)
		}
		if i > 0 && c.Start != a.Cues[i-1].End {
			t.Errorf("a gap before %.3f", c.Start)
		}
		spoke[c.Speaker] = true
		characters += utf8.RuneCountInString(c.Text)
	}
	last := a.Cues[len(a.Cues)-1]
	if last.End < 15*60 || len(spoke) < 3 {
		t.Errorf("%.0f s, %d speakers", last.End, len(spoke))
	}
	t.Logf("%.1f minutes, %d cues, %d characters, %d speakers", last.End/60, len(a.Cues), characters, len(spoke))
}

// TestSearchesOfTheManual checks that the examples that chapter 2 tells readers to try are said in the sample talk.
func TestSearchesOfTheManual(t *testing.T) {
	loaded := load(t)
	var said strings.Builder
	for _, c := range loaded[sample].Cues {
		said.WriteString(c.Text)
	}
	for _, words := range []string{"伸縮装置 漏水", "水の道", "不調 不落 見積", "会計検査", "点検"} {
		if !strings.Contains(loaded["manual-2-search"].Body, strings.Fields(words)[0]) {
			t.Errorf("%q is not in the manual", words)
		}
		for word := range strings.FieldsSeq(words) {
			if !strings.Contains(said.String(), word) {
				t.Errorf("nobody says %q in the sample talk", word)
			}
		}
	}
}
