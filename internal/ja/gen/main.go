// Command gen writes the compact dictionary that package ja embeds, out of UniDic as kagome distributes it.
//
// It knows UniDic's columns and how the file is laid out; it does not know how words are found with it.
//
// Run it with go generate in internal/ja. It takes about half a minute and gives the same bytes every time.
package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/ikawaha/kagome-dict/dict"
	"github.com/ikawaha/kagome-dict/uni"
)

func main() {
	if len(os.Args) != 2 {
		fail(errors.New("usage: gen FILE"))
	}
	file, err := compact(uni.Dict())
	if err != nil {
		fail(err)
	}
	if err := os.WriteFile(os.Args[1], file, 0o644); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "gen:", err)
	os.Exit(1)
}

// compact lays out d in the sections that ja's dictionary.go reads, in its order.
func compact(d *dict.Dict) ([]byte, error) {
	trie := newTrie(surfaces(d))
	words := newWords(d, trie.ids)
	matrix := newMatrix(d)

	var f file
	f.section(trie.alphabet)
	f.section(trie.labels)
	f.section(trie.children)
	f.section(trie.words)
	f.section(matrix.rows)
	f.section(matrix.cols)
	f.section(matrix.cells)
	f.section(words.morphs)
	f.section(words.lexemes)
	f.section(words.strings)
	f.section(characters(d))
	f.section(unknown(d, words))
	f.section(words.pack())
	return f.bytes()
}
