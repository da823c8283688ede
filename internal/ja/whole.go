package ja

import "strings"

// maxParts bounds how many parts one whole word has; longer chains are file names and codes.
const maxParts = 4

// joinWholes sets Whole of foreign words that stand together: the parts of camel case, or joined with a hyphen.
func joinWholes(words []Word) {
	for i := 0; i < len(words); {
		parts := []int{i}
		for j := i; isForeignWord(words[i]); {
			next := j + 1
			if next+1 < len(words) && words[next].Term == "-" && words[next].Start == words[j].End {
				next++
			}
			if next >= len(words) || !isForeignWord(words[next]) || words[next].Start != words[next-1].End {
				break
			}
			parts = append(parts, next)
			j = next
		}
		if n := len(parts); n > 1 && n <= maxParts {
			var whole strings.Builder
			for _, p := range parts {
				whole.WriteString(words[p].Term)
			}
			for _, p := range parts {
				words[p].Whole = whole.String()
			}
		}
		i = parts[len(parts)-1] + 1
	}
}

func isForeignWord(w Word) bool {
	for _, r := range w.Term {
		return isForeign(r) && w.Reading == ""
	}
	return false
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
