package main

import (
	"context"
	"fmt"
	"os"
	"text/tabwriter"
)

type retrievalCommand struct {
	Dir      string `arg:"" type:"existingdir" help:"Folder with corpus.jsonl, queries.jsonl and qrels.tsv."`
	Match    string `enum:"all,any,auto" default:"any" help:"Which words of a question must occur: all, any, or auto as on the site."`
	Keywords bool   `help:"Ask two or three words derived from each question instead of the question; all must occur."`
	Against  string `enum:"naive,none" default:"naive" help:"Baseline to run beside (naive or none)."`
}

// Run prints one line per engine.
func (c *retrievalCommand) Run(ctx context.Context) error {
	data, err := readCollection(c.Dir)
	if err != nil {
		return err
	}
	match := matchMode(c.Match)
	if c.Keywords {
		match = matchAll
		if data.questions, err = keywordQueries(data); err != nil {
			return err
		}
	}
	return inScratch(func(dir string) error {
		table := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', 0)
		defer table.Flush()
		fmt.Fprintf(table, "engine\tqueries\tMRR@10\tnDCG@10\tRecall@10\tRecall@100\n")
		if err := c.measure(ctx, table, newShijuku(dir), data, match); err != nil {
			return err
		}
		if c.Against == "naive" {
			return c.measure(ctx, table, &baseline{dir: dir, circles: []string{"public"}}, data, match)
		}
		return nil
	})
}

// Depths of the measures.
const (
	shallow = 10
	deep    = 100
)

func (c *retrievalCommand) measure(ctx context.Context, table *tabwriter.Writer, e engine, data collection, match matchMode) error {
	if err := e.Build(ctx, data.notes()); err != nil {
		return err
	}
	defer e.Close()
	var mrr, gained, near, far float64
	asked := 0
	for _, q := range data.questions {
		grades := data.grades[q.ID]
		if len(grades) == 0 {
			continue
		}
		ranking, err := e.Search(ctx, q.Text, match, deep)
		if err != nil {
			return fmt.Errorf("%s: %q: %w", e.Name(), q.Text, err)
		}
		asked++
		mrr += reciprocalRank(ranking, grades, shallow)
		gained += ndcg(ranking, grades, shallow)
		near += recall(ranking, grades, shallow)
		far += recall(ranking, grades, deep)
	}
	n := float64(max(asked, 1))
	fmt.Fprintf(table, "%s\t%d\t%.3f\t%.3f\t%.3f\t%.3f\n", e.Name(), asked, mrr/n, gained/n, near/n, far/n)
	return nil
}
