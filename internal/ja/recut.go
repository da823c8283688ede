package ja

import "unicode/utf8"

// minRecut is how many kanji a word of the lexicon has for which a text is cut anew where the dictionary went on into the
// word behind it: 下水道|路線|図, not 下水|道路|線図. Shorter ones begin other words too often.
const minRecut = 3

// recut cuts kanji anew behind the words of the lexicon that begin where a token does and end within one. Where nothing but single
// letters would follow, the dictionary was right.
func (a *Analyzer) recut(d *desk, text string, tokens []token) []token {
	for i := 0; i < len(tokens); i++ {
		if tokens[i].kind != known {
			continue
		}
		e, inside := a.lexicon.overlap(text, tokens[i:])
		if e == nil {
			continue
		}
		first, last := tokens[i], tokens[i+inside]
		from, to := first.start+len(e.surface), last.end
		if i+inside+1 < len(tokens) && allKanji(text[last.end:tokens[i+inside+1].end]) {
			inside++
			to = tokens[i+inside].end
		}
		rest := d.lattice.cut(text[from:to], nil, nil)
		if utf8.RuneCountInString(text[from:from+rest[0].end]) < 2 {
			continue
		}
		first.kind, first.entry, first.end = listed, e, from
		anew := []token{first}
		for _, m := range rest {
			t := token{start: from + m.start, end: from + m.end, morph: m.id, grammar: m.grammar}
			if m.id < 0 {
				t.kind = unknown
			}
			anew = append(anew, t)
		}
		tokens = append(tokens[:i], append(anew, tokens[i+inside+1:]...)...)
	}
	return tokens
}

// overlap returns the longest entry that the text spells from the first token on and that ends within a later one, and the number of
// that token; nil if there is none.
func (x *lexicon) overlap(text string, tokens []token) (found *entry, inside int) {
	start := tokens[0].start
	longest := x.heads.longest(text[start:])
	if longest < minRecut*len("下") || len(tokens) < 2 || tokens[1].kind != known || !allKanji(text[tokens[1].start:tokens[1].end]) {
		return nil, 0
	}
	for i := 1; i < len(tokens) && tokens[i].kind == known && tokens[i].start-start < longest; i++ {
		t := tokens[i]
		for at := t.start; at < t.end; {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			e := x.entries[text[start:at]]
			switch {
			case e == nil:
			case at == t.end:
				found = nil // it fits
			case utf8.RuneCountInString(e.surface) >= minRecut && allKanji(e.surface):
				found, inside = e, i
			}
		}
	}
	return found, inside
}
