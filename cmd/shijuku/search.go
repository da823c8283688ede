package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/internal/indexer"
	"github.com/shijuku/shijuku/internal/server"
	"github.com/shijuku/shijuku/web"
)

// searchCommand searches from the terminal.
type searchCommand struct {
	Query []string `arg:"" help:"What to look for, in the search language of the site. Write -- before a query that begins with a hyphen."`
	As    string   `placeholder:"EMAIL" help:"Whose eyes to search with; without it, a visitor's."`
	JSON  bool     `name:"json" help:"Print what the JSON endpoint answers."`
	Limit int      `default:"20" help:"How many articles to print, 1 to 100."`
}

// maxSearch is the largest limit that the endpoint takes.
const maxSearch = 100

// Validate checks the flags.
func (c *searchCommand) Validate() error {
	if c.Limit < 1 || c.Limit > maxSearch {
		return fmt.Errorf("--limit: %d is not between 1 and %d", c.Limit, maxSearch)
	}
	return nil
}

// Run asks the JSON endpoint without a network between, so that the terminal finds what the site finds.
func (c *searchCommand) Run(p *program) error {
	return p.withEngine(func(kb *knowledgeBase, e *engine) error {
		answer, err := c.ask(p, kb, e)
		if err != nil {
			return err
		}
		if c.JSON {
			_, err := p.stdout.Write(answer)
			return err
		}
		var results web.Results
		if err := json.Unmarshal(answer, &results); err != nil {
			return err
		}
		p.printResults(results)
		return nil
	})
}

// ask returns the answer of the JSON endpoint.
func (c *searchCommand) ask(p *program, kb *knowledgeBase, e *engine) ([]byte, error) {
	var owner articles.Member
	scope := articles.ScopePublic
	if c.As != "" {
		m, err := p.member(kb, c.As)
		if err != nil {
			return nil, err
		}
		if m.Disabled {
			return nil, p.newError("cli.user-disabled", map[string]string{"Email": m.Email}, "the account "+m.Email+" is disabled", "")
		}
		owner, scope = m, articles.ScopeRead
	}
	token, _, hash := auth.NewToken()
	who, err := auth.New(onlyToken{server.Accounts(kb.DB), hash, scope, owner}, kb.Sessions(auth.SessionOwner))
	if err != nil {
		return nil, err
	}
	site := server.New(server.Deps{
		Store: kb.DB, Files: kb.files, Index: e.index, Auth: who, Passages: indexer.Passages,
		Ready: func() bool { return true }, Location: p.zone, Now: p.now, Log: slog.New(slog.DiscardHandler),
	})
	q := url.Values{"q": {strings.Join(c.Query, " ")}, "limit": {strconv.Itoa(c.Limit)}}
	r, err := http.NewRequestWithContext(p.ctx, http.MethodGet, "http://localhost/api/v1/search?"+q.Encode(), nil)
	if err != nil {
		return nil, err
	}
	r.RequestURI, r.RemoteAddr = r.URL.RequestURI(), "127.0.0.1:1" // as a listener would fill them in
	r.Header.Set("Authorization", "Bearer "+token)
	w := &answer{header: http.Header{}, status: http.StatusOK}
	site.ServeHTTP(w, r)
	if w.status != http.StatusOK {
		return nil, w.refusal()
	}
	return w.body.Bytes(), nil
}

// An answer is what the endpoint says.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header returns the header, which nobody reads here.
func (a *answer) Header() http.Header { return a.header }

// WriteHeader notes the status.
func (a *answer) WriteHeader(status int) { a.status = status }

// Write keeps p.
func (a *answer) Write(p []byte) (int, error) { return a.body.Write(p) }

// refusal returns what the endpoint has against a request.
func (a *answer) refusal() error {
	var problem struct{ Title, Detail string }
	if err := json.Unmarshal(a.body.Bytes(), &problem); err != nil || problem.Title == "" {
		return fmt.Errorf("%d %s", a.status, http.StatusText(a.status))
	}
	return errors.New(strings.TrimSpace(problem.Title + " " + problem.Detail))
}

// onlyToken are accounts with one more token, which is valid as long as the program runs and written nowhere.
type onlyToken struct {
	auth.Accounts
	hash  string
	scope articles.Scope
	owner articles.Member
}

// TokenOwner returns the owner of the token.
func (o onlyToken) TokenOwner(_ context.Context, hash string) (articles.Scope, articles.Member, error) {
	if hash != o.hash {
		return "", articles.Member{}, articles.ErrNotFound
	}
	return o.scope, o.owner, nil
}

// printResults prints hits to be read.
func (p *program) printResults(r web.Results) {
	total := strconv.Itoa(r.Total)
	p.print("%s", p.words("cli.total", map[string]string{"Total": total}, total+" found"))
	for _, h := range r.Hits {
		about := append([]string{string(h.ID)}, h.Speakers...)
		if h.Held != "" {
			about = append(about, h.Held)
		}
		p.print("\n%s (%s)", p.bold(h.Title), strings.Join(about, ", "))
		for _, passage := range h.Passages {
			p.print("  %s%s", place(passage), p.marked(passage))
		}
	}
	if r.Suggestion != "" {
		p.print("\n%s", p.words("cli.suggestion", map[string]string{"Text": r.Suggestion}, "Did you mean: "+r.Suggestion))
	}
}

// place returns where a passage is: when it was said and by whom, or under which heading it stands.
func place(passage web.Passage) string {
	var parts []string
	if passage.At != nil {
		parts = append(parts, clock(*passage.At))
	}
	if passage.Heading != "" {
		parts = append(parts, passage.Heading)
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, " ") + ": "
}

// clock returns a time in a recording as players show it: 1:02:03.
func clock(seconds float64) string {
	s := int(seconds)
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// marked returns a passage's text in one line, with what was found standing out at a terminal.
func (p *program) marked(passage web.Passage) string {
	var b strings.Builder
	end := 0
	for _, m := range passage.Marks {
		b.WriteString(passage.Text[end:m[0]] + p.bold(passage.Text[m[0]:m[1]]))
		end = m[1]
	}
	b.WriteString(passage.Text[end:])
	return strings.NewReplacer("\n\n", " ", "\n", " ").Replace(b.String())
}

// bold returns text so that it stands out at a terminal.
func (p *program) bold(text string) string {
	if !isTerminal(p.stdout) {
		return text
	}
	return "\x1b[1m" + text + "\x1b[0m"
}
