package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"syscall"
	"text/tabwriter"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/shijuku/shijuku/articles"
)

type speedCommand struct {
	Dir     string `arg:"" type:"existingdir" help:"Folder with corpus.jsonl and queries.jsonl."`
	Against string `enum:"naive,none" default:"none" help:"Baseline to run beside (naive or none)."`
	Limit   int    `help:"Use only so many documents."`
	Repeat  int    `default:"1" help:"Use every document so often, for a knowledge base larger than the data."`
	Rounds  int    `default:"5" help:"How often each query is asked."`
}

// Run prints building, size, memory, start-up and latencies of one or two engines.
func (c *speedCommand) Run(ctx context.Context) error {
	data, err := readCollection(c.Dir)
	if err != nil {
		return err
	}
	if c.Limit > 0 && c.Limit < len(data.documents) {
		data.documents = data.documents[:c.Limit]
	}
	data.documents = repeated(data.documents, c.Repeat)
	kinds, err := workloads(data)
	if err != nil {
		return err
	}
	return inScratch(func(dir string) error {
		engines := []engine{newShijuku(dir)}
		if c.Against == "naive" {
			engines = append(engines, &baseline{dir: dir, circles: []string{"public"}})
		}
		for _, e := range engines {
			if err := c.measure(ctx, e, data.notes(), kinds); err != nil {
				return fmt.Errorf("%s: %w", e.Name(), err)
			}
		}
		return nil
	})
}

func (c *speedCommand) measure(ctx context.Context, e engine, all []articles.Article, kinds []workload) error {
	text := 0
	for _, a := range all {
		text += len(a.Title) + len(a.Body)
	}
	before, start := cpuTime(), time.Now()
	if err := e.Build(ctx, all); err != nil {
		return err
	}
	defer e.Close()
	built, took := cpuTime()-before, time.Since(start)
	size, err := e.Size()
	if err != nil {
		return err
	}
	start = time.Now()
	if err := e.Reopen(ctx); err != nil {
		return err
	}
	opened := time.Since(start)
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)

	mb := float64(text) / 1e6
	fmt.Printf("%s: %d documents, %.1f MB of text\n", e.Name(), len(all), mb)
	fmt.Printf("  built in %.1f s, %.1f CPU-s, %.2f MB per CPU-s; on disk %.1f MB, %.2f × text\n",
		took.Seconds(), built.Seconds(), mb/built.Seconds(), float64(size)/1e6, float64(size)/float64(text))
	fmt.Printf("  opened in %.0f ms; heap %.0f MB (with the benchmark's own texts)\n",
		float64(opened.Microseconds())/1000, float64(memory.HeapAlloc)/1e6)
	return c.latencies(ctx, e, kinds)
}

// manyClients is the number of clients that ask at the same time in the second half of the table.
const manyClients = 8

func (c *speedCommand) latencies(ctx context.Context, e engine, kinds []workload) error {
	table := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	defer table.Flush()
	fmt.Fprintln(table, "query\tids p50\tp95\tp99\tpage p50\tp95\tp99\t8 clients: page p50\tp99\tper s\t")
	for _, kind := range kinds {
		if len(kind.queries) == 0 {
			continue
		}
		ids, err := c.timed(kind, 1, func(q string) error {
			_, err := e.Search(ctx, q, kind.match, pageSize)
			return err
		})
		if err != nil {
			return err
		}
		page := func(q string) error {
			_, err := e.Page(ctx, q, kind.match)
			return err
		}
		one, err := c.timed(kind, 1, page)
		if err != nil {
			return err
		}
		start := time.Now()
		many, err := c.timed(kind, manyClients, page)
		if err != nil {
			return err
		}
		rate := float64(len(many)) / time.Since(start).Seconds()
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%.0f\t\n", kind.name,
			at(ids, 50), at(ids, 95), at(ids, 99), at(one, 50), at(one, 95), at(one, 99), at(many, 50), at(many, 99), rate)
	}
	return nil
}

// timed asks every query of the kind, after one round that is not counted, and returns the sorted times.
func (c *speedCommand) timed(kind workload, clients int, ask func(string) error) ([]time.Duration, error) {
	for _, q := range kind.queries {
		if err := ask(q); err != nil {
			return nil, err
		}
	}
	times := make([][]time.Duration, clients)
	var group errgroup.Group
	for client := range clients {
		group.Go(func() error {
			for range c.Rounds {
				for i := range kind.queries {
					start := time.Now()
					if err := ask(kind.queries[(i+client)%len(kind.queries)]); err != nil {
						return err
					}
					times[client] = append(times[client], time.Since(start))
				}
			}
			return nil
		})
	}
	err := group.Wait()
	all := slices.Concat(times...)
	slices.Sort(all)
	return all, err
}

// at formats a percentile in milliseconds.
func at(sorted []time.Duration, percent int) string {
	if len(sorted) == 0 {
		return "–"
	}
	d := sorted[min(len(sorted)-1, len(sorted)*percent/100)]
	return fmt.Sprintf("%.2f ms", float64(d.Microseconds())/1000)
}

// cpuTime returns the processor time that this process has used.
func cpuTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
