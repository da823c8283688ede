package query

import "unicode/utf8"

// Verbatim returns q with quotation marks around its words, so that only what is written exactly so is found. What
// is excluded stays as it is: it would exclude less. It is q itself if nothing changes or the result would be too long.
func Verbatim(q Q) Q {
	if v := verbatim(q); utf8.RuneCountInString(v.String()) <= MaxRunes {
		return v
	}
	return q
}

func verbatim(q Q) Q {
	switch q := q.(type) {
	case Word:
		return Exact(q)
	case And:
		return And{eachVerbatim(q.Of)}
	case Or:
		return Or{eachVerbatim(q.Of)}
	}
	return q
}

func eachVerbatim(of []Q) []Q {
	quoted := make([]Q, len(of))
	for i, q := range of {
		quoted[i] = verbatim(q)
	}
	return quoted
}
