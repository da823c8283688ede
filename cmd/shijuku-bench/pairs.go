package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/shijuku/shijuku/articles"
)

type pairsCommand struct {
	File    string `arg:"" type:"existingfile" help:"JSON Lines, one pair a line."`
	Against string `enum:"naive,none" default:"none" help:"Baseline to run beside (naive or none)."`
	Failed  bool   `help:"List the pairs that fail, with the reason."`
}

// Run prints, per phenomenon, how many pairs pass.
func (c *pairsCommand) Run(ctx context.Context) error {
	pairs, err := readLines[pair](c.File)
	if err != nil {
		return err
	}
	return inScratch(func(dir string) error {
		ours, err := runPairs(ctx, newShijuku(dir), pairs)
		if err != nil {
			return err
		}
		results := []pairResults{ours}
		if c.Against == "naive" {
			theirs, err := runPairs(ctx, &baseline{dir: dir, circles: []string{"public"}}, pairs)
			if err != nil {
				return err
			}
			results = append(results, theirs)
		}
		report(pairs, results)
		if c.Failed {
			listFailed(pairs, ours)
		}
		return nil
	})
}

// pairResults holds what is wrong per pair, "" for those that pass.
type pairResults struct {
	engine string
	wrong  map[string]string
}

// every is a limit that no knowledge base of pairs reaches.
const every = 100_000

// runPairs asks every query in one knowledge base of all documents. Suggestions and corrections are asked in a
// knowledge base of the pair's own vocabulary, each entry the title of an article.
func runPairs(ctx context.Context, e engine, pairs []pair) (pairResults, error) {
	results := pairResults{engine: e.Name(), wrong: map[string]string{}}
	var all []articles.Article
	for _, p := range pairs {
		all = append(all, p.articles()...)
	}
	// The order of a map must not decide what is measured.
	slices.SortFunc(all, func(a, b articles.Article) int { return strings.Compare(string(a.ID), string(b.ID)) })
	if err := e.Build(ctx, all); err != nil {
		return results, err
	}
	defer e.Close()
	for _, p := range pairs {
		if p.Kind != "" {
			continue
		}
		ranking, err := e.Search(ctx, p.Query, matchAll, every)
		if err != nil {
			return results, fmt.Errorf("%s: %w", p.ID, err)
		}
		results.wrong[p.ID] = p.judge(ranking)
	}
	return results, completePairs(ctx, e, pairs, results)
}

// A completer suggests while somebody types, and corrects.
type completer interface {
	Complete(ctx context.Context, vocabulary []articles.Article, viewer articles.Viewer, kind, typed string) ([]string, error)
}

func completePairs(ctx context.Context, e engine, pairs []pair, results pairResults) error {
	c, can := e.(completer)
	for _, p := range pairs {
		if p.Kind == "" {
			continue
		}
		if !can {
			results.wrong[p.ID] = "no suggestions"
			continue
		}
		offered, err := c.Complete(ctx, p.vocabulary(), p.viewer(), p.Kind, p.Query)
		if err != nil {
			return fmt.Errorf("%s: %w", p.ID, err)
		}
		results.wrong[p.ID] = p.judgeOffer(offered)
	}
	return nil
}

// vocabulary returns the entries of a suggest or correct pair as articles with that title.
func (p pair) vocabulary() []articles.Article {
	all := make([]articles.Article, len(p.Docs))
	for i, d := range p.Docs {
		if d.Title == "" {
			d.Title, d.Text = d.Text, ""
		}
		all[i] = d.article(fmt.Sprintf("%s-%d", p.ID, i))
	}
	return all
}

// judgeOffer says what is wrong with the strings offered.
func (p pair) judgeOffer(offered []string) string {
	var wrong []string
	for _, m := range p.Match {
		if !slices.Contains(offered, m.Text) {
			wrong = append(wrong, "not offered: "+m.Text)
		}
	}
	for _, m := range p.NoMatch {
		if slices.Contains(offered, m.Text) {
			wrong = append(wrong, "must not be offered: "+m.Text)
		}
	}
	return strings.Join(wrong, "; ")
}

func report(pairs []pair, results []pairResults) {
	table := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	defer table.Flush()
	fmt.Fprint(table, "phenomenon\tpairs\t")
	for _, r := range results {
		fmt.Fprintf(table, "%s\t", r.engine)
	}
	fmt.Fprintln(table)
	phenomena := map[string]bool{}
	for _, p := range pairs {
		phenomena[p.Phenomenon] = true
	}
	line := func(name string, of func(pair) bool) {
		n := 0
		passed := make([]int, len(results))
		for _, p := range pairs {
			if !of(p) {
				continue
			}
			n++
			for i, r := range results {
				if r.wrong[p.ID] == "" {
					passed[i]++
				}
			}
		}
		fmt.Fprintf(table, "%s\t%d\t", name, n)
		for _, k := range passed {
			fmt.Fprintf(table, "%d (%.1f %%)\t", k, 100*float64(k)/float64(max(n, 1)))
		}
		fmt.Fprintln(table)
	}
	for _, name := range slices.Sorted(maps.Keys(phenomena)) {
		line(name, func(p pair) bool { return p.Phenomenon == name })
	}
	line("optional", func(p pair) bool { return !p.Mandatory })
	line("mandatory", func(p pair) bool { return p.Mandatory })
}

func listFailed(pairs []pair, results pairResults) {
	for _, p := range pairs {
		if wrong := results.wrong[p.ID]; wrong != "" {
			must := "optional"
			if p.Mandatory {
				must = "mandatory"
			}
			fmt.Printf("%s %s %s %q: %s\n", p.ID, must, p.Phenomenon, p.Query, wrong)
		}
	}
}
