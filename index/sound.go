package index

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	segment "github.com/blevesearch/scorch_segment_api/v2"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/ja"
)

// What is asked for by its sound is turned into what is written. How a word is read is known from the dictionary, or from an article if it
// is a name or the dictionary does not have it (fieldReading), without positions, so that it costs little. A reading is cut into readings
// of visible words, and the words are sought side by side like any others. So the readings in a text need no stream of their own, and
// the borders of words hold: きょうりょう is 橋梁, and no part of 東京領事館.

// The bounds of a reading, in kana.
const (
	minSound     = 3  // two kana are too many words
	maxSound     = 24 // longer ones are sentences
	maxWordSound = 12 // longer words are not looked for
	maxCuts      = 6  // ways to cut a reading that are tried
	minVoicing   = 2  // a single kana is too little to be taken for another
	minBefore    = 3  // and behind fewer kana than these nearly everything is read like something
)

// maxAlike is how many words of one reading are sought, the most frequent first: コウショウ is read more than forty of them.
const maxAlike = 32

// nameMark stands before the reading of a name, as a term of the card. Who gives a speaker's reading knows better than a dictionary.
const nameMark = "\x01"

// spokenNames returns the readings of an article's speakers, in one and by their parts, each behind nameMark.
func spokenNames(a *articles.Article, c *card) []string {
	var names []string
	for i, s := range a.Speakers {
		parts := strings.Fields(s.Reading)
		for _, part := range append(parts, c.SpeakerReadings[i]) {
			if name := nameMark + readingKey(part); name != nameMark && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// soundOf returns the key of the reading of a word that is found by it, "" if it is none.
func soundOf(w ja.Word) string {
	if !nounLike(&w) || strings.HasPrefix(w.POS, "名詞,数詞") {
		return ""
	}
	switch {
	case w.Reading != "":
		return ja.FoldKana(w.Reading)
	case all(w.Term, isKatakana):
		return ja.FoldKana(w.Term)
	}
	return ""
}

// nounLike reports whether compounds are made of words like w.
func nounLike(w *ja.Word) bool {
	for _, pos := range [...]string{"名詞", "接尾辞", "接頭辞", "形状詞"} {
		if strings.HasPrefix(w.POS, pos) {
			return true
		}
	}
	return false
}

// soundOfAll returns the key of the reading of words, "" if one of them has none.
func soundOfAll(words []ja.Word) string {
	var key strings.Builder
	for _, w := range words {
		if w.Stop {
			continue
		}
		sound := soundOf(w)
		if sound == "" {
			return ""
		}
		key.WriteString(sound)
	}
	return key.String()
}

// typedSound returns the unit of a reading as typed.
func typedSound(text, key string) unit { return unit{text: text, sound: key, typed: true} }

// typedKey returns the key of the reading that somebody meant who typed s.
// It is "" if s was not typed as a reading. What is written in katakana alone is a word as it stands.
func typedKey(s string) string {
	key := readingOf(s)
	if utf8.RuneCountInString(key) < minSound || all(nameKey(s), isKatakana) {
		return ""
	}
	return key
}

// The bounds of what is tried for long vowels that were not typed.
const (
	maxLengthened = 4  // of the vowels of native words; each doubles the work
	maxLoanKeys   = 36 // readings with one or two of any vowels long
	minTwice      = 5  // kana; shorter words with two long vowels are too many others
)

// lengthened returns what else a reading may be that was typed in Latin letters, in which most people leave out what makes a vowel
// long: tokyo is トウキョウ, konkurito コンクリート. In native and Chinese words that is an o or a u, in others any vowel, but rarely
// more than two. The reading itself is not among them; there are none if it was typed in kana.
func lengthened(text, key string) []string {
	if !isLatin(firstRune(nameKey(text))) {
		return nil
	}
	keys, places := []string{""}, 0
	kana := []rune(key)
	if len(kana) > maxSound {
		return nil // it is a sentence, which has too many vowels
	}
	var vowels []int
	for i, r := range kana {
		vowel := i+1 == len(kana) || !strings.ContainsRune("ャュョッウ", kana[i+1])
		long := ja.FoldKana(string(r) + "ー")
		if vowel && utf8.RuneCountInString(long) == 2 {
			vowels = append(vowels, i)
		}
		double := vowel && r != 'ウ' && strings.HasSuffix(long, "ウ") && places < maxLengthened
		for n := range keys {
			keys[n] += string(r)
			if double {
				keys = append(keys, keys[n]+"ウ")
			}
		}
		if double {
			places++
		}
	}
	for n, i := range vowels {
		for _, j := range vowels[n:] {
			if i != j && len(kana) < minTwice {
				break
			}
			if k := lengthen(kana, i, j); !slices.Contains(keys, k) && len(keys) < 1<<maxLengthened+maxLoanKeys {
				keys = append(keys, k)
			}
		}
	}
	return keys[1:]
}

// lengthen returns kana with the vowels at i and j long; they may be one.
func lengthen(kana []rune, i, j int) string {
	var b strings.Builder
	for n, r := range kana {
		b.WriteRune(r)
		if n == i || n == j {
			b.WriteRune('ー')
		}
	}
	return ja.FoldKana(b.String())
}

// soundSlots returns the words that key may be the reading of, side by side: each way to cut it into the fewest words, and into
// one more (後援会 is one word, 講演会 two).
func (e *evaluation) soundSlots(key string) ([][]slot, error) {
	kana := []rune(key)
	if len(kana) < minSound || len(kana) > maxSound {
		return nil, nil
	}
	s := sounds{e: e, kana: kana, edges: make([][]sounding, len(kana))}
	if err := s.follow(); err != nil {
		return nil, err
	}
	left := s.fewest()
	var ways [][]slot
	for words := left[0]; words > 0 && words <= left[0]+1; words++ {
		s.ways(nil, 0, words, left, &ways)
	}
	return ways, nil
}

// sounds are the visible words that are read like parts of a reading.
type sounds struct {
	e     *evaluation
	kana  []rune
	edges [][]sounding // by the kana at which they begin, the longest first
}

// A sounding is a part of a reading up to the kana end, and the terms that are so read.
type sounding struct {
	end   int
	terms []string
}

// follow looks up the parts of the reading that begin where others end.
func (s *sounds) follow() error {
	n := len(s.kana)
	reached := make([]bool, n+1)
	reached[0] = true
	for from := range n {
		if !reached[from] {
			continue
		}
		for end := n; end > from; end-- {
			if end-from > maxWordSound && end < n || end == 1 && n > 1 {
				continue // 会 is a word, but a compound that begins with one kana is mostly an accident
			}
			terms, err := s.termsRead(from, end)
			if err != nil {
				return err
			}
			if len(terms) > 0 {
				s.edges[from] = append(s.edges[from], sounding{end, terms})
				reached[end] = true
			}
		}
	}
	return nil
}

// termsRead returns the visible terms that are read like a part of the reading. Behind another word a reading may begin with
// a voiced sound that it does not have alone: 所 is ショ, and ジョ in 避難所.
func (s *sounds) termsRead(from, end int) ([]string, error) {
	part := string(s.kana[from:end])
	terms, err := s.e.termsRead(part)
	if from < minBefore || end-from < minVoicing {
		return terms, err
	}
	for _, alone := range ja.Unvoiced(part) {
		if err != nil {
			return nil, err
		}
		var more []string
		more, err = s.e.termsRead(alone)
		terms = append(terms, more...)
	}
	return terms, err
}

// fewest returns, by kana, how many words at least are read like the rest of the reading; -1 if none are.
func (s *sounds) fewest() []int {
	n := len(s.kana)
	left := make([]int, n+1)
	for from := n - 1; from >= 0; from-- {
		left[from] = -1
		for _, edge := range s.edges[from] {
			if rest := left[edge.end]; rest >= 0 && (left[from] < 0 || rest+1 < left[from]) {
				left[from] = rest + 1
			}
		}
	}
	return left
}

// ways appends the ways to cut the rest of the reading, from a kana on, into a number of words.
func (s *sounds) ways(before []slot, from, words int, left []int, ways *[][]slot) {
	if from == len(s.kana) {
		*ways = append(*ways, slices.Clone(before))
		return
	}
	for _, edge := range s.edges[from] {
		rest := left[edge.end]
		done := edge.end == len(s.kana)
		if rest >= 0 && rest < words && done == (words == 1) && len(*ways) < maxCuts {
			s.ways(append(before, slot{terms: edge.terms, offset: len(before)}), edge.end, words-1, left, ways)
		}
	}
}

// termsRead returns the visible terms that are read so, the most frequent first: those of which an article says so, and
// those of the dictionary.
func (e *evaluation) termsRead(key string) ([]string, error) {
	prefix := key + keySeparator
	counts := map[string]int{}
	for i := range e.state.segments {
		if err := e.ctx.Err(); err != nil {
			return nil, err
		}
		if err := e.state.segments[i].count(fieldReading, prefix, counts); err != nil {
			return nil, err
		}
	}
	frequency := map[string]int{}
	for t, n := range counts {
		frequency[t[len(prefix):]] = n
	}
	for _, term := range e.view.gen.words.ReadAs(key) {
		n, err := e.visible(term)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			frequency[term] = n
		}
	}
	terms := slices.SortedFunc(maps.Keys(frequency), func(a, b string) int {
		return cmp.Or(cmp.Compare(frequency[b], frequency[a]), cmp.Compare(a, b))
	})
	return terms[:min(len(terms), maxAlike)], nil
}

// visible returns how many visible documents have a term, in any field.
func (e *evaluation) visible(term string) (int, error) {
	n := 0
	var list segment.PostingsList
	for i := range e.state.segments {
		for f := range fieldCount {
			dict, err := e.dict(i, f)
			if err != nil {
				return 0, err
			}
			if list, err = dict.PostingsList([]byte(term), e.state.segments[i].except, list); err != nil {
				return 0, fmt.Errorf("index: postings of %q: %w", term, err)
			}
			n += int(list.Count())
		}
	}
	return n, nil
}

// count adds up in how many visible documents each term of a field stands that begins with prefix.
func (s *stateSegment) count(field, prefix string, counts map[string]int) error {
	dict, err := s.segment.Dictionary(field)
	if err != nil {
		return fmt.Errorf("index: field %q: %w", field, err)
	}
	it := dict.AutomatonIterator(nil, []byte(prefix), []byte(prefix+"\xff"))
	for {
		entry, err := it.Next()
		if err != nil {
			return fmt.Errorf("index: field %q: %w", field, err)
		}
		if entry == nil {
			return nil
		}
		list, err := dict.PostingsList([]byte(entry.Term), s.except, nil)
		if err != nil {
			return fmt.Errorf("index: field %q: %w", field, err)
		}
		if visible := int(list.Count()); visible > 0 {
			counts[entry.Term] += visible
		}
	}
}
