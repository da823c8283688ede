package ja

import (
	"iter"
	"slices"
	"strings"
)

// A Word is one word of a text.
type Word struct {
	// Term is what is indexed: the lemma, in which spellings of one word agree (打合せ, 打ち合わせ), or the spelling of
	// a proper noun or an unknown word, or the digits of a number.
	Term string
	// Alts are other terms at the same position: the noun of a verb (見直す, 見直し) and the kanji of a word with
	// kana between and after them (打合). They are as good as Term, in an article and in a query.
	Alts []string
	// Also are terms that the word is found by but does not ask for: 水道 finds 上下水道, and not the other way round.
	Also []string
	// Heard are terms of words that may have been said where a recogniser of speech wrote this one: 支承 for 師匠.
	// They differ from the terms of words that were written.
	Heard []string
	// Whole is the word that this one is a part of, if a writer can write it in one (GitHub, Wi-Fi; github, wifi), or if it is in
	// katakana and may be cut otherwise elsewhere (ハン|ムラビ). All its parts say the same. See [Wholes].
	Whole string
	// Date is the date that begins with this word; it has no terms if none does.
	Date Date
	// Base is the base form as it is written here: とり付ける for とり付けよう.
	Base string
	// Reading is how the word is read, in katakana, and "" if that is not known.
	Reading string
	// ByDictionary says that the dictionary reads Term so, whatever stands beside it: [Analyzer.ReadAs] finds it.
	ByDictionary bool
	// POS is the part of speech in UniDic's terms, from wide to narrow: 名詞,普通名詞,一般.
	POS string
	// Start and End are the bytes of the source, on character borders and in order. Words overlap only where one
	// character of the source is several (㎡: m, 2).
	Start, End int
	// Position counts the words that are indexed, from 1; a stop word has the position of the word before it.
	// After the end of a sentence it jumps, so that a phrase does not match across.
	Position int
	// Stop says that the word is not indexed: a particle, an auxiliary, punctuation, a filler.
	Stop bool
}

// sentenceGap is added to the position at the end of a sentence. It is longer than the distance at which words are near.
const sentenceGap = 8

// Words returns the words of text, stop words too. White space is not a word. It takes any bytes, and time and memory in
// proportion to them: a word takes two hundred bytes, so give it passages rather than books.
func (a *Analyzer) Words(text string) []Word { return a.heardWords(text, normalize(text), nil) }

// Analyze returns what [Analyzer.Words] does, and those of [Analyzer.Grams] that are one character, for less: the text is
// normalised once, and the grams are made while they are asked for. The words take the memory of room, if it is enough for them;
// what was in it is lost.
func (a *Analyzer) Analyze(text string, room []Word) ([]Word, iter.Seq[Gram]) {
	n := normalize(text)
	return a.heardWords(text, n, room), n.characters()
}

// heardWords returns the words of n, which is text normalised, and those that may have been said in their place.
func (a *Analyzer) heardWords(text string, n *normalized, room []Word) []Word {
	words := a.words(n, room)
	a.misheard.hear(text, words)
	return words
}

func (a *Analyzer) words(n *normalized, room []Word) (words []Word) {
	a.atDesk(func(d *desk) {
		a.cut(d, n)
		words = room[:0]
		if cap(words) < len(d.tokens) {
			words = make([]Word, 0, len(d.tokens)) // a word is large, so room for more is costly
		}
		position, gap, next := 0, 0, 0
		for _, p := range d.pieces {
			first := len(words)
			words = a.appendWords(words, n, p.from, d.tokens[next:p.tokens])
			next = p.tokens
			a.stopFillers(words[first:])
			d.dates = n.appendDates(p.from, p.to, d.dates[:0])
			n.noteDates(d.dates, words[first:])
			for i := range words[first:] {
				w := &words[first+i]
				if !w.Stop {
					position += 1 + gap
					gap = 0
				}
				w.Position = position
			}
			if p.ends && position > 0 {
				gap = sentenceGap
			}
		}
	})
	joinWholes(words)
	return words
}

// cut finds the tokens that become words, sentence by sentence.
func (a *Analyzer) cut(d *desk, n *normalized) {
	d.tokens, d.pieces = d.tokens[:0], d.pieces[:0]
	for s := range n.sentences() {
		first := len(d.tokens)
		d.tokens = a.tokens(d, n, s, d.tokens)
		tokens := a.mergeNumbers(n.text, d.tokens[first:])
		tokens = a.recut(d, n.text, tokens)
		tokens = a.lexicon.merge(n.text, tokens)
		tokens = a.dict.compounds.merge(a.dict, n.text, tokens)
		tokens = slices.DeleteFunc(tokens, func(t token) bool { return isBlank(n.text[t.start:t.end]) })
		d.tokens = append(d.tokens[:first], tokens...) // they are there already, unless some were cut anew
		d.pieces = append(d.pieces, piece{s, len(d.tokens)})
	}
}

