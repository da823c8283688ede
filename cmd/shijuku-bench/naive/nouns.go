package naive

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ikawaha/kagome-dict/ipa"
	"github.com/ikawaha/kagome/v2/tokenizer"
)

// A Nouner finds the nouns of a text with stock kagome (IPADIC, Normal mode).
type Nouner struct{ t *tokenizer.Tokenizer }

// NewNouner loads the dictionary.
func NewNouner() (*Nouner, error) {
	t, err := tokenizer.New(ipa.Dict(), tokenizer.OmitBosEos())
	if err != nil {
		return nil, err
	}
	return &Nouner{t}, nil
}

// nounKinds are the kinds of noun that people type into a search box.
var nounKinds = []string{"一般", "固有名詞", "サ変接続"}

// Nouns returns the nouns of two and more characters, each once, in order of appearance.
func (n *Nouner) Nouns(text string) []string {
	var nouns []string
	for _, t := range n.t.Tokenize(text) {
		pos := t.POS()
		if len(pos) < 2 || pos[0] != "名詞" || !slices.Contains(nounKinds, pos[1]) {
			continue
		}
		if utf8.RuneCountInString(t.Surface) < 2 || slices.Contains(nouns, t.Surface) {
			continue
		}
		nouns = append(nouns, t.Surface)
	}
	return nouns
}

// Reading returns how a word is read, in hiragana, "" if the dictionary does not know it.
func (n *Nouner) Reading(word string) string {
	var reading strings.Builder
	for _, t := range n.t.Tokenize(word) {
		part, ok := t.Reading()
		if !ok {
			return ""
		}
		reading.WriteString(part)
	}
	return strings.Map(func(r rune) rune {
		if 'ァ' <= r && r <= 'ヶ' {
			return r - 'ァ' + 'ぁ'
		}
		return r
	}, reading.String())
}
