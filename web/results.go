package web

import "github.com/shijuku/shijuku/articles"

// Results is the answer to a search, as the JSON endpoint writes it and the search page shows it.
type Results struct {
	Query      Query                  `json:"query"`
	Total      int                    `json:"total"`
	Hits       List[Hit]              `json:"hits"`
	Facets     map[string]List[Count] `json:"facets,omitempty"`     // nil: none asked for
	Suggestion string                 `json:"suggestion,omitempty"` // a query that would find something
	Next       string                 `json:"next,omitempty"`       // cursor of the next page, "" on the last
}

// A Query is what was searched for: the text as typed and the modes that were applied.
type Query struct {
	Text  string `json:"text"`
	Match string `json:"match"` // all or any
	Sort  string `json:"sort"`  // relevance, newest or oldest
}

// A Count is one value of a facet and the number of articles that have it.
type Count struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// A Card is what a list shows of an article: its layer card, and what this viewer may know of the others.
type Card struct {
	ID         string       `json:"id"`
	URL        string       `json:"url"`
	Kind       string       `json:"kind"`
	Title      string       `json:"title"`
	Summary    string       `json:"summary,omitempty"`
	Speakers   List[string] `json:"speakers"` // names alone
	Series     string       `json:"series,omitempty"`
	Number     *int         `json:"number,omitempty"`
	Held       string       `json:"held,omitempty"` // the date alone, 2006-01-02
	Tags       List[string] `json:"tags"`
	Visibility Visibility   `json:"visibility"`
	Readable   bool         `json:"readable"` // the viewer gets at least one character of the text layer

	// Credits are the speakers with their affiliations, for the page. Where it is empty, the page shows Speakers.
	Credits []articles.Speaker `json:"-"`
}

// Visibility names the circles of each layer that the viewer may read, as [articles.Article.For] leaves them.
// A nil layer is absent: empty or forbidden, which must look alike. An empty one is open to editors only.
type Visibility struct {
	Card  List[string] `json:"card,omitzero"`
	Text  List[string] `json:"text,omitzero"`
	Media List[string] `json:"media,omitzero"`
}

// A Hit is an article that was found, with the passages that made it so, best first.
type Hit struct {
	Card
	Passages List[Passage] `json:"passages"`
}

// A Passage is a moment of a talk or a section of a note, as a snippet.
type Passage struct {
	Heading string     `json:"heading,omitempty"` // the speaker of a moment, the heading of a section
	At      *float64   `json:"at,omitempty"`      // seconds into the recording; nil for a note, and 0 is a time
	URL     string     `json:"url"`
	Text    string     `json:"text"`
	Marks   List[Mark] `json:"marks"`
	Found   string     `json:"found"` // words, synonym, reading or part

	// Respelt says that a word of the query is there, but written in another way.
	Respelt bool `json:"-"`
}

// A Mark is a range of bytes [0], [1] in a text, on character borders.
type Mark [2]int

// NewMarks returns the spans as marks.
func NewMarks(spans []articles.Span) List[Mark] {
	marks := make(List[Mark], 0, len(spans))
	for _, s := range spans {
		marks = append(marks, Mark{s.Start, s.End})
	}
	return marks
}

// Suggestions is the answer of the JSON endpoint to something half typed.
type Suggestions struct {
	Suggestions List[Suggestion] `json:"suggestions"`
}

// A Suggestion completes what was typed.
type Suggestion struct {
	Text string `json:"text"`
	Kind string `json:"kind"` // word, title, speaker, series or tag
	// Query is to be searched in place of the text, if that alone would find something else: 講師:"木下 誠".
	Query string `json:"query,omitempty"`
}
