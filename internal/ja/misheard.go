package ja

import (
	_ "embed"
	"slices"
	"strings"
	"unicode/utf8"
)

// misheardFile lists what recognisers of speech write for words of civil engineering. Its head explains the format.
//
//go:embed data/misheard.txt
var misheardFile string

// heardPrefix begins the terms of words that are taken to have been said where others are written. It is a sign, and signs
// are not indexed. A word that was written is better than one that may have been said.
const heardPrefix = "~"

// contextDistance is how many characters before or behind a misheard word its context is looked for: a long sentence as it
// is spoken.
const contextDistance = 40

// A misheard list knows words that are written for others.
type misheard struct {
	entries map[string][]*mishearing // by the first term that is written
	heads   heads                    // of the entries
	right   map[string]bool          // terms that somebody may have said
}

// A mishearing is a line of the list.
type mishearing struct {
	wrong   []string // terms as written, side by side
	right   []string // terms as said, of the last words of wrong
	context []string // one of these must be near; none: always
}

// readMisheard adds a file. A line that is wrong is left out.
func (a *Analyzer) readMisheard(m *misheard, f File, mistakes *Mistakes) {
	for l := range f.lines() {
		whole := l.side(0, len(l.text))
		left, rest, ok := whole.cut("=>", "＝＞", "⇒")
		if !ok {
			*mistakes = append(*mistakes, whole.mistake("dictionary.arrow", "there is no =>", "write as recognised => as said | words near it"))
			continue
		}
		right, near, _ := rest.cut("|", "｜")
		wrong, said := a.content(left, mistakes), a.content(right, mistakes)
		if wrong == nil || said == nil {
			continue
		}
		if len(said) > len(wrong) {
			*mistakes = append(*mistakes, right.mistake("dictionary.more", "more words were said than recognised",
				"write the part that was recognised wrongly, a word for a word"))
			continue
		}
		x := &mishearing{terms(wrong), terms(said), a.contextTerms(near)}
		if slices.Equal(x.wrong, x.right) {
			*mistakes = append(*mistakes, whole.warning("dictionary.same", "both sides are the same word", "this line is not needed"))
			continue
		}
		m.add(x)
	}
}

func terms(words []Word) []string {
	var t []string
	for _, w := range words {
		t = append(t, w.Term)
	}
	return t
}

// contextTerms returns the words that must be near.
func (a *Analyzer) contextTerms(near side) []string {
	if near.line == nil {
		return nil
	}
	var context []string
	for _, text := range strings.FieldsFunc(near.text, func(r rune) bool { return strings.ContainsRune(" 　,，、", r) }) {
		for _, w := range a.Words(text) {
			if !w.Stop {
				context = append(context, w.Term)
			}
		}
	}
	return context
}

func (m *misheard) add(x *mishearing) {
	m.entries[x.wrong[0]] = append(m.entries[x.wrong[0]], x)
	m.heads.add(x.wrong[0])
	for _, r := range x.right {
		m.right[r] = true
	}
}

// appendHeard appends what to look for where word i was said but something else is written.
func (m *misheard) appendHeard(found []Synonym, w Word, i int) []Synonym {
	if !m.right[w.Term] {
		return found
	}
	w.Term, w.Alts, w.Position = heardPrefix+w.Term, nil, 1
	return append(found, Synonym{From: i, To: i + 1, Words: []Word{w}, Ratio: 1, Heard: true})
}

// hear notes which words may have been said in the place of others.
func (m *misheard) hear(text string, words []Word) {
	for i := range words {
		if words[i].Stop || len(words[i].Term) > m.heads.longest(words[i].Term) {
			continue
		}
		for _, x := range m.entries[words[i].Term] {
			at := x.match(words, i)
			if at == nil || !x.near(text, words, i, at[len(at)-1]) {
				continue
			}
			for k, said := range x.right {
				w := &words[at[len(at)-len(x.right)+k]]
				if heard := heardPrefix + said; !slices.Contains(w.Heard, heard) {
					w.Heard = append(w.Heard, heard)
				}
			}
		}
	}
}

// match returns the numbers of the words that are what was written, if they begin with words[from].
func (x *mishearing) match(words []Word, from int) []int {
	at := make([]int, 0, len(x.wrong))
	for i := from; len(at) < len(x.wrong); i++ {
		if i == len(words) {
			return nil
		}
		if words[i].Stop {
			continue
		}
		if words[i].Term != x.wrong[len(at)] {
			return nil
		}
		at = append(at, i)
	}
	return at
}

// near reports whether a word of the context stands near words first to last.
func (x *mishearing) near(text string, words []Word, first, last int) bool {
	if len(x.context) == 0 {
		return true
	}
	for i := first - 1; i >= 0; i-- {
		if utf8.RuneCountInString(text[words[i].End:max(words[i].End, words[first].Start)]) > contextDistance {
			break
		}
		if x.isContext(&words[i]) {
			return true
		}
	}
	for i := last + 1; i < len(words); i++ {
		if utf8.RuneCountInString(text[min(words[last].End, words[i].Start):words[i].Start]) > contextDistance {
			break
		}
		if x.isContext(&words[i]) {
			return true
		}
	}
	return false
}

// isContext reports whether a word is of the context, or a compound of kanji with one of it: 橋 is in 橋梁.
func (x *mishearing) isContext(w *Word) bool {
	if w.Stop {
		return false
	}
	return slices.ContainsFunc(x.context, func(c string) bool {
		return w.Term == c || allKanji(c) && strings.Contains(w.Term, c)
	})
}
