package ja

// paragraphBreaks is the number of line breaks that end a paragraph: one blank line.
const paragraphBreaks = 2

// paragraph is what a blank line becomes: one letter that no one else's line break is.
const paragraph = '\u2029'

// collapseSpace makes every run of white space one letter: a paragraph for a blank line, nothing for a line break
// within Japanese text, a space otherwise. Space at the beginning and the end disappears.
func collapseSpace(letters []letter) []letter {
	out := letters[:0]
	for i := 0; i < len(letters); {
		if !isSpace(letters[i].r) {
			out = append(out, letters[i])
			i++
			continue
		}
		from := i
		for i < len(letters) && isSpace(letters[i].r) {
			i++
		}
		if len(out) == 0 || i == len(letters) {
			continue
		}
		space := letter{r: ' ', from: letters[from].from, to: letters[i-1].to}
		switch breaks := lineBreaks(letters[from:i]); {
		case breaks >= paragraphBreaks:
			space.r = paragraph
		case breaks == 1 && isJapanese(out[len(out)-1].r) && isJapanese(letters[i].r):
			continue
		}
		out = append(out, space)
	}
	return out
}

// lineBreaks counts the line breaks of white space; CR LF is one, and a paragraph separator is two.
func lineBreaks(space []letter) int {
	n := 0
	for i, l := range space {
		switch {
		case l.r == paragraph:
			n += paragraphBreaks
		case l.r == '\n' && i > 0 && space[i-1].r == '\r':
		case isBreak(l.r):
			n++
		}
	}
	return n
}

// minSpaced is the number of single letters that are one spaced-out word (橋 梁 点 検); two may be two words.
const minSpaced = 3

// joinSpaced removes the spaces of spaced-out Japanese.
func joinSpaced(letters []letter) []letter {
	out := letters[:0]
	hyphen := false // whether the letter before will be a hyphen
	for i := 0; i < len(letters); {
		n := 0
		if i+1 < len(letters) && letters[i+1].r == ' ' && (i == 0 || hyphen || !isJapanese(letters[i-1].r)) {
			n = spaced(letters[i:])
		}
		if n < minSpaced {
			hyphen = letters[i].r == 'ー' && (i == 0 || hyphen || !isKana(letters[i-1].r))
			out = append(out, letters[i])
			i++
			continue
		}
		for range n {
			out = append(out, letters[i])
			i += 2
		}
		i--
		hyphen = false
	}
	return out
}

// spaced returns how many Japanese letters stand at the beginning with single spaces between them.
func spaced(letters []letter) int {
	n := 0
	for i := 0; i < len(letters) && isJapanese(letters[i].r); i += 2 {
		switch {
		case i+1 == len(letters) || letters[i+1].r == 'ー' && endsKana(letters[i].r) || !isJapanese(letters[i+1].r) && letters[i+1].r != ' ':
			return n + 1
		case letters[i+1].r != ' ':
			return n // this letter begins a longer word, before which a space stands
		}
		n++
	}
	return n
}

// endsKana reports whether a long vowel right behind r is none: straightenDashes will make it
// a hyphen, so it is no letter of a word here either.
func endsKana(r rune) bool { return r != ' ' && !isKana(r) }
