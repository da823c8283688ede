package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// A document is a line of corpus.jsonl.
type document struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Text    string `json:"text"`
	Date    string `json:"date"`
	Speaker string `json:"speaker"`
}

// A question is a line of queries.jsonl.
type question struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// A collection is a test collection in the usual three files.
type collection struct {
	documents []document
	questions []question
	grades    map[string]map[string]int // question, document, grade
}

// maxLine is the longest line of a JSON Lines file, in bytes: a speech of a whole day.
const maxLine = 16 << 20

func readCollection(dir string) (collection, error) {
	c := collection{grades: map[string]map[string]int{}}
	var err error
	if c.documents, err = readLines[document](filepath.Join(dir, "corpus.jsonl")); err != nil {
		return c, err
	}
	if c.questions, err = readLines[question](filepath.Join(dir, "queries.jsonl")); err != nil {
		return c, err
	}
	file, err := os.ReadFile(filepath.Join(dir, "qrels.tsv"))
	if err != nil {
		return c, err
	}
	for n, line := range strings.Split(strings.TrimSpace(string(file)), "\n") {
		f := strings.Fields(line)
		if len(f) != 3 {
			return c, fmt.Errorf("qrels.tsv:%d: want query, document, grade", n+1)
		}
		grade, err := strconv.Atoi(f[2])
		if err != nil {
			return c, fmt.Errorf("qrels.tsv:%d: %w", n+1, err)
		}
		if c.grades[f[0]] == nil {
			c.grades[f[0]] = map[string]int{}
		}
		c.grades[f[0]][f[1]] = grade
	}
	return c, nil
}

// readLines reads a JSON Lines file.
func readLines[T any](name string) ([]T, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var all []T
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		var one T
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, len(all)+1, err)
		}
		all = append(all, one)
	}
	return all, lines.Err()
}
