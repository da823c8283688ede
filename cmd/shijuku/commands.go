package main

import (
	"strings"

	"github.com/alecthomas/kong"

	"github.com/shijuku/shijuku/web"
)

// settings are the flags that every command has.
type settings struct {
	Data     string `default:"./data" placeholder:"DIR" help:"Where everything is kept; made on first use."`
	Database string `placeholder:"URL" help:"A PostgreSQL database in place of SQLite in the data directory: postgres://…"`
	Timezone string `default:"Asia/Tokyo" placeholder:"ZONE" help:"The zone of dates and times that name none."`
	URL      string `name:"url" default:"http://127.0.0.1:8080" placeholder:"URL" help:"The site's address in links that are printed."`
}

// commands is the grammar of the command line. Each command has a file of its own.
type commands struct {
	settings

	Serve   serveCommand   `cmd:"" help:"Run the web site and the JSON endpoint."`
	Import  importCommand  `cmd:"" help:"Bring files and folders into the knowledge base."`
	Export  exportCommand  `cmd:"" help:"Write everything out again, as files that import reads back."`
	Search  searchCommand  `cmd:"" help:"Search from the terminal."`
	Analyze analyzeCommand `cmd:"" help:"Show how a text is understood, one word per line."`
	Article articleCommand `cmd:"" help:"List and delete articles, and decide who may see them."`
	User    userCommand    `cmd:"" help:"Add, list and disable accounts."`
	Group   groupCommand   `cmd:"" help:"Make groups, and decide who belongs to them."`
	Token   tokenCommand   `cmd:"" help:"Make and revoke tokens for programs."`
	Index   indexCommand   `cmd:"" help:"Look after the search index."`
	Backup  backupCommand  `cmd:"" help:"Write everything into one file."`
	Restore restoreCommand `cmd:"" help:"Fill an empty data directory from a backup."`
	Doctor  doctorCommand  `cmd:"" help:"Check the installation, and say what is wrong and how to mend it."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

// translate puts the help texts of the message files in the place of the English ones.
// Their keys are cli.help.COMMAND and cli.help.COMMAND.FLAG, with points between words.
func (p *program) translate(k *kong.Kong) error {
	var visit func(n *kong.Node, key string)
	visit = func(n *kong.Node, key string) {
		n.Help = p.words(key, nil, n.Help)
		for _, f := range n.Flags {
			f.Help = p.words(key+"."+f.Name, nil, f.Help)
		}
		for _, a := range n.Positional {
			a.Help = p.words(key+"."+strings.ToLower(a.Name), nil, a.Help)
		}
		for _, child := range n.Children {
			visit(child, key+"."+child.Name)
		}
	}
	visit(k.Model.Node, "cli.help")
	return nil
}

// words returns the message with the given code in the language of the program, or english if the message files lack it.
func (p *program) words(code string, args map[string]string, english string) string {
	if text, _, ok := web.Message(string(p.lang), code, args); ok {
		return text
	}
	return english
}
