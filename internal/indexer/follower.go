package indexer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
)

// Logged is an article as its latest change left it.
type Logged struct {
	Change  articles.Change
	UID     string            // random; tells this change from another of the same number in a lost history
	ID      articles.ID       // which article
	Article *articles.Article // nil: deleted
}

// A Source tells what was saved, in order. It sees every article: what the
// follower takes from it is shown to nobody but through a view of the index.
type Source interface {
	// Changes returns at most limit articles that changed after the given change,
	// each once, at its latest change, in the order of these. Fewer are all.
	Changes(ctx context.Context, after articles.Change, limit int) ([]Logged, error)

	// LastChange returns the newest change and its UID; 0 and "" if nothing was ever saved.
	LastChange(ctx context.Context) (articles.Change, string, error)

	// HasChange reports whether the history holds the change with that UID.
	HasChange(ctx context.Context, change articles.Change, uid string) (bool, error)
}

// How the follower waits.
const (
	// pollInterval bounds how late a change by another process is seen. One small query; commands promise a second.
	pollInterval = 200 * time.Millisecond

	// retryInterval is the pause after a failure, such as a full disk or a database that is being restarted.
	retryInterval = 2 * time.Second

	// maxWait bounds how long a save waits for the index. Whoever waited
	// in vain sees the article a moment later; nothing closed is shown meanwhile.
	maxWait = 2 * time.Second
)

// ErrBehind says that the index has not come as far as somebody was willing to wait for.
var ErrBehind = errors.New("indexer: the index has not caught up yet")

// A Follower keeps an index up to date with a store. Its methods may be called from several goroutines.
type Follower struct {
	source Source
	index  *index.Index
	log    *slog.Logger
	wake   chan struct{}

	catching sync.Mutex // held while changes are being applied: only one goroutine does

	caughtUp  chan struct{} // closed when CatchUp has succeeded once
	firstTime sync.Once

	mu       sync.Mutex
	advanced chan struct{} // closed and replaced whenever the index has got further
}

// NewFollower returns a follower that applies what source tells to ix.
func NewFollower(source Source, ix *index.Index, log *slog.Logger) *Follower {
	return &Follower{
		source: source, index: ix, log: log,
		wake: make(chan struct{}, 1), caughtUp: make(chan struct{}), advanced: make(chan struct{}),
	}
}

// CaughtUp returns a channel that is closed when everything that had been saved
// at the first call of [Follower.CatchUp] or [Follower.Run] is in the index.
func (f *Follower) CaughtUp() <-chan struct{} { return f.caughtUp }

// Run applies changes as they are saved until ctx is done, whose error it returns.
// A failure is logged and tried again: until then the index hides what it has not applied.
func (f *Follower) Run(ctx context.Context) error {
	for {
		pause := pollInterval
		if err := f.CatchUp(ctx); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			f.log.Error("index does not follow the store", "error", err, "retry", retryInterval)
			pause = retryInterval
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-f.wake:
		case <-time.After(pause):
		}
	}
}

// Wake tells a running follower that something was saved, so that it need not find out by itself.
func (f *Follower) Wake() {
	select {
	case f.wake <- struct{}{}:
	default:
	}
}

// Wait returns when the index has applied everything up to the given change. It wakes the follower, and returns
// [ErrBehind] after two seconds or the error of ctx if that ends first.
func (f *Follower) Wait(ctx context.Context, change articles.Change) error {
	timer := time.NewTimer(maxWait)
	defer timer.Stop()
	for {
		further := f.further()
		if f.index.Position().Change >= change {
			return nil
		}
		f.Wake()
		select {
		case <-further:
		case <-timer.C:
			return ErrBehind
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// further returns a channel that is closed when the index has got further than now.
func (f *Follower) further() <-chan struct{} {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.advanced
}

// announce wakes those who wait.
func (f *Follower) announce() {
	f.mu.Lock()
	defer f.mu.Unlock()
	close(f.advanced)
	f.advanced = make(chan struct{})
}

// CatchUp applies everything that had been saved when it was called, and perhaps more.
//
// It builds the index anew beside the old one if its analysis is of another version, or if the store's history
// does not hold the change it stands at: the store was restored from a backup, or a failover lost its last writes.
// An old index that answers, see [index.Index.Answers], is brought up to date before.
func (f *Follower) CatchUp(ctx context.Context) error {
	f.catching.Lock()
	defer f.catching.Unlock()
	if err := f.catchUp(ctx); err != nil {
		return err
	}
	f.signal()
	return nil
}

// signal says that everything is in the index that had been saved at first.
func (f *Follower) signal() { f.firstTime.Do(func() { close(f.caughtUp) }) }

func (f *Follower) catchUp(ctx context.Context) error {
	change, uid, err := f.source.LastChange(ctx)
	if err != nil {
		return fmt.Errorf("indexer: %w", err)
	}
	if f.index.Stale() && !f.index.Answers() {
		return f.rebuild(ctx, otherAnalysis)
	}
	at := f.index.Position()
	if at.Change != change || at.UID != uid {
		if lost, err := f.lost(ctx, at); err != nil {
			return err
		} else if lost {
			return f.rebuild(ctx, "the store has another history")
		}
		if err := f.feed(ctx, f.index, at.Change); err != nil {
			return err
		}
	}
	if f.index.Stale() {
		// Nobody has to wait for the new index: the old one has everything and answers as it always did.
		f.signal()
		return f.rebuild(ctx, otherAnalysis)
	}
	return nil
}

// otherAnalysis is the reason of most rebuilds.
const otherAnalysis = "its analysis has changed"

// lost reports whether the history of the store does not hold the change that the index stands at.
func (f *Follower) lost(ctx context.Context, at index.Position) (bool, error) {
	if at.Change == 0 {
		return false, nil
	}
	has, err := f.source.HasChange(ctx, at.Change, at.UID)
	if err != nil {
		return false, fmt.Errorf("indexer: %w", err)
	}
	return !has, nil
}

// Rebuild builds the index anew from everything in the store. Searches go on in the old one meanwhile, unless it followed
// another history: then there are none.
func (f *Follower) Rebuild(ctx context.Context) error {
	f.catching.Lock()
	defer f.catching.Unlock()
	return f.rebuild(ctx, "asked for")
}

func (f *Follower) rebuild(ctx context.Context, reason string) error {
	f.log.Info("rebuilding the index", "reason", reason)
	began := time.Now()
	err := f.index.Rebuild(ctx, func(ctx context.Context, into *index.Rebuild) error {
		return f.feed(ctx, into, 0)
	})
	if err != nil {
		return fmt.Errorf("indexer: rebuilding: %w", err)
	}
	f.log.Info("the index is rebuilt", "took", time.Since(began).Round(time.Millisecond))
	f.announce()
	return nil
}
