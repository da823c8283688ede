package main

import (
	"strings"

	"github.com/shijuku/shijuku/web"
)

// settings are the flags that every command has.
type settings struct {
	Data     string `default:"./data" placeholder:"DIR" help:"Where everything is kept; made on first use."`
	Database string `placeholder:"URL" help:"A PostgreSQL database in place of SQLite in the data directory: postgres://…"`
	Timezone string `default:"Asia/Tokyo" placeholder:"ZONE" help:"The zone of dates and times that name none."`
	URL      string `name:"url" placeholder:"URL" help:"The site's address in links that are printed; http://127.0.0.1:8080 if it is not given, or where serve listens."`
}

// usualSite is where serve listens if it is not told otherwise.
const usualSite = "http://127.0.0.1:8080"

// site returns what links begin with: the address that was given, or else that one.
func (s settings) site(otherwise string) string {
	if s.URL == "" {
		return otherwise
	}
	return strings.TrimRight(s.URL, "/")
}

// commands is the grammar of the command line. Each command has a file of its own.
type commands struct {
	settings `embed:"" group:"common"`

	Serve      serveCommand      `cmd:"" help:"Run the web site and the JSON endpoint."`
	Import     importCommand     `cmd:"" help:"Bring files and folders into the knowledge base."`
	Export     exportCommand     `cmd:"" help:"Write everything out again, as files that import reads back."`
	Search     searchCommand     `cmd:"" help:"Search from the terminal."`
	Analyze    analyzeCommand    `cmd:"" help:"Show how a text is understood, one word per line."`
	Article    articleCommand    `cmd:"" help:"List and delete articles, and decide who may see them."`
	User       userCommand       `cmd:"" help:"Add, list and disable accounts."`
	Group      groupCommand      `cmd:"" help:"Make groups, and decide who belongs to them."`
	Token      tokenCommand      `cmd:"" help:"Make and revoke tokens for programs."`
	Index      indexCommand      `cmd:"" help:"Look after the search index."`
	Dictionary dictionaryCommand `cmd:"" help:"Look after the words and synonyms that the program is taught."`
	Backup     backupCommand     `cmd:"" help:"Write everything into one file."`
	Restore    restoreCommand    `cmd:"" help:"Fill an empty data directory from a backup."`
	Doctor     doctorCommand     `cmd:"" help:"Check the installation, and say what is wrong and how to mend it."`
	Version    versionCommand    `cmd:"" help:"Print the version."`
}

// words returns the message with the given code in the language of the program, or english if the message files lack it.
func (p *program) words(code string, args map[string]string, english string) string {
	if text, _, ok := web.Message(string(p.lang), code, args); ok {
		return text
	}
	return english
}
