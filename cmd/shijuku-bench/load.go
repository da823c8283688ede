package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/tabwriter"
	"time"
)

type loadCommand struct {
	URL     string        `arg:"" help:"Address of a running server on this machine, such as http://127.0.0.1:8080."`
	Token   string        `env:"SHIJUKU_BENCH_TOKEN" help:"Token to ask with. One that may write has articles saved and deleted too, if the server takes them."`
	Clients int           `default:"8" help:"How many ask at the same time."`
	Time    time.Duration `default:"20s" help:"How long."`
	Only    string        `placeholder:"KIND" help:"Send only requests of kinds whose names contain this."`
}

// maxLoad bounds a run, whatever is asked for: nobody is to leave it behind by mistake.
const maxLoad = 10 * time.Minute

// Run prints how long requests take a server, by kind.
func (c *loadCommand) Run(ctx context.Context) error {
	if err := checkLoopback(c.URL); err != nil {
		return err
	}
	if c.Clients < 1 || c.Time <= 0 || c.Time > maxLoad {
		return fmt.Errorf("need at least one client, and at most %v", maxLoad)
	}
	v := newVisitor(c.URL, c.Token, c.Clients)
	data, err := v.sample(ctx)
	if err != nil {
		return err
	}
	words, err := newVocabulary(data)
	if err != nil {
		return err
	}
	mix := traffic(words, data)
	if c.Token != "" {
		mix = append(mix, v.writing(ctx)...)
	}
	mix = slices.DeleteFunc(mix, func(r requestKind) bool { return r.share == 0 || !strings.Contains(r.name, c.Only) })
	if len(mix) == 0 {
		return errors.New("there is nothing to send")
	}
	return c.run(ctx, v, mix)
}

// checkLoopback refuses to put load on another machine.
func checkLoopback(address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return err
	}
	ip, err := netip.ParseAddr(u.Hostname())
	if u.Hostname() != "localhost" && (err != nil || !ip.IsLoopback()) {
		return fmt.Errorf("%q is not this machine: give 127.0.0.1, [::1] or localhost", u.Hostname())
	}
	return nil
}

// A requestKind is a kind of request with its share of all.
type requestKind struct {
	name  string
	share int
	send  func(ctx context.Context, v *visitor, n int) (status int, err error)
}

// A visitor sends requests.
type visitor struct {
	base   string
	token  string
	client *http.Client
}

// requestTime is how long an answer may take. Nobody waits longer.
const requestTime = 15 * time.Second

func newVisitor(base, token string, clients int) *visitor {
	dial := func(ctx context.Context, network, address string) (net.Conn, error) {
		// The name must not lead to another machine.
		return new(net.Dialer).DialContext(ctx, network, strings.Replace(address, "localhost:", "127.0.0.1:", 1))
	}
	return &visitor{base: strings.TrimSuffix(base, "/"), token: token, client: &http.Client{
		Timeout:       requestTime,
		Transport:     &http.Transport{DialContext: dial, MaxIdleConnsPerHost: clients},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // nor may an answer
	}}
}

// do sends a request, reads the answer to its end and returns the status.
func (v *visitor) do(ctx context.Context, method, path, body string, into io.Writer) (int, error) {
	r, err := http.NewRequestWithContext(ctx, method, v.base+path, strings.NewReader(body))
	if err != nil {
		return 0, err
	}
	if body != "" {
		r.Header.Set("Content-Type", "text/markdown; charset=utf-8")
	}
	if v.token != "" {
		r.Header.Set("Authorization", "Bearer "+v.token)
	}
	res, err := v.client.Do(r)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	_, err = io.Copy(into, res.Body)
	return res.StatusCode, err
}

func (v *visitor) get(ctx context.Context, path string) (int, error) {
	return v.do(ctx, http.MethodGet, path, "", io.Discard)
}

// A tally is what became of the requests of a kind.
type tally struct {
	timing
	statuses map[string]int // other than 200 and what says that it worked
}

// run has clients send requests as their shares say until the time is over, and prints what became of them.
func (c *loadCommand) run(ctx context.Context, v *visitor, mix []requestKind) error {
	ctx, cancel := context.WithTimeout(ctx, c.Time)
	defer cancel()
	shares := 0
	for _, k := range mix {
		shares += k.share
	}
	var mu sync.Mutex
	tallies := make([]tally, len(mix))
	start := time.Now()
	var clients sync.WaitGroup
	for client := range c.Clients {
		clients.Go(func() {
			// The same requests in the same order each time.
			random := rand.New(rand.NewPCG(uint64(client), 0))
			for ctx.Err() == nil {
				k := drawn(mix, random.IntN(shares))
				asked := time.Now()
				status, err := mix[k].send(ctx, v, random.IntN(1<<30))
				if ctx.Err() != nil {
					return
				}
				took := time.Since(asked)
				mu.Lock()
				tallies[k].add(took, status, err)
				mu.Unlock()
			}
		})
	}
	clients.Wait()
	printTallies(mix, tallies, time.Since(start))
	return nil
}

// drawn returns the kind that a number below the sum of all shares falls to.
func drawn(mix []requestKind, n int) int {
	for i, k := range mix {
		if n -= k.share; n < 0 {
			return i
		}
	}
	return len(mix) - 1
}

func (t *tally) add(took time.Duration, status int, err error) {
	if err == nil && status < http.StatusBadRequest {
		t.times = append(t.times, took)
		return
	}
	if t.statuses == nil {
		t.statuses = map[string]int{}
	}
	what := strconv.Itoa(status)
	if err != nil {
		what = "no answer"
	}
	t.statuses[what]++
}

func printTallies(mix []requestKind, tallies []tally, took time.Duration) {
	table := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	defer table.Flush()
	fmt.Fprintln(table, "ms\tanswers\tper s\tp50\tp95\tp99\tmost\tfailed\t")
	all := tally{statuses: map[string]int{}}
	line := func(name string, t *tally) {
		slices.Sort(t.times)
		failed := "–"
		if len(t.statuses) > 0 {
			failed = fmt.Sprint(t.statuses)
		}
		fmt.Fprintf(table, "%s\t%d\t%.0f\t%s\t%s\t%s\t%s\t%s\t\n", name, len(t.times), float64(len(t.times))/took.Seconds(),
			t.at(50), t.at(95), t.at(99), t.at(100), failed)
	}
	for i, k := range mix {
		line(k.name, &tallies[i])
		all.times = append(all.times, tallies[i].times...)
		for what, n := range tallies[i].statuses {
			all.statuses[what] += n
		}
	}
	line("all", &all)
}
