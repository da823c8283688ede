package ja

import (
	_ "embed"
	"slices"
	"strings"
	"unicode/utf8"
)

// synonymFile lists words that say the same in municipal engineering, administration and computing. Its head
// explains the format.
//
//go:embed data/synonyms.txt
var synonymFile string

// A Synonym is something else to look for in the place of some words of a query.
type Synonym struct {
	From, To int     // the words it takes the place of
	Words    []Word  // its own words, with positions of their own
	Ratio    float64 // letters typed for each letter of the synonym: an abbreviation says less than what it stands for
	Heard    bool    // no synonym, but what a recogniser of speech writes for the word
	Same     bool    // no synonym, but the same letters cut into other words
}

// A thesaurus knows what else to look for. It is used for queries only, so it can change without a new index.
type thesaurus struct {
	triggers map[string][]*trigger // by their first term
}

// A trigger is a phrase of a query that has synonyms.
type trigger struct {
	terms   []string
	letters int
	targets []*phrase
}

// A phrase is a side of an entry.
type phrase struct {
	words   []Word
	letters int
	target  bool // it triggers nothing
}

// readThesaurus adds a file. A line that is wrong is left out.
func (a *Analyzer) readThesaurus(t *thesaurus, f File, mistakes *Mistakes) {
	for l := range f.lines() {
		whole := l.side(0, len(l.text))
		left, right, oneWay := whole.cut("=>", "＝＞", "⇒")
		from, ok := a.phrases(left, mistakes)
		if !ok {
			continue
		}
		to := from
		if oneWay {
			if to, ok = a.phrases(right, mistakes); !ok {
				continue
			}
		} else if len(from) < 2 {
			*mistakes = append(*mistakes, whole.mistake("dictionary.alone", "a word alone has no synonym",
				"write words that mean the same, separated by commas, or word => other word"))
			continue
		}
		t.add(from, to)
	}
}

// phrases returns the phrases of a list; it is not ok if one cannot be used.
func (a *Analyzer) phrases(list side, mistakes *Mistakes) (phrases []*phrase, ok bool) {
	ok = true
	for _, s := range list.split(",，、") {
		if s.text == "" {
			*mistakes = append(*mistakes, s.mistake("dictionary.empty", "a word is missing here", "take out the comma or arrow that is too much"))
			return nil, false
		}
		p := &phrase{}
		for _, sign := range []string{"!", "！"} {
			if rest, found := strings.CutPrefix(s.text, sign); found {
				s, p.target = s.line.side(s.at+len(sign), s.at+len(sign)+len(rest)), true
			}
		}
		if p.words = a.content(s, mistakes); p.words == nil {
			ok = false
		}
		p.letters = utf8.RuneCountInString(s.text)
		phrases = append(phrases, p)
	}
	return phrases, ok
}

// add lets each phrase of from find each other one of to.
func (t *thesaurus) add(from, to []*phrase) {
	for _, p := range from {
		if p.target {
			continue
		}
		terms := make([]string, len(p.words))
		for i, w := range p.words {
			terms[i] = w.Term
		}
		x := t.trigger(terms, p.letters)
		for _, other := range to {
			if other != p && !slices.ContainsFunc(x.targets, other.same) {
				x.targets = append(x.targets, other)
			}
		}
	}
}

// trigger returns the trigger with these terms, which is made if it is missing.
func (t *thesaurus) trigger(terms []string, letters int) *trigger {
	for _, x := range t.triggers[terms[0]] {
		if slices.Equal(x.terms, terms) {
			return x
		}
	}
	x := &trigger{terms: terms, letters: letters}
	t.triggers[terms[0]] = append(t.triggers[terms[0]], x)
	return x
}

// same reports whether two phrases look for the same.
func (p *phrase) same(q *phrase) bool {
	return slices.EqualFunc(p.words, q.words, func(v, w Word) bool { return v.Term == w.Term })
}

// maxSynonyms bounds what else is looked for in the place of one query's words. Each costs as much as the words themselves.
const maxSynonyms = 12

// Synonyms returns what else to look for where these words stand side by side in a query. Stop words among them are passed over.
// The longest phrases come first, and there are at most twelve; before them stand the same letters cut otherwise.
func (a *Analyzer) Synonyms(words []Word) []Synonym {
	var found, cuts []Synonym
	for i := range words {
		if words[i].Stop {
			continue
		}
		cuts = a.appendCuts(cuts, words, i)
		for _, key := range append([]string{words[i].Term}, words[i].Alts...) {
			for _, x := range a.thesaurus.triggers[key] {
				to := x.end(words, i)
				if to == 0 {
					continue
				}
				for _, p := range x.targets {
					found = append(found, Synonym{From: i, To: to, Words: p.words, Ratio: float64(x.letters) / float64(p.letters)})
				}
			}
		}
		found = a.misheard.appendHeard(found, words[i], i)
		found = appendLoans(found, words[i], i)
		found = a.appendQuantities(found, words, i)
	}
	slices.SortStableFunc(found, func(s, t Synonym) int { return (t.To - t.From) - (s.To - s.From) })
	return append(cuts, found[:min(len(found), maxSynonyms)]...)
}

// end returns the number of the word behind the trigger if it begins with words[from], and 0 if it does not.
func (x *trigger) end(words []Word, from int) int {
	i := from
	for _, term := range x.terms {
		for i < len(words) && words[i].Stop {
			i++
		}
		if i == len(words) || words[i].Term != term && !slices.Contains(words[i].Alts, term) {
			return 0
		}
		i++
	}
	return i
}
