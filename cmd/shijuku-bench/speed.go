package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"github.com/shijuku/shijuku/articles"
)

type speedCommand struct {
	Dirs     []string      `arg:"" type:"existingdir" help:"Folders with corpus.jsonl and queries.jsonl, which are taken together."`
	Against  string        `enum:"naive,none" default:"none" help:"Baseline to run beside (naive or none)."`
	Limit    int           `help:"Use only so many documents."`
	Passages int           `help:"Use as many documents as make so many passages. Where there are not enough, texts are repeated with other names and numbers."`
	Keep     string        `type:"path" placeholder:"DIR" help:"Keep what is built there, and use it if it is there: the same data must be given again."`
	Rounds   int           `default:"5" help:"How often each query is asked at most."`
	Time     time.Duration `default:"4s" help:"How long a cell of the table of latencies may take."`
	Only     string        `placeholder:"KIND" help:"Time only queries of kinds whose names contain this."`
}

// Run prints analysis, building, size, memory, start-up and latencies of one or two engines.
func (c *speedCommand) Run(ctx context.Context) error {
	data, err := readCollections(c.Dirs)
	if err != nil {
		return err
	}
	if c.Limit > 0 && c.Limit < len(data.documents) {
		data.documents = data.documents[:c.Limit]
	}
	words, err := newVocabulary(data)
	if err != nil {
		return err
	}
	if c.Passages > 0 {
		data.documents = enlarge(data.documents, c.Passages)
	}
	corpus := newCorpus(data.notes())
	corpus.print(len(c.Dirs))
	return c.inDirectory(func(dir string) (err error) {
		engines := []engine{newShijuku(dir)}
		if c.Against == "naive" {
			engines = append(engines, &baseline{dir: dir})
		}
		for _, e := range engines {
			if err := corpus.measure(ctx, e, dir); err != nil {
				return fmt.Errorf("%s: %w", e.Name(), err)
			}
			defer func() { err = errors.Join(err, e.Close()) }()
		}
		if err := c.latencies(ctx, engines, words.workloads()); err != nil {
			return err
		}
		return c.hostile(ctx, engines[0], words)
	})
}

// inDirectory runs f with the directory that is kept, or with one that is removed afterwards.
func (c *speedCommand) inDirectory(f func(dir string) error) error {
	if c.Keep == "" {
		return inScratch(f)
	}
	if err := os.MkdirAll(c.Keep, 0o700); err != nil {
		return err
	}
	return f(c.Keep)
}

// A corpus is what is indexed.
type corpus struct {
	articles []articles.Article
	passages []string // the texts of all
	bytes    int      // of titles and bodies
}

func newCorpus(all []articles.Article) *corpus {
	c := &corpus{articles: all}
	for i := range all {
		a := &all[i]
		a.Visibility = open(i)
		c.bytes += len(a.Title) + len(a.Body)
		c.passages = append(c.passages, passageTexts(a)...)
	}
	return c
}

func (c *corpus) print(folders int) {
	fmt.Printf("%d articles from %d folders, %d passages, %.1f MB of text; a viewer may read nine articles of ten\n\n",
		len(c.articles), folders, len(c.passages), megabytes(c.bytes))
}

// measure prints what an engine costs before anything is asked, and leaves it open.
func (c *corpus) measure(ctx context.Context, e engine, dir string) error {
	fmt.Println(e.Name())
	if err := c.analyse(e); err != nil {
		return err
	}
	if err := c.build(ctx, e); err != nil {
		return err
	}
	size, err := e.Size()
	if err != nil {
		return err
	}
	fmt.Printf("  on disk      %.1f MB, %.2f × text\n", megabytes(int(size)), float64(size)/float64(c.bytes))
	if err := atRest(ctx, e, dir); err != nil {
		return err
	}
	fmt.Println()
	if h, ok := e.(holder); ok {
		h.hold(c.articles)
	}
	_, err = e.Open(ctx)
	return err
}

// A holder keeps the articles beside its index, as a store would.
type holder interface{ hold(all []articles.Article) }

// analysed is how much text is analysed to time it, in bytes: a second or so.
const analysed = 5 << 20

// analyse prints how fast one core tells words apart.
func (c *corpus) analyse(e engine) error {
	analyse, err := e.Analyzer()
	if err != nil {
		return err
	}
	step := max(1, c.bytes/analysed)
	analyse(c.passages[0]) // whatever is made on first use
	bytes, terms, before := 0, 0, cpuTime()
	for i := 0; i < len(c.passages); i += step {
		bytes += len(c.passages[i])
		terms += analyse(c.passages[i])
	}
	took := cpuTime() - before
	fmt.Printf("  analysis     %.2f MB per CPU-s, %d terms in %.1f MB\n", megabytes(bytes)/took.Seconds(), terms, megabytes(bytes))
	return nil
}

// build makes the index, unless it was kept, and closes it.
func (c *corpus) build(ctx context.Context, e engine) error {
	kept, err := e.Open(ctx)
	if err != nil {
		return err
	}
	if kept {
		fmt.Println("  build        kept from an earlier run")
		return e.Close()
	}
	before, start := cpuTime(), time.Now()
	if err := e.Build(ctx, c.articles); err != nil {
		return err
	}
	// What is merged when the index is closed is part of its price.
	if err := e.Close(); err != nil {
		return err
	}
	used := cpuTime() - before
	fmt.Printf("  build        %.2f MB per CPU-s, %.1f CPU-s, %.1f s\n", megabytes(c.bytes)/used.Seconds(), used.Seconds(), time.Since(start).Seconds())
	return nil
}

func megabytes(n int) float64 { return float64(n) / 1e6 }

// cpuTime returns the processor time that this process has used.
func cpuTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
