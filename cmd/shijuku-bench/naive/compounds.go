package naive

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ikawaha/kagome/v2/tokenizer"
)

// A Compound is what a text says in nouns that nothing separates: 郵便番号, ハンガリー王, 第二次世界大戦.
type Compound struct {
	Text  string
	Nouns []string // those of two and more characters that [Nouner.Nouns] would return
}

// Compounds returns the compounds of two and more characters, each once, in order of appearance. Prefixes, suffixes, numbers and single
// characters belong to the noun beside them and are none on their own; what asks is none either (何人, どこ), nor are words of time and
// manner (以下, それぞれ) and what says when (リリース｜後).
func (n *Nouner) Compounds(text string) []Compound {
	var all []Compound
	var now compound
	end := func() {
		known := func(c Compound) bool { return c.Text == now.Text }
		if now.names && !now.asks && utf8.RuneCountInString(now.Text) >= 2 && !slices.ContainsFunc(all, known) {
			all = append(all, now.Compound)
		}
		now = compound{}
	}
	for _, t := range n.t.Tokenize(text) {
		if !now.add(t) {
			end()
		}
	}
	end()
	return all
}

// A compound is one that is not known to be whole.
type compound struct {
	Compound
	names bool // it has a noun that can stand alone
	asks  bool // it asks for a number
}

// nameKinds are the kinds of noun that make a name of a compound.
var nameKinds = append([]string{"形容動詞語幹"}, nounKinds...)

// add takes the next word and reports whether it belongs to the compound.
func (c *compound) add(t tokenizer.Token) bool {
	pos := t.POS()
	if len(pos) < 3 {
		return false
	}
	switch {
	case pos[0] == "接頭詞":
		// A prefix begins a compound and never ends one.
		if pos[1] != "名詞接続" && pos[1] != "数接続" {
			return false
		}
	case pos[0] != "名詞", slices.Contains([]string{"非自立", "副詞可能", "特殊"}, pos[1]), pos[2] == "副詞可能":
		return false
	case pos[1] == "代名詞" && t.Surface != "何":
		return false
	}
	c.Text += t.Surface
	c.asks = c.asks || strings.HasPrefix(t.Surface, "何")
	c.names = c.names || slices.Contains(nameKinds, pos[1])
	if slices.Contains(nounKinds, pos[1]) && utf8.RuneCountInString(t.Surface) > 1 {
		c.Nouns = append(c.Nouns, t.Surface)
	}
	return true
}
