package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/ja"
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
			m.addSound(part, part)
			if i >= minBefore && j-i >= minVoicing {
				for _, alone := range ja.Unvoiced(part) {
					m.addSound(alone, part)
				}
			}
		}
	}
}

// addSound notes that a word that is read like this may be a part of a reading.
func (m *Marker) addSound(read, part string) {
	if h := m.kept.hash(read); !slices.Contains(m.sounds[h], part) {
		m.sounds[h] = append(m.sounds[h], part)
	}
}

// soundSpans returns the spans of words side by side that are read like key.
func (m *Marker) soundSpans(text, key string) []articles.Span {
	if utf8.RuneCountInString(key) < minSound {
		return nil
	}
	var read []markable // in the order of their positions, one at each
	for _, w := range m.kept.of(m.words, text) {
		if w.kind == oneSound && m.sounds[w.term] != nil {
			read = append(read, w)
		}
	}
	var spans []articles.Span
	for i, first := range read {
		rest := key
		for j := i; j < len(read) && read[j].position == first.position+int32(j-i); j++ {
			part := slices.IndexFunc(m.sounds[read[j].term], func(p string) bool { return strings.HasPrefix(rest, p) })
			if part < 0 {
				break
			}
			rest = rest[len(m.sounds[read[j].term][part]):]
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
