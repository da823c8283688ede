package ja

import (
	"slices"
	"strings"
	"sync"
)

// loans are the loan words of the dictionary by their spelling in their own language, and the other way round: UniDic tells
// サーバー-server from others that sound alike.
type loans struct {
	words    map[string][]string // server: サーバー
	spelling map[string]string   // サーバー: server; "" for ライト, which is right, write and more
}

// minForeign is how long the spelling of a loan word is at least. Shorter ones are abbreviations that mean too much.
const minForeign = 3

// loanWords returns the loan words of the shared dictionary, thirty thousand: 0.1 seconds and 4 MB, once the first is asked for.
var loanWords = sync.OnceValue(func() *loans {
	l := &loans{words: make(map[string][]string), spelling: make(map[string]string)}
	d, err := loaded()
	if err != nil {
		return l // New says so
	}
	for i := range d.lexeme {
		text := d.lexeme[i].lemma
		loan, spelling, ok := strings.Cut(d.texts.at(text), "-")
		spelling = strings.ToLower(spelling)
		if ok && len(spelling) >= minForeign && isKatakanaWord(loan) && isLatinWord(spelling) {
			l.add(foldTerm(loan), spelling)
		}
	}
	return l
})

func (l *loans) add(loan, spelling string) {
	if slices.Contains(l.words[spelling], loan) {
		return
	}
	l.words[spelling] = append(l.words[spelling], loan)
	if _, several := l.spelling[loan]; several {
		spelling = ""
	}
	l.spelling[loan] = spelling
}

func isLatinWord(s string) bool { return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == "" }

// appendLoans appends the other spellings of word i: サーバー for server, and server for サーバー.
func appendLoans(found []Synonym, w Word, i int) []Synonym {
	var others []string
	switch {
	case len(w.Term) < minForeign:
	case isLatinWord(w.Term):
		others = loanWords().words[w.Term]
	case isKatakanaWord(w.Term):
		if spelling := loanWords().spelling[w.Term]; spelling != "" {
			others = []string{spelling}
		}
	}
	for _, other := range others {
		found = append(found, Synonym{From: i, To: i + 1, Words: []Word{{Term: other, Base: other, Position: 1}}, Ratio: 1})
	}
	return found
}
