package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// startTime bounds how long a server may take until it can be searched, on a machine that does many things at once.
const startTime = 60 * time.Second

// A running is the server that a script has started.
type running struct {
	command *exec.Cmd
	url     string
	log     *os.File
}

type serverKey struct{}

// serve starts a server on a free port and waits until everything can be searched. It sets $SITE to its address and $LINK to the
// link for the first administrator, if it prints one.
func serve(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("serve cannot be expected to fail: use exec shijuku serve")
	}
	r := ts.Value(serverKey{}).(*running)
	if r.command != nil {
		ts.Fatalf("a server is running already")
	}
	log, err := os.OpenFile(ts.MkAbs("serve.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	ts.Check(err)
	cmd := exec.Command("shijuku", append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	cmd.Dir, cmd.Env, cmd.Stderr = ts.MkAbs("."), environment(ts), log
	stdout, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	*r = running{command: cmd, log: log}
	ts.Defer(func() {
		if r.command == cmd {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
			_ = log.Close()
		}
	})
	lines := bufio.NewScanner(stdout)
	for lines.Scan() {
		if url, ok := strings.CutPrefix(lines.Text(), "Shijuku: "); ok {
			r.url = url
			break
		}
	}
	ts.Setenv("SITE", r.url)
	if r.url == "" {
		ts.Fatalf("the server says nothing: %s", ts.ReadFile("serve.log"))
	}
	ts.Check(waitReady(r.url))
	ts.Setenv("LINK", link(lines, ts))
	go func() { _, _ = io.Copy(io.Discard, stdout) }()
}

// link returns the path of the link for the first administrator. Whether one is printed
// depends on whether there is an administrator.
func link(lines *bufio.Scanner, ts *testscript.TestScript) string {
	users := exec.Command("shijuku", "user", "list")
	users.Dir, users.Env = ts.MkAbs("."), environment(ts)
	list, err := users.Output()
	ts.Check(err)
	first := slices.ContainsFunc(strings.Split(string(list), "\t"), isFirstAdminName)
	if !first || !lines.Scan() {
		return ""
	}
	_, path, _ := strings.Cut(lines.Text(), "/sign-in/")
	return "/sign-in/" + path
}

// environment returns the variables that a program started by a script gets.
func environment(ts *testscript.TestScript) []string {
	env := os.Environ()
	for _, name := range []string{"SHIJUKU_DATA", "SHIJUKU_DATABASE", "LANG"} {
		if value := ts.Getenv(name); value != "" {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// waitReady waits until the server can be searched.
func waitReady(url string) error {
	ctx, cancel := context.WithTimeout(context.Background(), startTime)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		r, err := http.Get(url + "/readyz")
		if err == nil {
			if err := r.Body.Close(); err != nil {
				return err
			}
			if r.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return fmt.Errorf("%s is not ready after %v: %w", url, startTime, err)
		}
	}
}

// stop ends the server as an operator does, and fails unless it ends well.
func stop(ts *testscript.TestScript, neg bool, args []string) {
	r := ts.Value(serverKey{}).(*running)
	if r.command == nil {
		ts.Fatalf("no server is running")
	}
	ts.Check(r.command.Process.Signal(syscall.SIGTERM))
	err := r.command.Wait()
	*r = running{}
	if (err != nil) != neg {
		ts.Fatalf("the server ended with %v: %s", err, ts.ReadFile("serve.log"))
	}
}

// kill ends the server as a power cut does.
func kill(ts *testscript.TestScript, _ bool, _ []string) {
	r := ts.Value(serverKey{}).(*running)
	if r.command == nil {
		ts.Fatalf("no server is running")
	}
	ts.Check(r.command.Process.Kill())
	if exit := new(exec.ExitError); !errors.As(r.command.Wait(), &exit) {
		ts.Fatalf("the server was not killed")
	}
	*r = running{}
}
