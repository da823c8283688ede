package indexer

import (
	"fmt"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/markdown"
)

// Where a passage ends. A paragraph or a speaker's turn that is shorter is a passage of its own only if it stands alone.
const (
	// maxPassage is in bytes: 300 Japanese characters, about a minute of speech. On assembly minutes passages
	// of this length ranked best (nDCG@10 0.67 against 0.57 for whole turns).
	maxPassage = 900

	// maxTail is what may follow maxPassage when nothing else would be left for the next passage:
	// a scrap of a few words would be ranked above everything for being short.
	maxTail = 225

	// maxCues bounds a passage of short cues, and maxSeconds one of slow speech: a hit is to lead to the moment.
	maxCues    = 10
	maxSeconds = 60.0
)

// How much of a passage is said again by the next one, so that a phrase or two words
// standing close to each other are found although the cut goes through them.
const (
	minOverlap    = 60 // bytes: twenty characters, longer than people quote
	maxOverlapped = 3  // cues or sentences; bounds the work where they are tiny
)

// CutVersion counts the ways in which [Passages] has cut articles. An index that was built with another one
// points at passages that are no longer there, so it belongs to what an index is told to have been built with.
const CutVersion = 1

// Fingerprint returns what an index is built with: the given analysis of words, and the way in which articles are cut.
func Fingerprint(analysis string) string { return fmt.Sprintf("%s passages=%d", analysis, CutVersion) }

// Passages cuts what can be read in an article into passages: first those of the layer text, in the order in
// which the article is read (its body, then its transcript), then those of the layer media, which hold the text of attachments.
//
// The cut depends on nothing but the text itself, so the index and the pages that show hits agree about it. What was said off the record is left out
// before anything else and leaves no trace in how the rest is cut: somebody who may not know of it gets the same passages from an article without it.
// A layer that is cut away from an article takes its passages with it and changes no others.
func Passages(a articles.Article) []articles.Passage {
	var passages []articles.Passage
	for _, s := range markdown.Sections(a.Body) {
		passages = append(passages, section(s.Heading, s.Anchor, s.Text)...)
	}
	passages = append(passages, talk(a.Cues)...)
	for _, file := range a.Attachments {
		for _, p := range pack(sentences(file.Text)) {
			passages = append(passages, articles.Passage{Layer: articles.LayerMedia, Heading: file.Name, Text: text(p)})
		}
	}
	return passages
}

// section returns the passages of a part of a note. A heading with nothing under it is a passage too, else it could not be found.
func section(heading, anchor, content string) []articles.Passage {
	parts := pack(sentences(content))
	if len(parts) == 0 && heading != "" {
		return []articles.Passage{{Layer: articles.LayerText, Anchor: anchor, Text: heading}}
	}
	passages := make([]articles.Passage, len(parts))
	for i, p := range parts {
		passages[i] = articles.Passage{Layer: articles.LayerText, Heading: heading, Anchor: anchor, Text: text(p)}
	}
	return passages
}
