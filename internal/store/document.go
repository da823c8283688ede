package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// How an article is written into the database: as JSON whose keys are a contract with databases
// and backups of former years. A key is never given another meaning.

type cardDoc struct {
	Kind        string                       `json:"kind,omitempty"`
	Title       string                       `json:"title,omitempty"`
	Summary     string                       `json:"summary,omitempty"`
	Speakers    []speakerDoc                 `json:"speakers,omitempty"`
	Series      string                       `json:"series,omitempty"`
	Number      *int                         `json:"number,omitempty"`
	Held        string                       `json:"held,omitempty"`
	Tags        []string                     `json:"tags,omitempty"`
	Recording   string                       `json:"recording,omitempty"`
	Attachments []attachmentDoc              `json:"attachments,omitempty"`
	Visibility  [articles.LayerCount]ruleDoc `json:"visibility"` // card, text, media
	Consent     *consentDoc                  `json:"consent,omitempty"`
	Authors     []string                     `json:"authors,omitempty"`
	Source      string                       `json:"source,omitempty"`
}

type speakerDoc struct {
	Name        string `json:"name,omitempty"`
	Reading     string `json:"reading,omitempty"`
	Affiliation string `json:"affiliation,omitempty"`
}

type attachmentDoc struct {
	Name string `json:"name"`
	Hash string `json:"hash"`
	Size int64  `json:"size"`
	Type string `json:"type,omitempty"`
}

type ruleDoc struct {
	To    articles.Audience `json:"to,omitempty"`
	From  instant           `json:"from,omitempty"`
	Until instant           `json:"until,omitempty"`
}

type consentDoc struct {
	By     string                                 `json:"by,omitempty"`
	On     string                                 `json:"on,omitempty"`
	Layers [articles.LayerCount]articles.Audience `json:"layers"`
	Note   string                                 `json:"note,omitempty"`
}

// An instant is seconds since 1970 and nanoseconds, nil for the zero time. Unlike an ISO date it
// has no last year: "until 9999-12-31" ends in the year 10000.
type instant []int64

func newInstant(t time.Time) instant {
	if t.IsZero() {
		return nil
	}
	return instant{t.Unix(), int64(t.Nanosecond())}
}

func (i instant) time() (time.Time, error) {
	switch len(i) {
	case 0:
		return time.Time{}, nil
	case 2:
		return time.Unix(i[0], i[1]), nil
	}
	return time.Time{}, fmt.Errorf("%w: %v is not an instant", ErrDamaged, []int64(i))
}

type textDoc struct {
	Body string   `json:"body,omitempty"`
	Cues []cueDoc `json:"cues,omitempty"`
}

type cueDoc struct {
	Start     float64 `json:"s,omitempty"`
	End       float64 `json:"e,omitempty"`
	Speaker   string  `json:"w,omitempty"`
	Text      string  `json:"t,omitempty"`
	OffRecord bool    `json:"off,omitempty"`
}

// A mediaDoc holds what can be read in the attachments, in their order.
type mediaDoc struct {
	Texts []string `json:"texts"`
}

// documents are the parts an article is stored in. A part that would hold nothing is "".
type documents struct{ card, text, media string }

func encode(a articles.Article) (documents, error) {
	var d documents
	var err error
	if d.card, err = encodeJSON(newCardDoc(a)); err != nil {
		return d, err
	}
	if a.Body != "" || len(a.Cues) > 0 {
		if d.text, err = encodeJSON(newTextDoc(a)); err != nil {
			return d, err
		}
	}
	if m, ok := newMediaDoc(a); ok {
		d.media, err = encodeJSON(m)
	}
	return d, err
}

// encodeJSON leaves out the escapes that only HTML needs.
func encodeJSON(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", err
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), nil
}

func newCardDoc(a articles.Article) cardDoc {
	d := cardDoc{
		Kind: string(a.Kind), Title: a.Title, Summary: a.Summary,
		Series: a.Series, Number: a.Number, Held: a.Held.String(), Tags: a.Tags,
		Recording: a.Recording, Authors: a.Authors, Source: a.Source,
	}
	for _, s := range a.Speakers {
		d.Speakers = append(d.Speakers, speakerDoc(s))
	}
	for _, f := range a.Attachments {
		d.Attachments = append(d.Attachments, attachmentDoc{f.Name, f.Hash, f.Size, f.Type})
	}
	for l, r := range a.Visibility {
		d.Visibility[l] = ruleDoc{articles.NewAudience(r.To...), newInstant(r.From), newInstant(r.Until)}
	}
	if c := a.Consent; c != nil {
		d.Consent = &consentDoc{By: c.By, On: c.On.String(), Note: c.Note}
		for l, to := range c.Layers {
			d.Consent.Layers[l] = articles.NewAudience(to...)
		}
	}
	return d
}