func isBlank(surface string) bool { return surface == " " || surface == string(paragraph) }

// appendWords appends the words of a sentence, which begins with a letter, within the room that words has.
func (a *Analyzer) appendWords(words []Word, n *normalized, letter int, tokens []token) []Word {
	var before *Word
	run := katakanaRun{text: n.text}
	for i := range tokens {
		t := &tokens[i]
		words = words[:len(words)+1]
		w := &words[len(words)-1]
		*w = Word{}
		a.word(w, t, n.text[t.start:t.end], before)
		letter = n.letterFrom(letter, t.start)
		w.Start = int(n.letters[letter].from)
		letter = n.letterFrom(letter, t.end)
		w.End = int(n.letters[letter-1].to)
		before = w
		run.next(words, t)
	}
	run.join(words)
	return words
}

// word makes of w the word that t is, without its place.
func (a *Analyzer) word(w *Word, t *token, surface string, before *Word) {
	w.Term, w.Base, w.POS = surface, surface, a.dict.grammar[t.grammar].pos
	switch t.kind {
	case known:
		a.knownWord(w, t, before)
	case unknown:
		w.Term = trimLongVowel(undotted(surface))
		w.Stop = !hasLetter(surface)
		if w.Stop {
			w.POS = symbolPOS
		}
	case listed:
		w.Term, w.Also, w.Reading = t.entry.term, t.entry.also, t.entry.reading
		w.Base, w.POS = t.entry.term, nounPOS
		w.Alts = appendKey(nil, w.Term)
	case number:
		w.Term, w.Base, w.POS = t.value, t.value, numeralPOS
	case pictograph:
		w.POS = pictographPOS
	}
}

const (
	symbolPOS     = "補助記号,一般"
	pictographPOS = "記号,絵文字"
	properPOS     = "名詞,固有名詞"
	verbPOS       = "動詞"
	percentTerm   = "パーセント" // what % is behind a number
)

func (a *Analyzer) knownWord(w *Word, t *token, before *Word) {
	d := a.dict
	g, x := &d.grammar[t.grammar], &d.lexeme[d.lexemes[t.morph]]
	lemma := d.term(x)
	if x.base != 0 {
		w.Base = d.texts.at(x.base)
	}
	if sound := d.sounds[t.morph]; sound != 0 {
		w.Reading = d.texts.at(sound)
	} else {
		w.Reading = d.texts.at(x.reading)
	}
	w.Stop = g.is(stopKind) || x.is(ruledTerm) && d.stops.stop(w, before, lemma)
	surface := w.Term
	switch {
	case surface == "%" && before != nil && isNumber(*before):
		w.Term, w.Base, w.Reading, w.POS, w.Stop = percentTerm, percentTerm, percentTerm, nounPOS, false
		return
	case g.is(properKind):
		w.Term = undotted(properTerm(surface))
		return
	case g.is(symbolKind):
		w.Reading = ""
		return
	case lemma != "" && !(x.is(katakanaTerm) && allKanji(surface)):
		// A lemma in katakana for a word in kanji is its reading again, as in names: カワ for 川.
		if w.Term = lemma; !x.is(foldedTerm) {
			w.Term = foldTerm(lemma)
		}
		w.ByDictionary = g.is(readKind) && w.Reading != ""
	}
	switch {
	case w.Stop:
		return
	case g.is(verbKind):
		w.Alts = verbAlts(w.Term, g.ctype)
	case g.is(nounKind) && (x.is(keyedTerm) || !x.is(foldedTerm)):
		w.Alts = appendKey(nil, w.Term)
	}
	if isKatakanaWord(surface) && !isKatakanaWord(w.Term) {
		// What a katakana word is short for depends on its neighbours: トン alone is not the トン of 10トン.
		w.Alts = append(w.Alts, surface)
	}
}

// stopFillers stops the fillers of a sentence: words that mean something elsewhere, standing between punctuation.
func (a *Analyzer) stopFillers(words []Word) {
	for i := range words {
		w := &words[i]
		if !w.Stop && (i == 0 || isPunctuation(&words[i-1])) && (i+1 == len(words) || isPunctuation(&words[i+1])) && len(words) > 1 {
			w.Stop = a.dict.stops.filler(w.Term)
		}
	}
}

func isPunctuation(w *Word) bool { return w.Stop && isSymbol(w.POS) }

func isSymbol(pos string) bool { return strings.HasPrefix(pos, "補助記号") || pos == "空白" }
