package index

import (
	"errors"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index/query"
)

// ErrBadCursor says that a cursor is not one that an answer to the same request held.
var ErrBadCursor = errors.New("index: this is not a cursor of the same search")

// A Request asks a View for articles.
type Request struct {
	Query    query.Q // nil: everything
	Typed    string  // the query as it was typed, for Result.Suggestion; "": as it prints itself
	Match    Match   // "": MatchAuto
	Filter   Filter
	Sort     Sort    // "": by relevance if the query has words, else newest first
	Limit    int     // how many hits at most; 0: DefaultLimit
	After    string  // Result.Next of the page before, "" for the first
	Facets   []Facet // what to count
	Passages int     // how many passages a hit has at most; 0: DefaultPassages
}

// The sizes of an answer when the request names none.
const (
	DefaultLimit    = 20
	DefaultPassages = 3
)

// A Match says how the words of a query are joined.
type Match string

// The ways to join words. Exclusions, fields and quoted parts always hold.
const (
	MatchAll  Match = "all"  // every word
	MatchAny  Match = "any"  // at least one word
	MatchAuto Match = "auto" // all; any if there are two or more words and all find nothing
)

// A Sort is an order of hits. Ties are broken by ID, ascending.
type Sort string

// The orders. Articles without a date come last.
const (
	SortRelevance Sort = "relevance"
	SortNewest    Sort = "newest"
	SortOldest    Sort = "oldest"
)

// A Facet is a property of articles by which matches are counted and filtered.
type Facet string

// The facets.
const (
	FacetKind    Facet = "kind"
	FacetSeries  Facet = "series"
	FacetSpeaker Facet = "speaker"
	FacetTag     Facet = "tag"
	FacetYear    Facet = "year" // Japanese fiscal year
)

// Facets are all facets, in the order in which they are shown.
var Facets = [...]Facet{FacetKind, FacetSeries, FacetSpeaker, FacetTag, FacetYear}

// A Filter narrows a search. Values of one kind are joined by OR, kinds by AND.
type Filter struct {
	Kind, Series, Speaker, Tag []string
	Year                       []int  // fiscal years
	From, To                   string // days, 2006-01-02, inclusive; "" is open
}

// A Result is one page of an answer.
type Result struct {
	Total      int // how many articles match, however many are on the page
	Hits       []Hit
	Facets     map[Facet][]Count // an entry for each facet asked for
	Match      Match             // as applied: MatchAll or MatchAny
	Sort       Sort              // as applied
	Suggestion string            // what may have been meant, "" if nothing
	Next       string            // cursor of the next page, "" on the last
}

// A Count is a value of a facet and how many matching articles have it.
type Count struct {
	Value string
	Count int
}

// A Hit is an article that matches.
type Hit struct {
	ID       articles.ID
	Version  int          // of the article as indexed
	Passages []PassageHit // best first; none if only the card matches
}

// A PassageHit is a passage that holds words of the query.
type PassageHit struct {
	Ordinal int // index into those passages of the article that the viewer may read
	Found   Found
}

// A Found says how words were found.
type Found string

// The ways words are found.
const (
	FoundWords   Found = "words"
	FoundSynonym Found = "synonym"
	FoundReading Found = "reading"
	FoundPart    Found = "part" // inside another word
)
