package query

import "strconv"

// A Problem says what was not understood in a query, and where.
// Code is the key of the message in the message files; Args fill its places.
type Problem struct {
	Code       string
	Args       map[string]string
	Message    string // English
	Start, End int    // bytes of the query as typed
}

// Error returns the English message, so that a Problem can be wrapped where a query must be right.
func (p *Problem) Error() string { return p.Message }

func tooLong() *Problem {
	n := strconv.Itoa(MaxRunes)
	return &Problem{Code: "query.too-long", Args: map[string]string{"Max": n},
		Message: "the query is longer than " + n + " characters"}
}

func tooManyWords() *Problem {
	n := strconv.Itoa(MaxWords)
	return &Problem{Code: "query.too-many-words", Args: map[string]string{"Max": n},
		Message: "the query has more than " + n + " words"}
}

func unclosedQuote(start, end int) *Problem {
	return &Problem{Code: "query.unclosed-quote", Message: "a quotation mark is not closed", Start: start, End: end}
}

func operatorWithoutWord(t token) *Problem {
	return &Problem{Code: "query.operator-without-word", Message: "there is a sign, such as OR, without a word beside it",
		Start: t.start, End: t.end}
}

func emptyField(name string, t token) *Problem {
	return &Problem{Code: "query.empty-field", Args: map[string]string{"Field": name},
		Message: "nothing stands behind " + name, Start: t.start, End: t.end}
}

func badValue(code, value, message string, t token) *Problem {
	return &Problem{Code: code, Args: map[string]string{"Value": value},
		Message: strconv.Quote(value) + " " + message, Start: t.start, End: t.end}
}
