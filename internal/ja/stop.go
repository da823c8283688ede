package ja

import (
	_ "embed"
	"fmt"
	"strings"
)

// stopFile lists words that carry no meaning of their own. Its head explains the columns.
//
//go:embed data/stop.txt
var stopFile string

// A stopRule says when a lemma is not indexed. A lemma may have several.
type stopRule byte

const (
	stopAlways  stopRule = 1 << iota
	stopInKana           // written in kana: こと, not 事
	stopAfterTe          // after a verb's て: いく in 増えていく
	stopAfterNi          // after に: つく in について
	stopAfterTo          // after と or って: いう in という
	stopFiller           // between punctuation: まあ, こう
)

// Stops know the rules by lemma.
type stops struct {
	rules map[string]stopRule
}

func readStops(file string) (*stops, error) {
	names := map[string]stopRule{
		"always": stopAlways, "kana": stopInKana, "て": stopAfterTe, "に": stopAfterNi, "と": stopAfterTo, "filler": stopFiller,
	}
	s := &stops{rules: make(map[string]stopRule)}
	number := 0
	for line := range strings.Lines(file) {
		number++
		line, _, _ = strings.Cut(line, "#")
		columns := strings.Fields(line)
		if len(columns) == 0 {
			continue
		}
		rule := names[columns[0]]
		if rule == 0 {
			return nil, fmt.Errorf("ja: stop words, line %d: no rule %q", number, columns[0])
		}
		for _, word := range columns[1:] {
			s.rules[word] |= rule
		}
	}
	return s, nil
}

// stopPOS are the parts of speech that are never indexed.
func stopPOS(pos string) bool {
	first, rest, _ := strings.Cut(pos, ",")
	switch first {
	case "助詞", "助動詞", "補助記号", "空白", "感動詞", "接続詞", "連体詞", "代名詞":
		return true
	case "形状詞":
		return strings.HasPrefix(rest, "助動詞語幹") // よう, そう, みたい
	}
	return false
}

// stop says whether w, which follows before, is not indexed though its part of speech is.
func (s *stops) stop(w, before *Word, lemma string) bool {
	rules := s.rules[lemma]
	switch {
	case rules == 0, before != nil && strings.HasPrefix(w.POS, suffixPOS) && strings.HasPrefix(before.POS, verbPOS):
		return false // 働きかた, or no rule
	case rules&stopAlways != 0, rules&stopInKana != 0 && allKana(w.Base):
		return true
	case before == nil || !strings.HasPrefix(before.POS, "助詞"):
		return false
	}
	switch before.Term {
	case "て":
		return rules&stopAfterTe != 0
	case "に":
		return rules&stopAfterNi != 0
	case "と", "って":
		return rules&stopAfterTo != 0
	}
	return false
}

// filler says whether lemma is a filler where it stands between punctuation.
func (s *stops) filler(lemma string) bool { return s.rules[lemma]&stopFiller != 0 }

func allKana(s string) bool {
	for _, r := range s {
		if !isKana(r) {
			return false
		}
	}
	return s != ""
}
