package web

import "github.com/shijuku/shijuku/articles"

// An ArticleDetail is one article as its reader may see it, as the JSON endpoint writes it.
// What belongs to a layer that is empty or not readable is absent.
type ArticleDetail struct {
	Card
	HTML        string           `json:"html,omitempty"` // the rendered note, sanitised by whoever fills it in
	Cues        List[Cue]        `json:"cues,omitzero"`
	Recording   string           `json:"recording,omitempty"` // an address on this site or elsewhere
	Attachments List[Attachment] `json:"attachments,omitzero"`
	Version     int              `json:"version,omitempty"` // for those who may edit only
}

// A Cue is a piece of a transcript.
type Cue struct {
	Start     float64 `json:"start"` // seconds
	End       float64 `json:"end"`
	Speaker   string  `json:"speaker"`
	Text      string  `json:"text"`
	OffRecord bool    `json:"offRecord,omitempty"` // reaches nobody but those who may edit
}

// An Attachment is a file that belongs to an article.
type Attachment struct {
	Name string `json:"name"`
	URL  string `json:"url"`
	Size int64  `json:"size"` // bytes
}

// An ArticlePage shows one article.
type ArticlePage struct {
	Article  ArticleDetail             // its HTML with the marks of the query, if there is one
	Clock    string                    // time of day at which it was held, 15:04, "" if unknown
	Timed    bool                      // whether the cues have times
	Marks    map[int][]articles.Span   // of the query, in the text of the cue with that index
	Contents []Section                 // of the note, in order
	Rules    [articles.LayerCount]Rule // what the visibility of each layer does not say
	Query    string                    // the query the reader came with, "" if none
}

// A Section is an entry of a table of contents.
type Section struct {
	Level  int
	Anchor string
	Text   string
}

// A Rule says between which dates a layer is open, for those who may edit; 2006-01-02 15:04, "" if without limit.
type Rule struct{ From, Until string }
