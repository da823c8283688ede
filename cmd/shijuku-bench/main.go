package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"

	"github.com/alecthomas/kong"
)

type commands struct {
	Pairs     pairsCommand     `cmd:"" help:"Run Japanese search pairs: all documents in one knowledge base, one query per pair."`
	Retrieval retrievalCommand `cmd:"" help:"Run the questions of a test collection: MRR@10, nDCG@10, recall."`
	Speed     speedCommand     `cmd:"" help:"Measure building, size, memory, latency and start-up."`
	Fill      fillCommand      `cmd:"" help:"Make a data directory of a collection, for save and load."`
	Save      saveCommand      `cmd:"" help:"Measure how long it takes until a saved note or talk is found."`
	Load      loadCommand      `cmd:"" help:"Send a running server on this machine mixed requests for a while, and say how long they take."`
	Rest      restCommand      `cmd:"" hidden:"" help:"Open an index and say how much memory that takes."`
}

func main() {
	var c commands
	parser := kong.Must(&c, kong.Name("shijuku-bench"), kong.Description("Measures how well and how fast Shijuku finds."))
	command, err := parser.Parse(os.Args[1:])
	parser.FatalIfErrorf(err)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	command.BindTo(ctx, (*context.Context)(nil))
	if err := command.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "shijuku-bench:", err)
		os.Exit(1)
	}
}
