package main

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// until waits until what the server says matches: until search QUERY EXPRESSION asks as a visitor, until log EXPRESSION reads its log.
func until(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: until search QUERY EXPRESSION, until log EXPRESSION")
	}
	expression, err := regexp.Compile(args[len(args)-1])
	ts.Check(err)
	said := func() string { return ts.ReadFile("serve.log") }
	if args[0] == "search" {
		path := ts.Value(serverKey{}).(*running).url + "/api/v1/search?q=" + url.QueryEscape(args[1])
		said = func() string {
			r, err := http.Get(path)
			ts.Check(err)
			body, err := io.ReadAll(r.Body)
			ts.Check(err)
			ts.Check(r.Body.Close())
			return string(body)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), startTime)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for !expression.MatchString(said()) {
		select {
		case <-tick.C:
		case <-ctx.Done():
			ts.Fatalf("%s does not match after %v: %s", expression, startTime, said())
		}
	}
}
