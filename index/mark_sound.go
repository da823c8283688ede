package index

import (
	"strings"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
)

// wantSound notes what words may sound like that are read like a unit, alone or together.
func (m *Marker) wantSound(key string) {
	kana := []rune(key)
	if len(kana) < minSound || len(kana) > maxSound {
		return
	}
	for i := range kana {
		for j := i + 1; j <= len(kana) && (j-i <= maxWordSound || j == len(kana)); j++ {
			part := string(kana[i:j])
			m.sounds[m.kept.hash(part)] = part
		}
	}
}

// soundSpans returns the spans of words side by side that are read like key.
func (m *Marker) soundSpans(text, key string) []articles.Span {
	if utf8.RuneCountInString(key) < minSound {
		return nil
	}
	var read []markable // in the order of their positions, one at each
	for _, w := range m.kept.of(m.words, text) {
		if w.kind == oneSound && m.sounds[w.term] != "" {
			read = append(read, w)
		}
	}
	var spans []articles.Span
	for i, first := range read {
		rest := key
		for j := i; j < len(read) && read[j].position == first.position+int32(j-i); j++ {
			var ok bool
			if rest, ok = strings.CutPrefix(rest, m.sounds[read[j].term]); !ok {
				break
			}
			if rest == "" {
				spans = append(spans, articles.Span{Start: int(first.start), End: int(read[j].end)})
				break
			}
		}
	}
	return spans
}

// alike returns the spans of words that are read like those of the query, where these do not stand.
func (m *Marker) alike(text string) []articles.Span {
	var spans []articles.Span
	for i := range m.units {
		spans = append(spans, m.soundSpans(text, m.units[i].sound)...)
	}
	return joinSpans(spans)
}
