package importer

import (
	"slices"

	"github.com/shijuku/shijuku/articles"
)

// equal reports whether saving a in place of b would change anything that anybody can see or do.
// Where the file lies, and when and how often the article was saved, does not count.
func equal(a, b articles.Article) bool {
	return a.ID == b.ID && a.Kind == b.Kind && a.Title == b.Title && a.Summary == b.Summary &&
		slices.Equal(a.Speakers, b.Speakers) &&
		a.Series == b.Series && equalNumber(a.Number, b.Number) && a.Held.Equal(b.Held) &&
		slices.Equal(a.Tags, b.Tags) &&
		a.Body == b.Body && slices.Equal(a.Cues, b.Cues) &&
		a.Recording == b.Recording && slices.Equal(a.Attachments, b.Attachments) &&
		a.Visibility.Equal(b.Visibility) && equalConsent(a.Consent, b.Consent) &&
		slices.Equal(a.Authors, b.Authors)
}

func equalNumber(a, b *int) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func equalConsent(a, b *articles.Consent) bool {
	if a == nil || b == nil {
		return a == b
	}
	for l := range a.Layers {
		if !a.Layers[l].Equal(b.Layers[l]) {
			return false
		}
	}
	return a.By == b.By && a.On.Equal(b.On) && a.Note == b.Note
}
