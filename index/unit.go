package index

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shijuku/shijuku/internal/ja"
)

// A unit is what is looked for as one thing: a noun with what it is compounded of, a verb, or quoted text.
type unit struct {
	text  string // as typed
	words []slot // its words, side by side; empty if it is quoted or has none
	whole []slot // the same written in one where a writer may, as Wi-Fi is wifi; mostly nil
	grams []slot // its characters, side by side
	begin string // the first of them, if it begins a run of katakana, letters or digits
	exact bool   // quoted: the characters alone decide
	char  bool   // a single Chinese character or sign: also looked for within words
	date  bool   // a date: its words mean nothing on their own
	near  bool   // a compound that may have other nouns between its own
	sound string // the key of its reading, if it can be found by it
	typed bool   // it was typed as its reading: nothing else decides

	variants []variant // what else it is found by
}

// count returns how many words u has that can be looked for on their own.
func (u *unit) count() int {
	if u.date {
		return 1
	}
	return len(u.words)
}

// A slot is a place of a phrase: any of the terms, at an offset from the first.
type slot struct {
	terms  []string
	offset int
	tight  bool // nothing may stand before it: a single letter belongs to its neighbour
	bound  bool // a number or what it counts: 円 alone is not what 3億円 means
}

// units cuts a word as typed into units.
func units(a Analyzer, text string) []unit {
	var found []unit
	var words []ja.Word // of the unit, from its first word to its last
	var between []ja.Word
	flush := func() {
		if len(words) > 0 {
			found = append(found, newUnit(a, text, words))
		}
		words, between = nil, nil
	}
	typed := withoutAsking(a.Words(text))
	for _, w := range typed {
		if w.Date.Asked != nil || len(words) > 0 && words[0].Date.Asked != nil && words[0].Date.End <= w.Start {
			flush() // a date is a unit of its own
		}
		switch {
		case !w.Stop && w.Term != "":
			if len(words) > 0 && cutsBetween(text, words[len(words)-1]) {
				flush()
			}
			words = append(append(words, between...), w)
			between = nil
		case cuts(w, text[w.Start:w.End]) && (len(words) == 0 || w.End > words[0].Date.End):
			flush()
		case len(words) > 0:
			between = append(between, w)
		}
	}
	flush()
	if len(found) < 2 {
		return found
	}
	if name := namedWords(a, typed); name != nil {
		return []unit{newUnit(a, text, name)}
	}
	return found
}

// withoutAsking returns the words of a question without those at its end that only ask: 教えてください, 知りたい, (払えば)いいの.
// If it says nothing else, they are what is asked for.
func withoutAsking(words []ja.Word) []ja.Word {
	last := len(words)
	for i, w := range slices.Backward(words) {
		if w.Stop {
			continue
		}
		if !asks(words, i) {
			break
		}
		last = i
	}
	for _, w := range words[:last] {
		if !w.Stop {
			return words[:last]
		}
	}
	return words
}

// asks reports whether word i only asks for what stands before it.
func asks(words []ja.Word, i int) bool {
	after := func(terms ...string) bool { return i+1 < len(words) && slices.Contains(terms, words[i+1].Term) }
	switch words[i].Term {
	case "教える":
		return after("て", "てる")
	case "知る":
		return after("たい")
	case "良い":
		return i > 0 && slices.Contains([]string{"ば", "て", "ても", "たら"}, words[i-1].Term)
	}
	return false
}

// cuts reports whether a word that is not indexed ends a unit. の and signs within names do not:
// 橋梁の点検 is one thing, as is カルロ・ナイン.
func cuts(w ja.Word, surface string) bool {
	if surface == "の" || strings.HasPrefix(w.POS, "接頭") {
		return false
	}
	return !all(surface, func(r rune) bool { return strings.ContainsRune("・-_/.@+&'’=＝ー:", r) })
}