func newTextDoc(a articles.Article) textDoc {
	d := textDoc{Body: a.Body}
	for _, c := range a.Cues {
		d.Cues = append(d.Cues, cueDoc(c))
	}
	return d
}

func newMediaDoc(a articles.Article) (d mediaDoc, ok bool) {
	for _, f := range a.Attachments {
		d.Texts = append(d.Texts, f.Text)
		ok = ok || f.Text != ""
	}
	return d, ok
}

// decode returns the article that encode was given, but for what lies outside the documents.
func decode(d documents) (articles.Article, error) {
	a, err := decodeCard(d.card)
	if err != nil {
		return articles.Article{}, err
	}
	if d.text != "" {
		var t textDoc
		if err := json.Unmarshal([]byte(d.text), &t); err != nil {
			return articles.Article{}, fmt.Errorf("%w: text: %w", ErrDamaged, err)
		}
		a.Body = t.Body
		for _, c := range t.Cues {
			a.Cues = append(a.Cues, articles.Cue(c))
		}
	}
	if d.media != "" {
		var m mediaDoc
		if err := json.Unmarshal([]byte(d.media), &m); err != nil {
			return articles.Article{}, fmt.Errorf("%w: media: %w", ErrDamaged, err)
		}
		if len(m.Texts) != len(a.Attachments) {
			return articles.Article{}, fmt.Errorf("%w: texts of %d attachments for %d", ErrDamaged, len(m.Texts), len(a.Attachments))
		}
		for i, t := range m.Texts {
			a.Attachments[i].Text = t
		}
	}
	return a, nil
}

func decodeCard(card string) (articles.Article, error) {
	var d cardDoc
	if err := json.Unmarshal([]byte(card), &d); err != nil {
		return articles.Article{}, fmt.Errorf("%w: card: %w", ErrDamaged, err)
	}
	held, err := decodeHeld(d.Held)
	if err != nil {
		return articles.Article{}, err
	}
	a := articles.Article{
		Kind: articles.Kind(d.Kind), Title: d.Title, Summary: d.Summary,
		Series: d.Series, Number: d.Number, Held: held, Tags: d.Tags,
		Recording: d.Recording, Authors: d.Authors, Source: d.Source,
	}
	for _, s := range d.Speakers {
		a.Speakers = append(a.Speakers, articles.Speaker(s))
	}
	for _, f := range d.Attachments {
		a.Attachments = append(a.Attachments, articles.Attachment{Name: f.Name, Hash: f.Hash, Size: f.Size, Type: f.Type})
	}
	for l, r := range d.Visibility {
		if a.Visibility[l], err = decodeRule(r); err != nil {
			return articles.Article{}, err
		}
	}
	if c := d.Consent; c != nil {
		on, err := decodeHeld(c.On)
		if err != nil {
			return articles.Article{}, err
		}
		a.Consent = &articles.Consent{By: c.By, On: on, Layers: c.Layers, Note: c.Note}
	}
	return a, nil
}

func decodeRule(d ruleDoc) (articles.Rule, error) {
	from, err := d.From.time()
	if err != nil {
		return articles.Rule{}, err
	}
	until, err := d.Until.time()
	return articles.Rule{To: d.To, From: from, Until: until}, err
}

// decodeHeld keeps the zone in which the time was written, so that the date stays the same day.
func decodeHeld(s string) (articles.Held, error) {
	if s == "" {
		return articles.Held{}, nil
	}
	loc := time.UTC
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		loc = t.Location()
	}
	h, err := articles.ParseHeld(s, loc)
	if err != nil {
		return articles.Held{}, fmt.Errorf("%w: date: %w", ErrDamaged, err)
	}
	return h, nil
}

// Same reports whether a and b are the same but for Version and Saved.
func Same(a, b articles.Article) bool {
	if a.ID != b.ID {
		return false
	}
	x, errX := encode(a)
	y, errY := encode(b)
	return errX == nil && errY == nil && x == y
}
