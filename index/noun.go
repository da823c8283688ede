package index

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/shijuku/shijuku/internal/ja"
)

// The bounds of what a layer of an article offers. A talk of an hour offers some five hundred words, a paragraph of ten lines a score: what
// it is about, and what it says twice. Whoever types a word that is said once, in passing, finds it without being offered it.
const (
	maxCompound    = 4  // nouns in a row; longer ones nobody begins to type
	minOffered     = 12 // words
	lettersOffered = 40 // letters of text for each further word
)

// A noun is a noun of a text, or nouns that follow each other.
type noun struct {
	text  string
	worth int // what it says about the text each time
	times int
}

// nouns are those of one layer of an article.
type nouns struct {
	number  map[string]int // of a noun in known, by its text
	known   []noun         // in the order of what was first said
	run     []*ja.Word     // kept for its memory
	letters int
}

// maxNouns is how many nouns are forgotten at once: the memory for those of a long talk would have to be wiped for each note.
const maxNouns = 1 << 10

// nounLists keeps the memory of those whose offers are known.
var nounLists = sync.Pool{New: func() any { return &nouns{number: map[string]int{}} }}

// newNouns returns none yet. What they offer must be asked for once.
func newNouns() *nouns { return nounLists.Get().(*nouns) }

// gather adds the nouns of a text and what they are compounded to.
func (n *nouns) gather(a Analyzer, text string) {
	n.letters += utf8.RuneCountInString(text)
	run := n.run[:0]
	end, counted := 0, false // where the last word ended, and whether it was a number or what counts
	words := a.Words(text)
	for i := range words {
		w := &words[i]
		beside := w.Start == end
		end = w.End
		if counted = isNumber(w) || counted && beside && counts(w); counted || !beside || !compounds(w) {
			n.addRun(text, run)
			run = run[:0]
		}
		if !counted && (isNoun(w) || len(run) > 0 && compounds(w) || isPrefix(w)) {
			run = append(run, w)
		}
	}
	n.addRun(text, run)
	n.run = run
}

func isNumber(w *ja.Word) bool { return strings.HasPrefix(w.POS, "名詞,数詞") }

// counts reports whether a word behind a number belongs to it: 回 in 第3回定例会.
func counts(w *ja.Word) bool {
	return strings.HasPrefix(w.POS, "名詞,普通名詞,助数詞可能") || strings.HasPrefix(w.POS, "接尾辞")
}

func isNoun(w *ja.Word) bool { return !w.Stop && strings.HasPrefix(w.POS, "名詞") && !isNumber(w) }

// isPrefix reports whether a word only begins others: 再 in 再開発. Those that point at something do not make a word of it.
func isPrefix(w *ja.Word) bool {
	return !w.Stop && strings.HasPrefix(w.POS, "接頭辞") && !strings.Contains("本同各当両毎翌昨全約第御お他", w.Base)
}

// compounds reports whether a word can go on behind a noun: another noun, or what ends one, as 院 in 会計検査院.
func compounds(w *ja.Word) bool {
	return isNoun(w) || isSuffix(w)
}

func isSuffix(w *ja.Word) bool { return !w.Stop && strings.HasPrefix(w.POS, "接尾辞,名詞的") }

// relates reports whether a word at the end of a compound is about several or about a place beside it, and no part of a name for it:
// 議員ら, 施設内, 橋本さん.
func relates(w *ja.Word) bool {
	switch w.Base {
	case "等", "ら", "達", "たち", "さん", "様", "氏", "君", "殿", "毎", "ごと", "中", "内", "外", "上", "下", "後", "前", "間", "側", "頃", "時", "際", "共", "付き", "分":
		return true
	}
	return false
}

// addRun adds the nouns of a run, and the run if it is more than one word and not too long.
func (n *nouns) addRun(text string, run []*ja.Word) {
	for len(run) > 0 && isSuffix(run[len(run)-1]) && relates(run[len(run)-1]) {
		run = run[:len(run)-1]
	}
	within := 0
	for _, w := range run {
		if isNoun(w) {
			n.add(text[w.Start:w.End], worth(w))
			within++
		}
	}
	if last := len(run) - 1; last > 0 && 0 < within && within <= maxCompound && !adverbial(run[0]) {
		n.add(text[run[0].Start:run[last].End], worthCompound)
	}
}

// What a word says about a text in which it stands.
const (
	worthCompound = 4
	worthName     = 3
	worthNoun     = 2
	worthLittle   = 1
)

func worth(w *ja.Word) int {
	switch {
	case strings.HasPrefix(w.POS, "名詞,固有名詞"), !strings.ContainsFunc(w.Base, isHan):
		return worthName
	case strings.HasSuffix(w.POS, "可能") && !strings.HasSuffix(w.POS, "サ変可能"):
		return worthLittle
	}
	return worthNoun
}

// adverbial reports whether a noun says when rather than what: 今回 before a compound is no part of it.
func adverbial(w *ja.Word) bool { return strings.HasPrefix(w.POS, "名詞,普通名詞,副詞可能") }

// add adds one noun.
func (n *nouns) add(text string, worth int) {
	i, known := n.number[text]
	if !known {
		text = norm.NFKC.String(text)
		i, known = n.number[text]
	}
	if !known {
		if !isOffered(text) {
			return
		}
		i = len(n.known)
		n.number[text] = i
		n.known = append(n.known, noun{text: text, worth: worth})
	}
	n.known[i].times++
}

// offered returns the words that are offered: those that say most about the text.
func (n *nouns) offered() []string {
	chosen := n.known
	slices.SortStableFunc(chosen, func(a, b noun) int { return cmp.Compare(b.times*b.worth, a.times*a.worth) })
	chosen = chosen[:min(len(chosen), minOffered+n.letters/lettersOffered)]
	words := make([]string, len(chosen))
	for i, noun := range chosen {
		words[i] = noun.text
	}
	n.release()
	return words
}

// release gives the memory back.
func (n *nouns) release() {
	if len(n.known) > maxNouns {
		return
	}
	clear(n.number)
	clear(n.known)
	clear(n.run[:cap(n.run)])
	n.known, n.run, n.letters = n.known[:0], n.run[:0], 0
	nounLists.Put(n)
}

// isOffered reports whether a word may be offered; single letters are not worth completing.
func isOffered(text string) bool {
	return utf8.RuneCountInString(text) > 1 && !strings.ContainsFunc(text, unicode.IsControl)
}

// offersField returns the stored field of the words that a document offers, each once, as a lexicon enters them.
func offersField(words []string) *tokenField {
	slices.Sort(words)
	list := strings.Join(slices.Compact(words), "\n")
	return storedField(fieldSuggest, []byte(list))
}
