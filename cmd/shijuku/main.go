package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"
	_ "time/tzdata" // the zone is known on machines that have no zone data
	"unicode/utf8"

	"github.com/alecthomas/kong"

	"github.com/shijuku/shijuku/web"
)

// The exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	p := &program{
		ctx:    ctx,
		stdin:  os.Stdin,
		stdout: os.Stdout,
		stderr: os.Stderr,
		lang:   language(os.Getenv),
		now:    time.Now,
		log:    slog.New(slog.NewTextHandler(os.Stderr, nil)),
	}
	os.Exit(p.run(os.Args[1:]))
}

// A program is what every command works with: time, streams and settings enter the program here and nowhere else.
type program struct {
	ctx    context.Context // done when the program is to end
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	lang   web.Lang
	now    func() time.Time
	log    *slog.Logger

	settings // of the command line, once it is understood
	zone     *time.Location
}

// run runs a command and returns the exit code.
func (p *program) run(args []string) int {
	var line commands
	parser, err := kong.New(&line,
		kong.Name("shijuku"),
		kong.Description("A knowledge base of what a study group has learnt."),
		kong.DefaultEnvars("SHIJUKU"), // a flag wins over its variable
		kong.Writers(p.stdout, p.stderr),
		p.help(),
	)
	if err != nil {
		panic(err) // the commands are part of the program, and every test builds them
	}
	command, err := parser.Parse(exclusions(args))
	if err != nil {
		return p.misunderstood(err)
	}
	what := commandName(command)
	p.settings = line.settings
	if p.zone, err = time.LoadLocation(p.Timezone); err != nil {
		p.complain(what, &usageError{fmt.Errorf("--timezone: %w", err)})
		return exitUsage
	}
	err = command.Run(p)
	if err == nil {
		return exitDone
	}
	p.complain(what, err)
	if usage := new(usageError); errors.As(err, &usage) {
		return exitUsage
	}
	return exitFailed
}

// misunderstood says what is wrong with a command line and how to learn more; without any word it shows all commands.
func (p *program) misunderstood(err error) int {
	what := wanted(err)
	if e := new(kong.ParseError); errors.As(err, &e) && e.Context != nil && len(e.Context.Args) == 0 {
		e.Context.Stdout = p.stderr
		if e.Context.PrintUsage(false) == nil {
			return exitUsage
		}
	}
	name := strings.TrimSpace("shijuku " + what)
	hint := p.words("cli.usage", map[string]string{"Command": name}, name+" --help says how to use it")
	p.complain(what, &usageError{errors.New(withHint(err.Error(), hint))})
	return exitUsage
}

// exclusions keeps words that are excluded from a search, as in shijuku search 橋 -鉄道, from being taken for flags, which are all
// written in ASCII: the search language reads the full-width hyphen alike.
func exclusions(args []string) []string {
	if len(args) == 0 || !slices.Contains(args, "search") {
		return args
	}
	args = slices.Clone(args)
	for i, arg := range args {
		if word, ok := strings.CutPrefix(arg, "-"); ok && word != "" && word[0] >= utf8.RuneSelf {
			args[i] = "－" + word
		}
	}
	return args
}

// A usageError says that a command was called in a way that it is not made for.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }

// commandName returns the words of the command that was called, without its arguments.
func commandName(c *kong.Context) string {
	var words []string
	for _, part := range c.Path {
		if part.Command != nil {
			words = append(words, part.Command.Name)
		}
	}
	return strings.Join(words, " ")
}

// wanted returns the words of a command that could not be understood, as far as they were.
func wanted(err error) string {
	if e := new(kong.ParseError); errors.As(err, &e) && e.Context != nil {
		return commandName(e.Context)
	}
	return ""
}

// language returns the language of messages: English where the system's settings ask for it, else Japanese.
func language(getenv func(string) string) web.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			if strings.HasPrefix(value, "en") {
				return web.English
			}
			return web.Japanese
		}
	}
	return web.Japanese
}
