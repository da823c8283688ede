// Package query is the search language: what people type, read into a [Q], and printed again.
//
// Reading never fails; what cannot be understood becomes plain words and a [Problem].
// The package stands on its own: it does not know how words are analysed, found or ranked.
package query

import (
	"strconv"
	"strings"
)

// The limits of a query. They bound the work that one request can ask for.
const (
	MaxRunes = 256 // characters; nobody types more, and pasted articles are no queries
	MaxWords = 32  // words, quoted parts and fields together
)

// A Q is a parsed query. Its String is canonical: parsing it gives the same Q,
// as long as it is not longer than MaxRunes (an operator may print longer than it was typed).
type Q interface{ String() string }

// All is the empty query, which matches everything.
type All struct{}

// A Word is text without white space, as typed; it may consist of several words of Japanese.
type Word struct{ Text string }

// An Exact is text that was put in quotation marks: the letters as written, side by side.
type Exact struct{ Text string }

// An And matches what all of its parts match. It has at least two, none of them an And.
type And struct{ Of []Q }

// An Or matches what any of its parts matches. It has at least two, none of them an Or.
type Or struct{ Of []Q }

// A Not matches what its part does not match. The part is not a Not.
type Not struct{ Of Q }

// A Field matches articles whose field says so. Of is as typed, trimmed and never empty;
// the kind is already one of the kinds of articles.
type Field struct {
	Name FieldName
	Of   string
}

// A Year matches articles held in one Japanese fiscal year.
type Year struct{ Year int }

// A Dates matches articles held between two days, 2006-01-02, inclusive; "" is open.
type Dates struct{ From, To string }

// A FieldName is the canonical name of a field that a query may ask for.
type FieldName string

// The fields that are asked for by text.
const (
	Speaker FieldName = "speaker"
	Title   FieldName = "title"
	Tag     FieldName = "tag"
	Series  FieldName = "series"
	Kind    FieldName = "kind"
)

// String returns "".
func (All) String() string { return "" }

// String returns the word as typed.
func (w Word) String() string { return w.Text }

// String returns the text between ASCII quotation marks.
func (e Exact) String() string { return `"` + e.Text + `"` }

// String returns the parts with spaces between them.
func (a And) String() string { return join(a.Of, " ") }

// String returns the parts with OR between them.
func (o Or) String() string { return join(o.Of, " OR ") }

// String returns the part behind a minus sign.
func (n Not) String() string { return "-" + operand(n.Of) }

// String returns name:text, the text in quotation marks unless it is simple.
func (f Field) String() string { return string(f.Name) + ":" + quoteUnlessSimple(f.Of) }

// String returns year:2024.
func (y Year) String() string { return "year:" + strconv.Itoa(y.Year) }

// String returns date:FROM..TO.
func (d Dates) String() string { return "date:" + d.From + ".." + d.To }

// join prints the parts of an And or an Or. An And needs no parentheses inside an Or,
// because it binds tighter.
func join(of []Q, operator string) string {
	parts := make([]string, len(of))
	for i, q := range of {
		if _, ok := q.(And); ok && operator != " " {
			parts[i] = q.String()
			continue
		}
		parts[i] = operand(q)
	}
	return strings.Join(parts, operator)
}

// operand prints q so that it can stand beside an operator.
func operand(q Q) string {
	switch q.(type) {
	case And, Or:
		return "(" + q.String() + ")"
	}
	return q.String()
}

// quoteUnlessSimple leaves out the quotation marks where they could not matter.
func quoteUnlessSimple(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return !isPlain(r) }) >= 0 {
		return `"` + s + `"`
	}
	return s
}
