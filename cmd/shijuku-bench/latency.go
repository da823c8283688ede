package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"text/tabwriter"
	"time"

	"golang.org/x/sync/errgroup"
)

// manyClients is the number of clients that ask at the same time in the second half of the table.
const manyClients = 8

// latencies prints for each kind of query and each engine how long answers take one client and eight who ask at the same time, and
// how much processor time one takes, which does not depend on what else the machine does.
func (c *speedCommand) latencies(ctx context.Context, engines []engine, kinds []workload) error {
	table := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	defer table.Flush()
	fmt.Fprintln(table, "ms\tasked for\tcircles\tengine\tCPU\tp50\tp95\tp99\t8 clients: p50\tp95\tp99\tper s\t")
	for _, kind := range kinds {
		if len(kind.queries) == 0 || !strings.Contains(kind.name, c.Only) {
			continue
		}
		for _, e := range engines {
			e.As(circlesOf(kind.circles))
			ask := func(n int) error { return kind.ask(ctx, e, n) }
			one, err := c.timed(1, kind, ask)
			if errors.Is(err, errors.ErrUnsupported) {
				continue
			}
			if err != nil {
				return err
			}
			many, err := c.timed(manyClients, kind, ask)
			if err != nil {
				return err
			}
			fmt.Fprintf(table, "%s\t%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%.0f\t\n", kind.name, kind.way, kind.circles, e.Name(),
				milliseconds(one.cpu), one.at(50), one.at(95), one.at(99), many.at(50), many.at(95), many.at(99), many.rate)
		}
	}
	return nil
}

// ask asks the n-th query, counted round and round.
func (k *workload) ask(ctx context.Context, e engine, n int) error {
	q := k.queries[n%len(k.queries)]
	var err error
	switch k.way {
	case wayIDs:
		_, err = e.Search(ctx, q, k.match, pageSize)
	case wayPage:
		_, err = e.Page(ctx, q, k.match)
	case waySuggest:
		err = e.Suggest(ctx, q)
	}
	return err
}

// A timing is how long answers took.
type timing struct {
	times []time.Duration // in order
	cpu   time.Duration   // of the whole process for one answer
	rate  float64         // answers per second
}

// at returns a percentile in milliseconds.
func (t *timing) at(percent int) string {
	if len(t.times) == 0 {
		return "–"
	}
	return milliseconds(t.times[min(len(t.times)-1, len(t.times)*percent/100)])
}

func milliseconds(d time.Duration) string { return fmt.Sprintf("%.2f", float64(d.Microseconds())/1000) }

// timed has clients ask every query of a kind a number of rounds, together, or until the time is over, after one round that is
// not counted.
func (c *speedCommand) timed(clients int, kind workload, ask func(n int) error) (timing, error) {
	for n, start := 0, time.Now(); n < len(kind.queries) && time.Since(start) < c.Time; n++ {
		if err := ask(n); err != nil {
			return timing{}, fmt.Errorf("%q: %w", kind.queries[n], err)
		}
	}
	times := make([][]time.Duration, clients)
	var next atomic.Int64
	var group errgroup.Group
	before, start := cpuTime(), time.Now()
	for client := range clients {
		group.Go(func() error {
			for {
				n := int(next.Add(1)) - 1
				asked := time.Now()
				if n >= c.Rounds*len(kind.queries) || asked.Sub(start) > c.Time {
					return nil
				}
				if err := ask(n); err != nil {
					return err
				}
				times[client] = append(times[client], time.Since(asked))
			}
		})
	}
	err := group.Wait()
	t := timing{times: slices.Concat(times...)}
	if n := len(t.times); n > 0 {
		t.cpu = (cpuTime() - before) / time.Duration(n)
		t.rate = float64(n) / time.Since(start).Seconds()
	}
	slices.Sort(t.times)
	return t, err
}
