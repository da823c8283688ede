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
	doc        uint32
}

// names are the keys of all completions of a segment, in order, by the manner in which they are begun. They are made when somebody
// first types, since most segments are merged into others before that.
func (c *column) names() *[inside + 1][]named {
	c.naming.Do(func() {
		for doc, card := range c.cards {
			completions := card.begun()
			for i := range completions {
				comp := &completions[i]
				c.named[spelt] = append(c.named[spelt], named{comp.spelling, comp, doc})
				if comp.reading != "" {
					c.named[read] = append(c.named[read], named{comp.reading, comp, doc})
				}
				for _, key := range comp.inside {
					c.named[inside] = append(c.named[inside], named{key, comp, doc})
				}
			}
		}
		for m := range c.named {
			slices.SortFunc(c.named[m], func(a, b named) int {
				return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.doc, b.doc))
			})
			c.named[m] = slices.Clone(c.named[m]) // without the room that it grew into
		}
	})
	return &c.named
}

// completeNames enters the visible names that begin as typed.
func (v *View) completeNames(b *beginning, found candidates) {
	for i := range v.state.segments {
		seg := &v.state.segments[i]
		for m, names := range seg.column.names() {
			var keys []string
			switch manner(m) {
			case spelt:
				keys = []string{b.spelling}
			case read:
				keys = b.readings
			case inside:
				keys = append([]string{b.spelling}, b.readings...)
			}
			seg.completeNames(b, names, keys, manner(m), found)
		}
	}
}

// completeNames enters those of names, which are in order, whose keys begin with any of keys. An article counts once.
func (s *stateSegment) completeNames(b *beginning, names []named, keys []string, m manner, found candidates) {
	used := map[*completion]bool{}
	for _, key := range keys {
		first, _ := slices.BinarySearchFunc(names, key, func(n named, key string) int { return cmp.Compare(n.key, key) })
		for _, n := range names[first:] {
			if !strings.HasPrefix(n.key, key) {
				break
			}
			c := n.completion
			switch {
			case s.hides(n.doc), b.kind != "" && b.kind != c.kind:
				continue
			case b.within != nil && !b.within.has(s.column.ordinal[n.doc]):
				continue
			}
			// Only of the words inside can several begin as typed.
			if m == inside && used[n.completion] {
				continue
			}
			if m == inside {
				used[n.completion] = true
			}
			found.enter(c.kind, c.text, b.manner(m), 1)
		}
	}
}

// wordStarts returns the bytes of a key at which words begin, other than its first.
func wordStarts(a Analyzer, key string) []int {
	var starts []int
	for _, w := range a.Words(key) {
		if w.Start > 0 && isNoun(w) {
			starts = append(starts, w.Start)
		}
	}
	return starts
}

// completionOf returns what somebody may begin to type of a name that has words inside at the given bytes of its key.
func completionOf(kind, text, reading string, starts []int) completion {
	c := completion{kind: kind, text: text, spelling: nameKey(text), reading: ja.ReadingKey(noSpaces(reading))}
	for _, at := range starts {
		if at < len(c.spelling) {
			c.inside = append(c.inside, c.spelling[at:])
		}
	}
	// The parts of a person's name are apart.
	for _, parts := range [][]string{strings.Fields(text), strings.Fields(reading)} {
		for i := 1; kind == SuggestSpeaker && i < len(parts); i++ {
			part := strings.Join(parts[i:], "")
			c.inside = append(c.inside, nameKey(part), ja.ReadingKey(part))
		}
	}
	return c
}
