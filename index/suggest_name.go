package index

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shijuku/shijuku/internal/ja"
)

// A completion is a name that may be suggested, as a card has it: a title, a speaker, a series, a tag.
type completion struct {
	kind, text        string
	spelling, reading string   // keys
	inside            []string // keys of what begins with a later word of it
}

// A named is a key of a completion of a document's card.
type named struct {
	key        string
	completion *completion
	number     uint32 // of its kind and text
	doc        uint32
}

// names are the keys of all completions of a segment, in order, by the manner in which they are begun. They are made when somebody
// first types, since most segments are merged into others before that.
func (c *column) names() *[inside + 1][]named {
	c.naming.Do(func() {
		var keep textKeeper
		for doc, card := range c.cards {
			completions := card.begun(&keep)
			for i := range completions {
				comp := &completions[i]
				number := c.lexicon.names.number(comp.kind + keySeparator + comp.text)
				c.named[spelt] = append(c.named[spelt], named{comp.spelling, comp, number, doc})
				if comp.reading != "" {
					c.named[read] = append(c.named[read], named{comp.reading, comp, number, doc})
				}
				for _, key := range comp.inside {
					c.named[inside] = append(c.named[inside], named{key, comp, number, doc})
				}
			}
		}
		for m := range c.named {
			slices.SortFunc(c.named[m], func(a, b named) int {
				return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.doc, b.doc))
			})
			c.named[m] = slices.Clone(c.named[m]) // without the room that it grew into
		}
		for m := range c.untitled {
			for i := range c.named[m] {
				if c.named[m][i].completion.kind != SuggestTitle {
					c.untitled[m] = append(c.untitled[m], uint32(i))
				}
			}
		}
	})
	return &c.named
}

// wordStarts returns the bytes of a key at which words begin, other than its first.
func wordStarts(a Analyzer, key string) []int {
	var starts []int
	for _, w := range a.Words(key) {
		if w.Start > 0 && isNoun(&w) {
			starts = append(starts, w.Start)
		}
	}
	return starts
}

// completionOf returns what somebody may begin to type of a name that has words inside at the given bytes of its key.
func completionOf(kind, text, reading string, starts []int, keep *textKeeper) completion {
	c := completion{kind: kind, text: text, spelling: keep.keepAs(nameKey(text), text), reading: keep.keep(ja.ReadingKey(noSpaces(reading)))}
	for _, at := range starts {
		if at < len(c.spelling) {
			c.inside = append(c.inside, c.spelling[at:])
		}
	}
	// The parts of a person's name are apart.
	for _, parts := range [][]string{strings.Fields(text), strings.Fields(reading)} {
		for i := 1; kind == SuggestSpeaker && i < len(parts); i++ {
			part := strings.Join(parts[i:], "")
			c.inside = append(c.inside, keep.keep(nameKey(part)), keep.keep(ja.ReadingKey(part)))
		}
	}
	return c
}

// A countedName is a name that begins as typed.
type countedName struct {
	*completion
	count int   // visible articles
	held  int64 // when the newest of them was, as articles.Held.Key has it
}

// compareNames says which names are first: titles that are new, and otherwise those that many articles have.
func compareNames(a, b countedName) int {
	if a.kind == SuggestTitle && b.kind == SuggestTitle && a.held != b.held {
		return cmp.Compare(b.held, a.held)
	}
	return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(len(a.text), len(b.text)), cmp.Compare(a.text, b.text))
}

// completeNames enters the visible names that begin as typed, the first of each kind.
func (v *View) completeNames(b *beginning, found candidates) {
	for m := spelt; m <= inside; m++ {
		top := map[string]*firsts[countedName]{}
		for _, n := range v.countNames(b, m) {
			if top[n.kind] == nil {
				top[n.kind] = &firsts[countedName]{size: maxBegun, compare: compareNames}
			}
			top[n.kind].add(n)
		}
		for _, of := range top {
			for _, n := range of.first() {
				found.enter(n.kind, n.text, b.manner(m), n.count)
				found.date(n.kind, n.text, n.held)
			}
		}
	}
}

// countNames returns the visible names that begin as typed in a manner. An article counts once.
func (v *View) countNames(b *beginning, m manner) []countedName {
	var counted []countedName
	places := map[uint32]int{} // in counted, by the number of the name
	used := map[*completion]bool{}
	for i := range v.state.segments {
		seg := &v.state.segments[i]
		names := seg.column.names()[m]
		for _, key := range b.keys(m) {
			first, _ := slices.BinarySearchFunc(names, key, func(n named, key string) int { return cmp.Compare(n.key, key) })
			for _, n := range names[first:] {
				if !strings.HasPrefix(n.key, key) {
					break
				}
				// Only of the words inside can several begin as typed.
				if c := n.completion; !seg.offers(n, b) || !b.fits(key, c) || m == inside && used[c] {
					continue
				} else if m == inside {
					used[c] = true
				}
				at, ok := places[n.number]
				if !ok {
					at = len(counted)
					places[n.number] = at
					counted = append(counted, countedName{completion: n.completion})
				}
				counted[at].count++
				counted[at].held = max(counted[at].held, seg.column.cards[n.doc].Held)
			}
		}
	}
	return counted
}

// fits reports whether a name that was found by one of the keys of a beginning has the kanji that are typed already.
func (b *beginning) fits(key string, c *completion) bool {
	return b.head == "" || key == b.spelling || strings.Contains(kanjiOf(c.spelling), b.head)
}

// offers reports whether a name is visible and of the kind and in the articles that are asked for.
func (s *stateSegment) offers(n named, b *beginning) bool {
	return !s.hides(n.doc) && (b.kind == "" || b.kind == n.completion.kind) &&
		(b.within == nil || b.within.has(s.column.ordinal[n.doc]))
}
