package query

import "unicode/utf8"

// Verbatim returns q with quotation marks around its words, so that only what is written exactly so is found. What
// is excluded stays as it is: it would exclude less. It is q itself if nothing changes or the result would be too long.
func Verbatim(q Q) Q {
	v := ReplaceWords(q, func(w Word) Q { return Exact(w) })
	if utf8.RuneCountInString(v.String()) <= MaxRunes {
		return v
	}
	return q
}

// ReplaceWords returns q with another query in place of each of its words, in the order in which they were typed. What is
// excluded stays as it is.
func ReplaceWords(q Q, with func(Word) Q) Q {
	each := func(of []Q) []Q {
		replaced := make([]Q, len(of))
		for i, q := range of {
			replaced[i] = ReplaceWords(q, with)
		}
		return replaced
	}
	switch q := q.(type) {
	case Word:
		return with(q)
	case And:
		return And{each(q.Of)}
	case Or:
		return Or{each(q.Of)}
	}
	return q
}
