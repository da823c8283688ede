package server

import (
	"context"
	"errors"
	"runtime"
	"sync/atomic"
	"time"
	"unicode/utf8"
)

// A lane admits so many at a time to the processors. Who finds no place waits in it, but neither for long nor behind many: an
// answer that comes too late is asked for again, and then there are two.
type lane struct {
	places  chan struct{}
	waiting atomic.Int64
}

// lanes keep what is quick from waiting for what is not.
type lanes struct {
	typing *lane // completions: somebody looks at the letters while typing
	search *lane
	long   *lane // searches for very long queries
}

// How much is admitted to a lane, and waits there.
const (
	// longQuery is in characters. People's questions have half as many; what costs a search most grows with the query.
	longQuery = 64

	// maxWaiting is how many wait in a lane: with a few milliseconds each, those behind would wait longer than maxWait.
	maxWaiting = 256

	// maxWait is how long one waits. A page that has not begun to appear by then is loaded again.
	maxWait = 3 * time.Second
)

// newLanes gives each lane its places. There are two for each core to search, so that one that waits for the disk leaves no core
// idle; long queries have one for all, so that a core is left to the others.
func newLanes() lanes {
	cores := runtime.GOMAXPROCS(0)
	return lanes{typing: newLane(cores), search: newLane(2 * cores), long: newLane(max(1, cores/2))}
}

func newLane(places int) *lane { return &lane{places: make(chan struct{}, places)} }

// of returns the lane of a search for what was typed. It depends on nothing else, so waiting tells nothing of what there is to be found.
func (l *lanes) of(typed string) *lane {
	if utf8.RuneCountInString(typed) > longQuery {
		return l.long
	}
	return l.search
}

// errBusy says that too many are waiting already.
var errBusy = errors.New("too many are searching")

// enter waits for a place. Whoever enters must leave. The error is errBusy if it is not worth waiting.
func (l *lane) enter(ctx context.Context) error {
	select {
	case l.places <- struct{}{}:
		return nil
	default:
	}
	defer l.waiting.Add(-1)
	if l.waiting.Add(1) > maxWaiting {
		return errBusy
	}
	patience := time.NewTimer(maxWait)
	defer patience.Stop()
	select {
	case l.places <- struct{}{}:
		return nil
	case <-patience.C:
		return errBusy
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (l *lane) leave() { <-l.places }
