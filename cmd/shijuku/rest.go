package main

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// restInterval is how often is looked whether much is going on: what is given back a minute late harms nobody.
const restInterval = time.Minute

// Go keeps memory that was used for some minutes of work, up to as much again as what is alive, and gives it back over many minutes.
// A knowledge base rests most of the day, beside other programs.
const (
	// calm is how many bytes are allocated in an interval at rest: some searches, or what supervisors ask.
	calm = 16 << 20

	// worthwhile is how many bytes must have been allocated since memory was given back the last time. It takes a collection.
	worthwhile = 64 << 20
)

// A rest decides when memory is given back.
type rest struct {
	last     uint64 // bytes allocated until the last look
	returned uint64 // and until memory was given back
}

// due reports whether memory is to be given back now that so many bytes have been allocated since the start.
func (r *rest) due(allocated uint64) bool {
	resting := allocated-r.last < calm
	r.last = allocated
	if !resting || allocated-r.returned < worthwhile {
		return false
	}
	r.returned = allocated
	return true
}

// rests gives memory back whenever the program has rested for a while, until ctx is done.
func rests(ctx context.Context) {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	tick := time.NewTicker(restInterval)
	defer tick.Stop()
	var r rest
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			metrics.Read(sample)
			if r.due(sample[0].Value.Uint64()) {
				debug.FreeOSMemory()
			}
		}
	}
}
