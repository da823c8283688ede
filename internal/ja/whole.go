package ja

import (
	"strings"
	"unicode/utf8"
)

// maxParts bounds how many parts one whole word has; longer chains are file names and codes.
const maxParts = 4

// joinWholes sets Whole of foreign words that stand together: the parts of camel case, or joined with a hyphen.
func joinWholes(words []Word) {
	for i := 0; i < len(words); i++ {
		last, whole, parts := i, words[i].Term, 1
		for next := nextPart(words, i); next > 0; next = nextPart(words, next) {
			last, whole, parts = next, whole+words[next].Term, parts+1
			if parts > maxParts {
				whole = ""
			}
		}
		if parts > 1 && parts <= maxParts {
			for j := i; j <= last; j++ {
				if isForeignWord(&words[j]) {
					words[j].Whole = whole
				}
			}
		}
		i = last
	}
}

// A katakanaRun follows words of katakana that stand together, perhaps with ・ between them. Where names and new words are cut depends
// on what stands around them: all of the run is a term as well, and a query asks for either.
type katakanaRun struct {
	text        string // normalised
	first, last int    // words of the run
	start, end  int    // bytes of the text
	count       int    // words in katakana
	dot         int    // where a ・ behind the run ends
}

// next takes the token of the last word.
func (k *katakanaRun) next(words []Word, t *token) {
	surface, at := k.text[t.start:t.end], len(words)-1
	if k.count > 0 && surface == "・" && t.start == k.end {
		k.dot = t.end
		return
	}
	r, _ := utf8.DecodeRuneInString(surface)
	if !isKatakana(r) && r != 'ー' || !isKatakanaWord(undotted(surface)) {
		k.join(words[:at])
		return
	}
	if k.count > 0 && t.start != k.end && t.start != k.dot {
		k.join(words[:at])
	}
	if k.count == 0 {
		if words[at].Stop {
			return
		}
		k.first, k.start = at, t.start
	}
	k.last, k.end, k.dot = at, t.end, 0
	k.count++
}

// join ends the run and tells its words, if there are several, of which whole they are parts.
func (k *katakanaRun) join(words []Word) {
	if k.count > 1 && k.count <= maxParts {
		whole := trimLongVowel(undotted(k.text[k.start:k.end]))
		for i := k.first; i <= k.last; i++ {
			words[i].Whole = whole
			if stopPOS(words[i].POS) && !isSymbol(words[i].POS) {
				words[i].Stop = false // グリーリ|ョ: not the particle
			}
		}
	}
	k.count = 0
}

// undotted returns s without the ・ within it, which some write in names and some do not.
func undotted(s string) string {
	if len(s) <= len("・") || !strings.Contains(s, "・") {
		return s
	}
	return strings.ReplaceAll(s, "・", "")
}

// nextPart returns the number of the word that goes on with words[i], or 0.
func nextPart(words []Word, i int) int {
	next := i + 1
	if next+1 < len(words) && words[next].Term == "-" && words[next].Start == words[i].End {
		next++
	}
	if next < len(words) && isForeignWord(&words[i]) && isForeignWord(&words[next]) && words[next].Start == words[next-1].End {
		return next
	}
	return 0
}

func isForeignWord(w *Word) bool {
	first, _ := utf8.DecodeRuneInString(w.Term)
	return isForeign(first)
}

// Wholes returns the words with one whole word in the place of its parts and positions to match: the other way to write
// the same. It is nil if there are none. A query asks for either.
func Wholes(words []Word) []Word {
	var out []Word
	saved, found := 0, false
	for i := 0; i < len(words); i++ {
		w := words[i]
		w.Position -= saved
		if w.Whole != "" {
			found = true
			for i+1 < len(words) && (words[i+1].Whole == w.Whole || words[i+1].Term == "-") && words[i+1].Start == words[i].End {
				i++
				if !words[i].Stop {
					saved++
				}
			}
			w.Term, w.Base, w.End, w.Whole = w.Whole, w.Whole, words[i].End, ""
		}
		out = append(out, w)
	}
	if !found {
		return nil
	}
	return out
}
