package index

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

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

// maxSuggesting is how long completing may take. Whoever has waited so long has typed on; a few thousandths of it are usual.
const maxSuggesting = time.Second

// maxTyped is how many letters are completed. Few titles are as long; what goes on is a text that nobody wants completed.
const maxTyped = 100

// Suggest completes what is typed, from what the viewer may see, the most useful first. It takes spelling, kana and
// romaji, also half of a syllable. Of several words it completes the last, with what stands in articles that the others
// find. At most limit suggestions are returned, and at most 10; none for nothing, and none for a long text. What takes too
// long to find is left out.
func (v *View) Suggest(ctx context.Context, typed string, limit int) ([]Suggestion, error) {
	if limit <= 0 || limit > maxSuggestions {
		limit = maxSuggestions
	}
	typed = strings.TrimSpace(typed)
	if utf8.RuneCountInString(typed) > maxTyped {
		return nil, nil
	}
	soon, cancel := context.WithTimeout(ctx, maxSuggesting)
	defer cancel()
	chosen, err := v.suggest(soon, typed, limit)
	if err != nil && soon.Err() != nil && ctx.Err() == nil {
		return chosen, nil
	}
	return chosen, err
}

// suggest returns the best completions that it has found, also with an error.
func (v *View) suggest(ctx context.Context, typed string, limit int) ([]Suggestion, error) {
	head, last := splitLast(typed)
	// A name may have spaces within, and a compound be typed in parts, so all that was typed is tried first.
	whole, found := v.begin(typed), candidates{}
	err := v.complete(ctx, &whole, found)
	if head == "" || err != nil {
		return v.choose(found, &whole, limit, nil), err
	}
	chosen := v.choose(found, &whole, (limit+1)/2, nil)
	within, err := v.matching(ctx, head)
	if err != nil {
		return chosen, err
	}
	if !within.empty() {
		b, beside := v.begin(last), candidates{}
		b.within = within
		err = v.complete(ctx, &b, beside)
		for _, s := range v.choose(beside, &b, limit-len(chosen), chosen) {
			if !strings.HasPrefix(nameKey(s.Text), nameKey(head)) { // 木下 ま may be the beginning of 木下 誠
				s.Text, s.Query = head+" "+s.Text, head+" "+s.Query
			}
			if key := nameKey(s.Text); !slices.ContainsFunc(chosen, func(c Suggestion) bool { return nameKey(c.Text) == key }) {
				chosen = append(chosen, s)
			}
		}
	}
	return append(chosen, v.choose(found, &whole, limit-len(chosen), chosen)...), err
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
	return v.completeWords(ctx, b, found)
}

// matching returns the articles that a query finds.
func (v *View) matching(ctx context.Context, typed string) (set, error) {
	q, _ := query.Parse(typed)
	e := newEvaluation(ctx, v)
	defer e.close()
	return e.eval(newPlan(v, v.gen.words, q, false).root)
}
