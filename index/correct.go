package index

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shijuku/shijuku/index/query"
)

// The bounds of correction.
const (
	fewHits     = 3  // whoever finds that many was understood
	maxUnits    = 5  // units of a query that may be mistyped; a longer one is a question, whose words need not all stand in one article
	maxDoubted  = 3  // units of a query that are looked into, the rarest first; more than one wrong word is not corrected
	maxSpans    = 8  // parts of a unit that are looked into
	maxLooks    = 8  // parts of all units that are looked for in the dictionaries, at about a millisecond each
	maxWhole    = 16 // letters of a word of several units that may be one mistyped word; a longer one is a sentence
	maxOffers   = 24 // words that may have been meant, for each part
	maxSearches = 4  // corrected queries that are tried out
	moreOften   = 5  // how many times more often than a word that does stand somewhere another must stand to be meant instead
)

// A correction looks for a query that was meant instead of one which found little.
type correction struct {
	ctx      context.Context
	view     *View
	request  *Request
	found    int // how many articles have all that was typed
	searches int
	looks    int // parts of units that were looked for
}

// correct returns the query with one word put right, as it was typed otherwise, "" if none finds more. Only words that stand in
// what the viewer may read are offered, and only if the corrected query finds something.
func (v *View) correct(ctx context.Context, r *Request, res *Result) (string, error) {
	found := res.Total
	if res.Match == MatchAny && r.Match != MatchAny {
		found = 0 // all words together found nothing
	}
	if found >= fewHits || r.After != "" {
		return "", nil
	}
	c := &correction{ctx: ctx, view: v, request: r, found: found}
	doubted, err := c.doubted()
	if err != nil {
		return "", err
	}
	for _, d := range doubted {
		if text, err := c.unit(d); text != "" || err != nil {
			return text, err
		}
	}
	return "", nil
}

// A doubtedUnit is a unit of the query that stands in few texts.
type doubtedUnit struct {
	unit      unit
	word      int // the number of the query's word that it is a part of
	start     int // its first byte in that word
	frequency int
	whole     bool // it is the whole word, which was cut into several units or lost its end
}

// doubted returns the units that stand in few texts, the rarest first.
func (c *correction) doubted() ([]doubtedUnit, error) {
	var wholes, all []doubtedUnit
	for i, w := range wordsOf(c.request.Query) {
		at := 0
		of := units(c.view.gen.words, w)
		if (len(of) > 1 || len(of) == 1 && of[0].text != w) && letters(w) <= maxWhole {
			wholes = append(wholes, doubtedUnit{unit: unit{text: w}, word: i, whole: true})
		}
		for _, u := range of {
			at += max(0, strings.Index(w[at:], u.text))
			all = append(all, doubtedUnit{unit: u, word: i, start: at})
			at += len(u.text)
		}
	}
	if len(all) > maxUnits {
		return nil, nil
	}
	rare := all[:0]
	for _, d := range all {
		var err error
		if d.frequency, err = c.frequency(&d.unit); err != nil {
			return nil, err
		}
		if d.frequency < fewHits {
			rare = append(rare, d)
		}
	}
	all = append(wholes, rare...)
	slices.SortStableFunc(all, func(a, b doubtedUnit) int { return cmp.Compare(a.frequency, b.frequency) })
	return all[:min(len(all), maxDoubted)], nil
}

// wordsOf returns the texts of the words of q, those of exclusions aside.
func wordsOf(q query.Q) []string {
	var words []string
	query.ReplaceWords(q, func(w query.Word) query.Q {
		words = append(words, w.Text)
		return w
	})
	return words
}

// replaceWord returns q with another text for its n-th word, as wordsOf counts them.
func replaceWord(q query.Q, n int, text string) query.Q {
	at := 0
	return query.ReplaceWords(q, func(w query.Word) query.Q {
		if at++; at == n+1 {
			return query.Word{Text: text}
		}
		return w
	})
}

// unit returns the query with a part of one of its units put right, "" if none finds more.
func (c *correction) unit(d doubtedUnit) (string, error) {
	spans, err := c.spans(&d)
	if err != nil {
		return "", err
	}
	for _, s := range spans {
		if c.looks >= maxLooks {
			return "", nil
		}
		offers, err := c.offers(s)
		if err != nil {
			return "", err
		}
		bySound := c.found > 0 && typedKey(s.text) != "" // then words that are read as typed were found
		for _, o := range offers {
			if bySound && o.score == sameReading {
				continue
			}
			text := d.unit.text[:s.start] + o.text + d.unit.text[s.end:]
			n, err := c.rarest(text)
			if err != nil {
				return "", err
			}
			if n <= moreOften*d.frequency {
				continue
			}
			word := wordsOf(c.request.Query)[d.word]
			word = word[:d.start] + text + word[d.start+len(d.unit.text):]
			if q, err := c.try(d, word); q != "" || err != nil {
				return q, err
			}
			if c.searches >= maxSearches {
				return "", nil
			}
		}
	}
	return "", nil
}

// rarest returns in how many texts the rarest unit of a text stands.
func (c *correction) rarest(text string) (int, error) {
	least := 0
	for i, u := range units(c.view.gen.words, text) {
		n, err := c.frequency(&u)
		if n == 0 || err != nil {
			return 0, err
		}
		if i == 0 || n < least {
			least = n
		}
	}
	return least, nil
}

// try returns the query with another text for the word of d if more is found so. Where d stands nowhere, what was found was
// found by its sound or by parts of it, and as much will do.
func (c *correction) try(d doubtedUnit, text string) (string, error) {
	enough := max(1, c.found)
	if d.frequency > 0 {
		enough = c.found + 1
	}
	typed := c.typed(d.word, text)
	q, problem := query.Parse(typed)
	if problem != nil {
		return "", nil
	}
	c.searches++
	r := *c.request
	r.Query, r.Match, r.Limit, r.Facets, r.Typed = q, MatchAll, 1, nil, ""
	res, err := c.view.search(c.ctx, r)
	if err != nil || res.Total < enough {
		return "", err
	}
	return typed, nil
}

// typed returns the query as it was typed with another text for its n-th word.
func (c *correction) typed(n int, text string) string {
	meant := replaceWord(c.request.Query, n, text).String()
	if utf8.RuneCountInString(c.request.Typed) > query.MaxRunes {
		return meant // only its beginning was searched
	}
	word := wordsOf(c.request.Query)[n]
	for at := 0; ; at++ {
		i := strings.Index(c.request.Typed[at:], word)
		if i < 0 {
			return meant
		}
		at += i
		typed := c.request.Typed[:at] + text + c.request.Typed[at+len(word):]
		if q, problem := query.Parse(typed); problem == nil && q.String() == meant {
			return typed
		}
	}
}
