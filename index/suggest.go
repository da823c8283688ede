package index

import (
	"context"
	"strings"

	"github.com/shijuku/shijuku/index/query"
)

// maxSuggestions is how many completions there are at most: more nobody reads while typing.
const maxSuggestions = 10

// A Suggestion completes what somebody is typing.
type Suggestion struct {
	Text  string // to be shown: what was typed, completed
	Kind  string // one of the Suggest constants
	Query string // to be searched: the text, with the name of the field and quotation marks where it needs them
}

// The kinds of suggestion.
const (
	SuggestWord    = "word"
	SuggestTitle   = "title"
	SuggestSpeaker = "speaker"
	SuggestSeries  = "series"
	SuggestTag     = "tag"
)

// Suggest completes what is typed, from what the viewer may see, the most useful first. It takes spelling, kana and
// romaji, also half of a syllable. Of several words it completes the last, with what stands in articles that the others
// find. At most limit suggestions are returned, and at most 10; none for nothing.
func (v *View) Suggest(ctx context.Context, typed string, limit int) ([]Suggestion, error) {
	if limit <= 0 || limit > maxSuggestions {
		limit = maxSuggestions
	}
	typed = strings.TrimSpace(typed)
	found := candidates{}
	// A name may have spaces within, so all that was typed is tried first.
	whole := v.begin(typed)
	if err := v.complete(ctx, &whole, found); err != nil {
		return nil, err
	}
	chosen := found.choose(&whole, limit)
	head, last := splitLast(typed)
	if head == "" || len(chosen) >= limit {
		return chosen, nil
	}
	b := v.begin(last)
	within, err := v.matching(ctx, head)
	if err != nil || within.empty() {
		return chosen, err
	}
	found, b.within = candidates{}, within
	if err := v.complete(ctx, &b, found); err != nil {
		return nil, err
	}
	for _, s := range found.choose(&b, limit-len(chosen)) {
		if !strings.HasPrefix(nameKey(s.Text), nameKey(head)) { // 木下 ま may be the beginning of 木下 誠
			s.Text, s.Query = head+" "+s.Text, head+" "+s.Query
		}
		chosen = append(chosen, s)
	}
	return chosen, nil
}

// complete enters what begins as typed.
func (v *View) complete(ctx context.Context, b *beginning, found candidates) error {
	if b.spelling == "" {
		return nil
	}
	v.completeNames(b, found)
	if b.kind != "" {
		return nil
	}
	if err := v.completeWords(ctx, b, b.spelling, spelt, found); err != nil {
		return err
	}
	for _, r := range b.readings {
		if err := v.completeWords(ctx, b, r, read, found); err != nil {
			return err
		}
	}
	return nil
}

// matching returns the articles that a query finds.
func (v *View) matching(ctx context.Context, typed string) (set, error) {
	q, _ := query.Parse(typed)
	e := newEvaluation(ctx, v)
	defer e.close()
	return e.eval(newPlan(v, v.gen.words, q, false).root)
}
