package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shijuku/shijuku/internal/ja"
)

// A span is a part of a unit that may be misspelt.
type span struct {
	start, end int // bytes of the unit
	text       string
	known      bool // the dictionary has it as one word, and nothing stands beside it that it would have to fit to
}

// spanLengths are the words of a part of a unit that is looked into, in this order: a word with a wrong letter is mostly cut in
// two, and it may be another word.
var spanLengths = [...]int{2, 3, 1}

// spans returns the parts of a unit that may be misspelt: the whole, then those words that never stand side by side,
// and those that never stand beside their neighbours.
func (c *correction) spans(d *doubtedUnit) ([]span, error) {
	u := &d.unit
	if d.whole {
		return []span{{end: len(u.text), text: u.text}}, nil
	}
	var words []ja.Word
	for _, w := range c.view.gen.words.Words(u.text) {
		if !w.Stop {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return nil, nil
	}
	slots := wordSlots(words)
	broken := make([]bool, len(words)+1) // before each word
	for i := 1; i < len(words); i++ {
		n, err := c.texts(slots[i-1 : i+1])
		if err != nil {
			return nil, err
		}
		broken[i] = n == 0
	}
	spans := []span{{start: 0, end: len(u.text), text: u.text, known: len(words) == 1 && words[0].Reading != ""}}
	if len(words) == 1 && !spans[0].known && all(u.text, isKatakana) {
		return c.joined(u.text, spans)
	}
	for _, n := range spanLengths {
		for i := 0; n < len(words) && i+n <= len(words) && len(spans) < maxSpans; i++ {
			if !slices.Contains(broken[i:i+n+1], true) {
				continue
			}
			start, end := words[i].Start, words[i+n-1].End
			spans = append(spans, span{start: start, end: end, text: u.text[start:end]})
		}
	}
	return spans, nil
}

// joined appends the parts of a katakana word that nobody knows which stand before or behind a word of some text: whoever joins
// two words and mistypes one makes a word that nobody can cut.
func (c *correction) joined(word string, spans []span) ([]span, error) {
	kana := []rune(word)
	for i := minKatakana; i <= len(kana)-minKatakana && len(spans) < maxSpans; i++ {
		cut := len(string(kana[:i]))
		for _, part := range []struct{ known, wrong span }{
			{span{end: cut}, span{start: cut, end: len(word)}}, {span{start: cut, end: len(word)}, span{end: cut}},
		} {
			n, err := c.texts([]slot{{terms: []string{word[part.known.start:part.known.end]}}})
			if err != nil {
				return nil, err
			}
			if n > 0 {
				part.wrong.text = word[part.wrong.start:part.wrong.end]
				spans = append(spans, part.wrong)
			}
		}
	}
	return spans, nil
}

// frequency returns in how many visible texts a unit stands.
func (c *correction) frequency(u *unit) (int, error) { return c.texts(u.words) }

// texts returns in how many visible texts slots stand side by side.
func (c *correction) texts(slots []slot) (int, error) {
	if len(slots) == 0 {
		return 0, nil
	}
	e := newEvaluation(c.ctx, c.view)
	defer e.close()
	total := 0
	for _, f := range everyField {
		n, err := e.texts(f, slots)
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

// texts returns in how many visible documents slots stand side by side in a field.
func (e *evaluation) texts(f fieldID, slots []slot) (int, error) {
	spreads, err := e.spreadsOf(f, slots)
	if err != nil || spreads == nil {
		return 0, err
	}
	if len(spreads) == 1 {
		return spreads[0].count, nil
	}
	err = e.words(spreads, &attempt{slots: slots})
	return len(e.buffer), err
}

// An offer is a word that may have been meant.
type offer struct {
	text  string
	score float64 // how far it is from what was typed
	count int     // visible documents that have it
}

// The distances of words that sound alike, between those of letters.
const (
	sameSkeleton = 0.5 // katakana that differ in how a foreign sound is written
	sameReading  = 0.8 // the wrong kanji were chosen
	nearReading  = 1.2 // one sound differs
)

// minSounds is how many kana there must be for one wrong sound to leave enough of a word.
const minSounds = 6

// offers returns the words that may have been meant by a span of a unit, the nearest first.
func (c *correction) offers(s span) ([]offer, error) {
	t := newTypo(s, c.view.gen.words)
	if t.wrong > 0 || t.unsound > 0 {
		c.looks++
	}
	found := map[string]*offer{}
	add := func(text string, score float64, count int) {
		o := found[text]
		if o == nil {
			found[text] = &offer{text, score, count}
			return
		}
		o.score, o.count = min(o.score, score), max(o.count, count)
	}
	words := c.view.gen.lexicon.ordered(c.ctx)
	spellings := map[string]bool{}
	if t.wrong > 0 {
		like := newMisspelling(t.spelling, t.wrong)
		like.noHan = !strings.ContainsFunc(t.spelling, isHan) // see typo.spelt
		c.view.near(words, spelt, like, func(w *lexeme, count int) {
			if score, ok := t.spelt(w.spelling); ok {
				add(w.text, score, count)
				spellings[w.spelling] = true
			}
		})
		err := c.view.nearTerms(c.ctx, like, func(term string, count int) {
			if score, ok := t.spelt(term); ok && !spellings[term] {
				add(term, score, count)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	if t.reading != "" {
		c.view.near(words, read, newMisspelling(t.reading, t.unsound), func(w *lexeme, count int) {
			if score, ok := t.said(w.reading, w.spelling); ok {
				add(w.text, score, count)
			}
		})
	}
	var all []offer
	for _, o := range found {
		all = append(all, *o)
	}
	slices.SortFunc(all, func(a, b offer) int {
		return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(b.count, a.count), cmp.Compare(a.text, b.text))
	})
	return all[:min(len(all), maxOffers)], c.ctx.Err()
}

func letters(s string) int { return utf8.RuneCountInString(s) }
