package server

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel calls do with 0 to n-1 on as many cores as there are, until the context ends, whose error it returns then.
// A panic in do is one of the caller, so that it ends the request and not the site.
func parallel(ctx context.Context, n int, do func(i int)) error {
	var next atomic.Int64
	var wait sync.WaitGroup
	var once sync.Once
	var panicked any
	work := func() {
		defer func() {
			if p := recover(); p != nil {
				once.Do(func() { panicked = p })
			}
		}()
		for i := next.Add(1) - 1; i < int64(n) && ctx.Err() == nil; i = next.Add(1) - 1 {
			do(int(i))
		}
	}
	for range min(n, runtime.GOMAXPROCS(0)) - 1 {
		wait.Go(work)
	}
	work()
	wait.Wait()
	if panicked != nil {
		panic(panicked)
	}
	return ctx.Err()
}
