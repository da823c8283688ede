package main

import (
	"context"
	"fmt"
	"os"
	"text/tabwriter"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/ja"
)

type retrievalCommand struct {
	Dir      string `arg:"" type:"existingdir" help:"Folder with corpus.jsonl, queries.jsonl and qrels.tsv."`
	Match    string `enum:"all,any,auto" default:"any" help:"Which words of a question must occur: all, any, or auto as on the site."`
	Keywords bool   `help:"Ask two or three words derived from each question instead of the question; all must occur."`
	Split    string `enum:"all,dev,test" default:"all" help:"Which half of the questions to ask: dev to tune by, test to report."`
	Against  string `enum:"all,naive,textbook,none" default:"all" help:"Baselines to run beside: the naive index, textbook BM25, or both."`
}

// A ranker puts documents in order.
type ranker interface {
	Name() string
	Build(ctx context.Context, all []articles.Article) error
	Search(ctx context.Context, text string, match matchMode, limit int) ([]string, error)
	Close() error
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
	data.questions = split(c.Split).of(data.questions)
	return inScratch(func(dir string) error {
		rankers, err := c.rankers(dir)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', 0)
		defer table.Flush()
		fmt.Fprintf(table, "engine\tqueries\tMRR@10\tnDCG@10\tRecall@10\tRecall@100\tCPU ms per query\n")
		for _, r := range rankers {
			if err := c.measure(ctx, table, r, data, match); err != nil {
				return err
			}
		}
		return nil
	})
}

// rankers returns Shijuku and what it is compared with.
func (c *retrievalCommand) rankers(dir string) ([]ranker, error) {
	rankers := []ranker{newShijuku(dir)}
	if c.Against == "textbook" || c.Against == "all" {
		words, err := ja.New()
		if err != nil {
			return nil, err
		}
		for _, t := range textbooks(words) {
			rankers = append(rankers, t)
		}
	}
	if c.Against == "naive" || c.Against == "all" {
		rankers = append(rankers, &baseline{dir: dir, circles: []string{"public"}})
	}
	return rankers, nil
}

// Depths of the measures.
const (
	shallow = 10
	deep    = 100
)

func (c *retrievalCommand) measure(ctx context.Context, table *tabwriter.Writer, e ranker, data collection, match matchMode) error {
	if err := e.Build(ctx, data.notes()); err != nil {
		return err
	}
	defer e.Close()
	var mrr, gained, near, far float64
	asked := 0
	before := cpuTime()
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
	each := (cpuTime() - before) / time.Duration(max(asked, 1))
	fmt.Fprintf(table, "%s\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t%.2f\n",
		e.Name(), asked, mrr/n, gained/n, near/n, far/n, float64(each.Microseconds())/1000)
	return nil
}
