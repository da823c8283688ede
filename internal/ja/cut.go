package ja

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// The same kanji are cut otherwise beside other words: 参政権 is 参政|権 alone, and 参|政権 behind 外国人. A query therefore also asks for
// the other ways to cut its compounds. Only a text in which words begin and end where those of the compound do has them, so that
// 国道 still is no part of 全国|道路.

// The bounds of other cuts.
const (
	// cutMargin is how much more another cut may cost than the cheapest, in the units of the dictionary: a word that is one thousand
	// times as rare costs about five thousand more. Neighbours make that much of a difference.
	cutMargin = 6000
	// maxCutLetters bounds the compound: longer ones have too many cuts, and are rarely all of what is meant.
	maxCutLetters = 8
	// maxCuts bounds the other cuts of a compound. Each costs as much as the words themselves.
	maxCuts = 3
)

// appendCuts appends the other cuts of the kanji that stand together from word i on, if they begin there.
func (a *Analyzer) appendCuts(found []Synonym, words []Word, i int) []Synonym {
	if !isCutLetters(words[i]) || i > 0 && words[i-1].End == words[i].Start && isCutLetters(words[i-1]) {
		return found
	}
	to, letters := i, ""
	for to < len(words) && isCutLetters(words[to]) && (to == i || words[to].Start == words[to-1].End) {
		letters += words[to].Base
		to++
	}
	if n := utf8.RuneCountInString(letters); n < 2 || n > maxCutLetters {
		return found
	}
	if to == i+1 && strings.HasPrefix(words[i].POS, properPOS) {
		return found // 日本橋 is no 日本の橋
	}
	given := terms(words[i:to])
	for _, cut := range a.cuts(letters) {
		if !slices.Equal(terms(cut), given) {
			found = append(found, Synonym{From: i, To: to, Words: cut, Ratio: 1, Same: true})
		}
	}
	return found
}

// isCutLetters reports whether a word is kanji as the dictionary spells them, and no number.
func isCutLetters(w Word) bool {
	return !w.Stop && len(w.Base) == w.End-w.Start && allKanji(w.Base) && nounish(w.POS) && w.Date.Asked == nil
}

func nounish(pos string) bool {
	return !isNumber(Word{POS: pos}) && (strings.HasPrefix(pos, "名詞") || strings.HasPrefix(pos, "接"))
}

// cuts returns the cheapest ways to cut letters into words of the dictionary, the cheapest first.
func (a *Analyzer) cuts(letters string) [][]Word {
	c := cutter{dict: a.dict, text: letters, most: math.MaxInt32}
	c.follow(0, []cutEnd{{row: a.dict.costs.rowOf[boundary]}})
	slices.SortStableFunc(c.found, func(a, b wayToCut) int { return cmp.Compare(a.cost, b.cost) })
	var cuts [][]Word
	var seen []string
	for _, way := range c.found {
		if way.cost > c.most || len(cuts) > maxCuts {
			break
		}
		if len(way.morphs) == utf8.RuneCountInString(letters) {
			continue // one by one, which is what becomes of words that are none
		}
		words := a.wordsOf(letters, way.morphs)
		if key := strings.Join(terms(words), " "); !slices.Contains(seen, key) {
			seen, cuts = append(seen, key), append(cuts, words)
		}
	}
	return cuts
}

// wordsOf returns the words that a way to cut a text comes to, as the words of a text are made.
func (a *Analyzer) wordsOf(text string, morphs []morph) []Word {
	tokens := make([]token, len(morphs))
	for i, m := range morphs {
		tokens[i] = token{start: m.start, end: m.end, morph: m.id, grammar: m.grammar}
	}
	tokens = a.lexicon.merge(text, a.mergeNumbers(text, tokens))
	tokens = a.dict.compounds.merge(a.dict, text, tokens)
	words := make([]Word, len(tokens))
	var before *Word
	position := 0
	for i := range tokens {
		t, w := &tokens[i], &words[i]
		a.word(w, t, text[t.start:t.end], before)
		if !w.Stop {
			position++
		}
		w.Start, w.End, w.Position = t.start, t.end, position
		before = w
	}
	return words
}

// A cutter tries the ways to cut a text of a few letters.
type cutter struct {
	dict  *dictionary
	text  string
	most  int32 // what a way may cost
	found []wayToCut
}

type wayToCut struct {
	morphs []morph
	cost   int32
}

// A cutEnd is the cheapest way to a place by its last word: one for each row of the connection costs.
type cutEnd struct {
	row  uint16
	cost int32
	path []morph
}

// follow tries the words that begin at a place, behind those that end there.
func (c *cutter) follow(at int, ends []cutEnd) {
	if at == len(c.text) {
		c.finish(ends)
		return
	}
	d := c.dict
	node := uint32(0)
	for end := at; end < len(c.text); {
		r, size := utf8.DecodeRuneInString(c.text[end:])
		if code := d.trie.code(r); end == at {
			node = d.trie.start(code)
		} else {
			node = d.trie.next(node, code)
		}
		if node == 0 {
			return
		}
		end += size
		next, least := c.step(ends, at, end, node)
		if len(next) > 0 && least <= c.most {
			c.follow(end, next)
		}
	}
}

// step returns the ways on with the morphs that end at a node of the trie.
func (c *cutter) step(ends []cutEnd, at, end int, node uint32) (next []cutEnd, least int32) {
	d := c.dict
	least = math.MaxInt32
	for m, last := d.trie.morphs(node); m < last; m++ {
		w := d.morphs[m]
		if !nounish(d.grammar[w.grammar].pos) {
			continue
		}
		context := d.grammar[w.grammar].context
		column := d.costs.before(context.col)
		best, cost := -1, int32(math.MaxInt32)
		for i, e := range ends {
			if k := e.cost + int32(column[e.row]) + int32(w.weight); k < cost {
				best, cost = i, k
			}
		}
		least = min(least, cost)
		path := append(slices.Clip(ends[best].path), morph{start: at, end: end, id: int32(m), grammar: w.grammar})
		if same := slices.IndexFunc(next, func(e cutEnd) bool { return e.row == context.row }); same < 0 {
			next = append(next, cutEnd{context.row, cost, path})
		} else if cost < next[same].cost {
			next[same] = cutEnd{context.row, cost, path}
		}
	}
	return next, least
}

// finish notes the cheapest of the ways that reach the end of the text.
func (c *cutter) finish(ends []cutEnd) {
	column := c.dict.costs.before(c.dict.costs.colOf[boundary])
	way := wayToCut{cost: math.MaxInt32}
	for _, e := range ends {
		if cost := e.cost + int32(column[e.row]); cost < way.cost {
			way = wayToCut{e.path, cost}
		}
	}
	c.found = append(c.found, way)
	c.most = min(c.most, way.cost+cutMargin)
}