// cutsBetween reports whether a unit ends behind w although a word follows: 足りない｜理由, 見直す｜理由, but 見直し計画.
func cutsBetween(text string, w ja.Word) bool {
	if !strings.HasPrefix(w.POS, "動詞") && !strings.HasPrefix(w.POS, "形容詞") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(text[w.Start:w.End])
	return strings.ContainsRune("うくぐすつぬふぶむゆるいただ", last)
}

func newUnit(a Analyzer, text string, words []ja.Word) unit {
	first, last := words[0], words[len(words)-1]
	u := unit{text: text[first.Start:last.End]}
	u.words = wordSlots(words)
	u.whole = wordSlots(ja.Wholes(words))
	u.setGrams(a.Grams(u.text))
	u.char = isChar(u.text)
	u.near = nearby(words)
	u.sound = soundOfAll(words)
	u.variants = synonymVariants(a, words)
	if d := first.Date; d.Asked != nil {
		u.date = true
		u.variants = append(u.variants, dateVariant(d))
	}
	return u
}

// wordSlots returns the places of words side by side.
func wordSlots(words []ja.Word) []slot {
	var slots []slot
	for i, w := range words {
		if w.Stop {
			continue
		}
		terms := append([]string{w.Term}, w.Alts...)
		slices.Sort(terms)
		slots = append(slots, slot{
			terms:  slices.Compact(terms),
			offset: w.Position - words[0].Position,
			tight:  len(slots) > 0 && utf8.RuneCountInString(w.Term) == 1,
			bound:  isNumeral(w) || i > 0 && isNumeral(words[i-1]),
		})
	}
	return slots
}

func isNumeral(w ja.Word) bool { return strings.HasPrefix(w.POS, "名詞,数詞") }

func (u *unit) setGrams(grams []ja.Gram) {
	u.grams = gramSlots(grams)
	if len(grams) > 0 && grams[0].Begins && !edgeless(firstRune(grams[0].Term)) {
		u.begin = runStart + string(firstRune(grams[0].Term))
	}
}

// isChar reports whether text is one character that may be looked for within words: a Chinese character
// is a word of its own wherever it stands, and a sign has no words around it.
func isChar(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	return n == len(text) && (isHan(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r))
}

// exactUnit returns the unit of quoted text.
func exactUnit(a Analyzer, text string) unit {
	u := unit{text: text, exact: true}
	u.setGrams(a.Grams(text))
	return u
}

// gramSlots returns the fewest grams that cover a text: every second pair, and the last; of a single character itself.
func gramSlots(grams []ja.Gram) []slot {
	var pairs []ja.Gram
	for _, g := range grams {
		if utf8.RuneCountInString(g.Term) > 1 {
			pairs = append(pairs, g)
		}
	}
	if len(pairs) == 0 && len(grams) > 0 {
		return []slot{{terms: []string{grams[0].Term}}}
	}
	var slots []slot
	for i, g := range pairs {
		ends := i == len(pairs)-1 || pairs[i+1].Position != g.Position+1
		if begins := i == 0 || pairs[i-1].Position != g.Position-1; begins || ends || i%2 == 0 {
			slots = append(slots, slot{terms: []string{g.Term}, offset: g.Position - pairs[0].Position})
		}
	}
	return slots
}

// minKatakanaPart is how many katakana there must be to be looked for within words:
// two of them begin far too many.
const minKatakanaPart = 3

// partSlots returns what to look for when the unit is no word of any text, as part of words; nil if it must not be.
// Katakana, letters and digits must begin where a run of them does: ダム is no part of ランダム.
func (u *unit) partSlots() []slot {
	if len(u.grams) == 0 {
		return nil
	}
	if all(u.text, isKatakana) && utf8.RuneCountInString(u.text) < minKatakanaPart {
		return nil
	}
	if u.begin == "" {
		return u.grams
	}
	begin := slot{terms: []string{u.begin}}
	if utf8.RuneCountInString(u.grams[0].terms[0]) == 1 {
		return []slot{begin}
	}
	return append([]slot{begin}, u.grams...)
}
