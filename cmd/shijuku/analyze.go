package main

import (
	"bufio"
	"io"
	"strings"

	"github.com/shijuku/shijuku/internal/ja"
)

// analyzeCommand shows how a text is understood.
type analyzeCommand struct {
	Text []string `arg:"" optional:"" help:"The text; without it, standard input is read line by line."`
}

// Run prints a line for each word: as it stands, the term it is found by, its base form, its reading, and what part of speech it is.
func (c *analyzeCommand) Run(p *program) error {
	words, _, err := p.analyzer()
	if err != nil {
		return err
	}
	if len(c.Text) > 0 {
		return writeWords(p.stdout, words, strings.Join(c.Text, " "))
	}
	in := bufio.NewReader(p.stdin)
	for {
		line, err := in.ReadString('\n')
		if err := writeWords(p.stdout, words, strings.TrimRight(line, "\r\n")); err != nil {
			return err
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func writeWords(w io.Writer, words *ja.Analyzer, text string) error {
	var b strings.Builder
	for _, word := range words.Words(text) {
		fields := []string{text[word.Start:word.End], word.Term, word.Base, word.Reading, word.POS}
		for i, f := range fields {
			fields[i] = strings.Join(strings.Fields(f), " ") // neither tabs nor breaks within a field
		}
		b.WriteString(strings.Join(fields, "\t") + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
