package web

import (
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/shijuku/shijuku/articles"
)

// An ArticleDetail is one article as its reader may see it, as the JSON endpoint writes it.
// What belongs to a layer that is empty or not readable is absent.
type ArticleDetail struct {
	Card
	HTML        *string          `json:"html,omitempty"` // the rendered note, sanitised by whoever fills it in; nil like Cues if the text layer is not readable
	Cues        List[Cue]        `json:"cues,omitzero"`
	Recording   string           `json:"recording,omitempty"` // an address on this site or elsewhere
	Attachments List[Attachment] `json:"attachments,omitzero"`
	Version     int              `json:"version,omitempty"` // for those who may edit only
}

// note returns the rendered note, "" if there is none or it is not readable.
func (d *ArticleDetail) note() string {
	if d.HTML == nil {
		return ""
	}
	return *d.HTML
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

func (p ArticlePage) name(view) string { return p.Article.Title }
func (ArticlePage) class() string      { return "article" }
func (p ArticlePage) scripts() []string {
	scripts := []string{boxScript, shortcutScript}
	if p.Timed {
		scripts = append(scripts, transcriptScript)
	}
	return scripts
}
func (ArticlePage) boxAbove() bool { return true }

// minContents is how many headings an article has before it needs a table of contents.
const minContents = 3

// parts returns how many headings the article has: those of the note, and the transcript below it.
func (p ArticlePage) parts() int {
	if len(p.Article.Cues) > 0 {
		return len(p.Contents) + 1
	}
	return len(p.Contents)
}

// level is the class of an entry in the table of contents.
func level(s Section) string { return "level-" + strconv.Itoa(s.Level) }

// formats are the endings under which the transcript can be saved. Without times there are no subtitles.
func (p ArticlePage) formats() []string {
	if !p.Timed {
		return []string{"txt"}
	}
	return []string{"vtt", "srt", "txt"}
}

func (p ArticlePage) download(format string) string {
	return ArticlePath(p.Article.ID) + "/transcript." + format
}

// srclang returns the language of the transcript.
func (p ArticlePage) srclang() string {
	for _, c := range p.Article.Cues {
		if strings.ContainsFunc(c.Text, japanese) {
			return string(Japanese)
		}
	}
	return string(English)
}

// player returns the address of the recording if the page can play it, and whether it is sound only.
// What lies on another host is linked, not loaded: a page asks nothing of others.
func (p ArticlePage) player() (src string, audio bool) {
	r := p.Article.Recording
	if !strings.HasPrefix(r, "/") || strings.HasPrefix(r, "//") {
		return "", false
	}
	switch strings.ToLower(path.Ext(r)) {
	case ".mp3", ".m4a", ".ogg", ".oga", ".wav", ".flac":
		return r, true
	}
	return r, false
}

// watch is the label of a link to a recording elsewhere. It says where.
func (v view) watch(recording string) string {
	u, err := url.Parse(recording)
	if err != nil || u.Host == "" {
		return v.t("article.recording.watch")
	}
	return v.t("article.recording.at", "Host", u.Hostname())
}
