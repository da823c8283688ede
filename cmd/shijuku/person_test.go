package main

import (
	"bytes"
	"database/sql"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// people are those who may appear in a story. All but the visitor need an account and a token, see person.
var people = []string{"visitor", "hanako", "taro", "jiro", "editor", "admin", "robot"}

// person gives somebody a token: person hanako hanako@example.jp [SCOPE].
func person(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: person NAME EMAIL [SCOPE]")
	}
	command := []string{"token", "create", "--email", args[1]}
	if len(args) > 2 {
		command = append(command, "--scope", args[2])
	}
	create := exec.Command("shijuku", command...)
	create.Dir, create.Env = ts.MkAbs("."), environment(ts)
	token, err := create.Output()
	ts.Check(err)
	ts.Setenv("TOKEN_"+args[0], strings.TrimSpace(string(token)))
}

// request returns the command by which somebody asks the server:
//
//	hanako get PATH          prints the answer; fails if it is not a success
//	hanako search QUERY      gets the JSON endpoint's answer
//	hanako post PATH FILE    likewise put; delete PATH; with a header NAME:VALUE behind
//	! hanako get PATH 404    may name the status that is expected
func request(name string) func(ts *testscript.TestScript, neg bool, args []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if len(args) < 2 {
			ts.Fatalf("usage: %s get|search|post|put|delete WHAT", name)
		}
		method, path, rest := strings.ToUpper(args[0]), args[1], args[2:]
		if method == "SEARCH" {
			method, path = http.MethodGet, "/api/v1/search?facets=kind,series,speaker,tag,year&q="+url.QueryEscape(path)
		}
		var body io.Reader
		if (method == http.MethodPost || method == http.MethodPut) && len(rest) > 0 {
			body, rest = strings.NewReader(ts.ReadFile(rest[0])), rest[1:]
		}
		r, err := http.NewRequest(method, ts.Value(serverKey{}).(*running).url+escapePath(path), body)
		ts.Check(err)
		if token := ts.Getenv("TOKEN_" + name); token != "" {
			r.Header.Set("Authorization", "Bearer "+token)
		}
		status := 0
		for _, arg := range rest {
			if key, value, ok := strings.Cut(arg, ":"); ok {
				r.Header.Set(key, value)
				continue
			}
			status, err = strconv.Atoi(arg)
			ts.Check(err)
		}
		send(ts, r, neg, status)
	}
}

// send sends a request and prints what comes back. Links are not followed.
func send(ts *testscript.TestScript, r *http.Request, neg bool, status int) {
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	w, err := client.Do(r)
	ts.Check(err)
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	ts.Check(err)
	_, err = ts.Stdout().Write(body)
	ts.Check(err)
	if failed := w.StatusCode >= http.StatusBadRequest; failed != neg || status != 0 && status != w.StatusCode {
		ts.Fatalf("%s %s: status %d\n%s", r.Method, r.URL, w.StatusCode, body)
	}
}

// escapePath lets stories write Japanese and spaces in addresses.
func escapePath(path string) string {
	var b strings.Builder
	for i := range len(path) {
		if c := path[i]; c <= ' ' || c > '~' || c == '"' {
			b.WriteString(url.QueryEscape(string(path[i : i+1])))
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// capture sets a variable to what the first group of an expression matches in the last output: capture NAME 'EXPRESSION'.
func capture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: capture NAME EXPRESSION")
	}
	expression, err := regexp.Compile(args[1])
	ts.Check(err)
	match := expression.FindStringSubmatch(ts.ReadFile("stdout"))
	if len(match) < 2 {
		ts.Fatalf("%s matches nothing in %s", args[1], ts.ReadFile("stdout"))
	}
	ts.Setenv(args[0], match[1])
}

// encode writes files anew in another encoding: encode Shift_JIS|UTF-16|BOM FILE.
func encode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: encode Shift_JIS|UTF-16|BOM FILE")
	}
	text := ts.ReadFile(args[1])
	var err error
	switch args[0] {
	case "Shift_JIS":
		text, err = japanese.ShiftJIS.NewEncoder().String(text)
	case "UTF-16":
		text, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	case "BOM":
		text = "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n")
	}
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o600))
}

// apart gives a file the name that macOS would give it, with marks apart from their letters.
func apart(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: apart FILE")
	}
	ts.Check(os.Rename(ts.MkAbs(args[0]), ts.MkAbs(norm.NFD.String(args[0]))))
}

// same compares the last output with a file, byte for byte: same FILE; the first time it makes the file.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: same FILE")
	}
	got, name := []byte(ts.ReadFile("stdout")), ts.MkAbs(args[0])
	want, err := os.ReadFile(name)
	if os.IsNotExist(err) {
		ts.Check(os.WriteFile(name, got, 0o600))
		return
	}
	ts.Check(err)
	if bytes.Equal(want, got) == neg {
		ts.Fatalf("before:\n%s\nnow:\n%s", want, got)
	}
}

// newer makes a database look as if a later version of the program had written it: newer FILE.
func newer(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: newer FILE")
	}
	db, err := sql.Open("sqlite", "file:"+ts.MkAbs(args[0]))
	ts.Check(err)
	defer db.Close()
	_, err = db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (999999, 1)")
	ts.Check(err)
}
