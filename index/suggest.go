package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shijuku/shijuku/internal/ja"
)

// The bounds of completion.
const (
	maxSuggestions = 10   // more nobody reads while typing
	maxTitles      = 3    // of them titles, so that shorter completions are seen too
	maxExpanded    = 2000 // visible nouns looked at for one beginning, in the order of their keys
)

// A Suggestion completes what somebody is typing.
type Suggestion struct {
	Text string
	Kind string // one of the Suggest constants
}

// The kinds of suggestion.
const (
	SuggestWord    = "word"
	SuggestTitle   = "title"
	SuggestSpeaker = "speaker"
	SuggestSeries  = "series"
	SuggestTag     = "tag"
)

// A completion is something that may be suggested, as a card has it.
type completion struct {
	Suggestion
	spelling, reading string // keys
}

// A candidate is something that begins as typed.
type candidate struct {
	Suggestion
	read  bool // by its reading, not by its spelling
	count int  // how many visible documents have it
}

// Suggest completes what is typed, from what the viewer may see, the most useful first. It takes spelling, kana and
// romaji, also half of a syllable. At most limit suggestions
// are returned, and at most 10; none for nothing.
func (v *View) Suggest(ctx context.Context, typed string, limit int) ([]Suggestion, error) {
	keys := v.typedKeys(typed)
	if keys.spelling == "" {
		return []Suggestion{}, nil
	}
	found := map[Suggestion]*candidate{}
	for o := range v.state.visible.each {
		for _, c := range v.state.cards[o].completions {
			if spelt := strings.HasPrefix(c.spelling, keys.spelling); spelt || keys.begin(c.reading) {
				enter(found, c.Suggestion, !spelt, 1)
			}
		}
	}
	if err := v.nouns(ctx, found, spellingPrefix+keys.spelling, false); err != nil {
		return nil, err
	}
	for _, r := range keys.readings {
		if err := v.nouns(ctx, found, readingPrefix+r, true); err != nil {
			return nil, err
		}
	}
	if limit <= 0 || limit > maxSuggestions {
		limit = maxSuggestions
	}
	return choose(found, limit), nil
}

// typedKeys are the beginnings of the keys of what somebody may mean.
type typedKeys struct {
	spelling string
	readings []string
}

// typedKeys takes the kanji at the head of what is typed for what they read, so that 橋梁て begins 橋梁点検.
func (v *View) typedKeys(typed string) typedKeys {
	typed = strings.TrimSpace(typed)
	k := typedKeys{spelling: nameKey(typed)}
	tail := typed
	if i := strings.LastIndexFunc(typed, isHan); i >= 0 {
		_, n := utf8.DecodeRuneInString(typed[i:])
		tail = typed[i+n:]
		if tail != "" {
			tail = v.gen.words.Reading(typed[:i+n]) + tail
		}
	}
	if tail != "" {
		k.readings = ja.ReadingKeys(tail)
	}
	return k
}

// begin reports whether a reading begins as typed.
func (k *typedKeys) begin(reading string) bool {
	return reading != "" && slices.ContainsFunc(k.readings, func(r string) bool { return strings.HasPrefix(reading, r) })
}

// enter counts something that was found; by its spelling is better than by its reading.
func enter(found map[Suggestion]*candidate, s Suggestion, read bool, count int) {
	c := found[s]
	if c == nil {
		found[s] = &candidate{Suggestion: s, read: read, count: count}
		return
	}
	if c.read == read {
		c.count += count
	} else {
		c.count = max(c.count, count)
	}
	c.read = c.read && read
}

// nouns adds the visible nouns whose terms begin with prefix.
func (v *View) nouns(ctx context.Context, found map[Suggestion]*candidate, prefix string, read bool) error {
	counts := map[string]int{}
	for i := range v.state.segments {
		if err := v.state.segments[i].terms(ctx, prefix, counts); err != nil {
			return err
		}
	}
	terms := make([]string, 0, len(counts))
	for t := range counts {
		terms = append(terms, t)
	}
	// Each segment named at least its first visible terms, so the first of all are complete.
	slices.Sort(terms)
	for _, t := range terms[:min(len(terms), maxExpanded)] {
		_, noun, _ := strings.Cut(t, keySeparator)
		enter(found, Suggestion{noun, SuggestWord}, read, counts[t])
	}
	return nil
}

// terms counts the visible documents of each of the first visible nouns whose terms begin with prefix.
func (s *stateSegment) terms(ctx context.Context, prefix string, counts map[string]int) error {
	dict, err := s.segment.Dictionary(fieldSuggest)
	if err != nil {
		return fmt.Errorf("index: nouns: %w", err)
	}
	it := dict.AutomatonIterator(nil, []byte(prefix), []byte(prefix+"\xff"))
	for n := 0; n < maxExpanded; {
		if err := ctx.Err(); err != nil {
			return err
		}
		entry, err := it.Next()
		if err != nil {
			return fmt.Errorf("index: nouns: %w", err)
		}
		if entry == nil {
			return nil
		}
		list, err := dict.PostingsList([]byte(entry.Term), s.except, nil)
		if err != nil {
			return fmt.Errorf("index: nouns: %w", err)
		}
		if visible := int(list.Count()); visible > 0 {
			counts[entry.Term] += visible
			n++
		}
	}
	return nil
}

// choose returns the best n candidates, each text once, with not too many titles.
func choose(found map[Suggestion]*candidate, n int) []Suggestion {
	all := make([]*candidate, 0, len(found))
	for _, c := range found {
		// A tag, series or speaker says more than the word that it is.
		for _, kind := range []string{SuggestTag, SuggestSeries, SuggestSpeaker} {
			if better := found[Suggestion{c.Text, kind}]; better != nil && c.Kind == SuggestWord {
				better.count = max(better.count, c.count)
				c = nil
				break
			}
		}
		if c != nil {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b *candidate) int {
		return cmp.Or(
			compareBool(a.read, b.read),
			compareBool(a.Kind == SuggestTitle, b.Kind == SuggestTitle),
			cmp.Compare(b.count, a.count),
			cmp.Compare(utf8.RuneCountInString(a.Text), utf8.RuneCountInString(b.Text)),
			cmp.Compare(a.Text, b.Text),
			cmp.Compare(a.Kind, b.Kind),
		)
	})
	chosen := []Suggestion{}
	titles := 0
	for _, c := range all {
		if c.Kind == SuggestTitle {
			titles++
		}
	}
	// Places are kept for the best titles, which come last.
	titles = min(titles, maxTitles)
	taken := map[string]bool{}
	for _, c := range all {
		isTitle := c.Kind == SuggestTitle
		if taken[c.Text] || isTitle && titles == 0 || !isTitle && len(chosen) >= n-titles {
			continue
		}
		if isTitle {
			titles--
		}
		taken[c.Text] = true
		if chosen = append(chosen, c.Suggestion); len(chosen) >= n {
			break
		}
	}
	return chosen
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
