package main

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"
)

// commonFlags is the group of the flags that every command has; help shows it below those of the command itself.
const commonFlags = "common"

// help makes what --help prints speak the language of the program.
func (p *program) help() kong.Option {
	return kong.OptionFunc(func(k *kong.Kong) error {
		groups := []kong.Group{{Key: commonFlags, Title: p.words("cli.heading.common", nil, "Flags of every command:")}}
		for _, option := range []kong.Option{
			kong.PostBuild(p.translate), kong.Help(p.printHelp), kong.ValueFormatter(p.flagHelp), kong.ExplicitGroups(groups),
			kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true, WrapUpperBound: helpWidth}),
		} {
			if err := option.Apply(k); err != nil {
				return err
			}
		}
		return nil
	})
}

// helpWidth is where lines of help break; Japanese letters, which are twice as wide, are counted as one.
const helpWidth = 100

// translate puts the help texts of the message files in the place of the English ones.
// Their keys are cli.help.COMMAND and cli.help.COMMAND.FLAG, with points between words;
// cli.example.COMMAND are examples, one a line.
func (p *program) translate(k *kong.Kong) error {
	var visit func(n *kong.Node, path string)
	visit = func(n *kong.Node, path string) {
		n.Help = p.words("cli.help"+path, nil, n.Help)
		if examples := p.words("cli.example"+path, nil, ""); examples != "" {
			n.Detail = p.words("cli.example", nil, "Examples:") + "\n\n    " + strings.ReplaceAll(examples, "\n", "\n    ")
		}
		for _, f := range n.Flags {
			f.Help = p.words("cli.help"+path+"."+f.Name, nil, f.Help)
		}
		for _, a := range n.Positional {
			a.Help = p.words("cli.help"+path+"."+strings.ToLower(a.Name), nil, a.Help)
		}
		for _, child := range n.Children {
			visit(child, path+"."+child.Name)
		}
	}
	visit(k.Model.Node, "")
	return nil
}

// flagHelp returns the help of a flag with its variable, and with its default value if that does not stand in the place of VALUE.
func (p *program) flagHelp(v *kong.Value) string {
	help := v.Help
	if v.Flag != nil && v.Default != "" && v.Flag.PlaceHolder != "" {
		help += " (" + p.words("cli.default", map[string]string{"Value": v.Default}, "default "+v.Default) + ")"
	}
	for _, env := range v.Tag.Envs {
		help += " ($" + env + ")"
	}
	return help
}

// headings are the lines that the library puts between what it is told, and their messages.
var headings = [...]struct {
	english *regexp.Regexp
	code    string
}{
	{regexp.MustCompile(`(?m)^Usage:`), "cli.heading.usage"},
	{regexp.MustCompile(`(?m)^Arguments:$`), "cli.heading.arguments"},
	{regexp.MustCompile(`(?m)^Flags:$`), "cli.heading.flags"},
	{regexp.MustCompile(`(?m)^Commands:$`), "cli.heading.commands"},
	{regexp.MustCompile(`(?m)^Run "(.*) --help" for more.*$`), "cli.heading.more"},
}

// printHelp prints help with headings in the language of the program. The library has them in English only.
func (p *program) printHelp(options kong.HelpOptions, c *kong.Context) error {
	var page bytes.Buffer
	out := c.Stdout
	c.Stdout = &page
	err := kong.DefaultHelpPrinter(options, c)
	c.Stdout = out
	if err != nil {
		return err
	}
	text := page.Bytes()
	for _, h := range headings {
		if heading := p.words(h.code, nil, ""); heading != "" {
			text = h.english.ReplaceAll(text, []byte(heading))
		}
	}
	_, err = out.Write(text)
	return err
}
