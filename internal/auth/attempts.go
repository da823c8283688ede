package auth

import (
	"container/list"
	"sync"
	"time"
)

// How guessing is slowed down. After the free attempts each further one must wait twice as long
// as the one before. An account is never locked for long, or anybody could lock out anybody.
const (
	freePerAccount  = 8
	freePerNetwork  = 40 // a town hall may share one address
	firstWait       = time.Second
	maxWaitAccount  = time.Minute
	maxWaitNetwork  = 15 * time.Minute
	forgetAttempts  = time.Hour // without any further attempt
	maxAttemptsKept = 10_000    // accounts and networks; about 2 MB. Beyond, the one longest unused is forgotten
)

// attempts counts guesses for each account and each network, in memory and bounded.
// Unknown accounts are counted like known ones.
type attempts struct {
	mu    sync.Mutex
	kept  map[string]*list.Element
	order *list.List // of *attempt, the last used in front
}

type attempt struct {
	key   string
	count int
	last  time.Time
}

func newAttempts() *attempts {
	return &attempts{kept: make(map[string]*list.Element), order: list.New()}
}

// A limit says how many attempts are free and how long the wait grows.
type limit struct {
	free int
	max  time.Duration
}

// take counts an attempt under key before its outcome is known, so that guesses sent at once are counted too.
// If it returns a wait, the attempt must not be made and was not counted.
func (a *attempts) take(key string, l limit, now time.Time) (wait time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	t := a.find(key, now)
	if wait := t.last.Add(l.wait(t.count)).Sub(now); t.count >= l.free && wait > 0 {
		return wait
	}
	t.count++
	t.last = now
	return 0
}

// wait returns the time that must lie between the count-th attempt and the next one.
func (l limit) wait(count int) time.Duration {
	wait := firstWait
	for range count - l.free {
		if wait *= 2; wait >= l.max {
			return l.max
		}
	}
	return wait
}

// forget takes everything back that was counted under key.
func (a *attempts) forget(key string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if e, ok := a.kept[key]; ok {
		a.order.Remove(e)
		delete(a.kept, key)
	}
}

// giveBack takes one attempt back that was counted under key: it was no guess. Many members may sign in from one network, but
// whoever knows one password must not win guesses at others by it, so what others did there stays counted.
func (a *attempts) giveBack(key string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if e, ok := a.kept[key]; ok {
		t := e.Value.(*attempt)
		t.count = max(0, t.count-1)
	}
}

// find returns the count under key, which is a new one after a time without attempts.
func (a *attempts) find(key string, now time.Time) *attempt {
	if e, ok := a.kept[key]; ok {
		a.order.MoveToFront(e)
		t := e.Value.(*attempt)
		if now.Sub(t.last) > forgetAttempts {
			t.count = 0
		}
		return t
	}
	if len(a.kept) >= maxAttemptsKept {
		oldest := a.order.Back()
		a.order.Remove(oldest)
		delete(a.kept, oldest.Value.(*attempt).key)
	}
	t := &attempt{key: key}
	a.kept[key] = a.order.PushFront(t)
	return t
}
