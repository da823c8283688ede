package query

import (
	"strings"
	"unicode/utf8"
)

// Parse reads a query. It never fails: where the query cannot be understood, the Problem says why,
// and the Q is its text as plain words, without exclusions, quotation marks and fields.
func Parse(s string) (Q, *Problem) {
	s = toValid(s)
	if utf8.RuneCountInString(s) > MaxRunes {
		return plainWords(firstRunes(s, MaxRunes)), tooLong()
	}
	tokens, problem := lex(s)
	if problem == nil {
		var q Q
		if q, problem = parse(tokens); problem == nil {
			return q, nil
		}
	}
	return plainWords(s), problem
}

// toValid returns s with every byte that is not UTF-8 replaced by a space, so that offsets stay.
func toValid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			b.WriteByte(' ')
		} else {
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// A parser reads tokens by recursive descent: alternatives of conjunctions of terms.
type parser struct {
	tokens []token
	at     int
	words  int
}

func parse(tokens []token) (Q, *Problem) {
	p := &parser{tokens: tokens}
	q, problem := p.or()
	if problem != nil {
		return nil, problem
	}
	if p.words > MaxWords {
		return nil, tooManyWords()
	}
	switch {
	case q == nil && len(tokens) > 0:
		return nil, operatorWithoutWord(tokens[0])
	case q == nil:
		return All{}, nil
	}
	return q, nil
}

// peek returns the kind of the next token, 0 at the end of the query or the group.
func (p *parser) peek() tokenKind {
	if p.at == len(p.tokens) || p.tokens[p.at].kind == closeToken {
		return 0
	}
	return p.tokens[p.at].kind
}

// or reads alternatives; nil if there is nothing.
func (p *parser) or() (Q, *Problem) {
	var of []Q
	for {
		q, problem := p.and()
		if problem != nil {
			return nil, problem
		}
		more := p.peek() == orToken
		if q == nil && (more || len(of) > 0) {
			return nil, operatorWithoutWord(p.tokens[min(p.at, len(p.tokens)-1)])
		}
		if o, ok := q.(Or); ok {
			of = append(of, o.Of...)
		} else if q != nil {
			of = append(of, q)
		}
		if !more {
			break
		}
		p.at++
	}
	switch len(of) {
	case 0:
		return nil, nil
	case 1:
		return of[0], nil
	}
	return Or{of}, nil
}

// and reads terms that stand side by side; nil if there is none.
func (p *parser) and() (Q, *Problem) {
	var of []Q
	for {
		switch p.peek() {
		case 0, orToken:
			return conjunction(of), nil
		case andToken:
			p.at++
			continue
		}
		q, problem := p.term()
		if problem != nil {
			return nil, problem
		}
		if a, ok := q.(And); ok {
			of = append(of, a.Of...)
		} else if q != nil {
			of = append(of, q)
		}
	}
}

func conjunction(of []Q) Q {
	switch len(of) {
	case 0:
		return nil
	case 1:
		return of[0]
	}
	return And{of}
}

// term reads one term; nil if it says nothing, such as an empty group.
func (p *parser) term() (Q, *Problem) {
	t := p.tokens[p.at]
	p.at++
	switch t.kind {
	case notToken:
		return p.not()
	case openToken:
		q, problem := p.or()
		p.at++ // the closing parenthesis: groups are always paired
		return q, problem
	case fieldToken:
		p.words++
		return field(t)
	case exactToken:
		p.words++
		return Exact{t.text}, nil
	default:
		p.words++
		return Word{t.text}, nil
	}
}

// not reads what is excluded. Nothing behind the sign is no exclusion.
func (p *parser) not() (Q, *Problem) {
	for p.peek() == andToken {
		p.at++
	}
	if k := p.peek(); k == 0 || k == orToken {
		return nil, nil
	}
	q, problem := p.term()
	switch of := q.(type) {
	case nil:
		return nil, problem
	case Not:
		return of.Of, problem
	default:
		return Not{of}, problem
	}
}

// plainWords returns the text of s as words that are no syntax.
func plainWords(s string) Q {
	s = blank(s, func(_ int, r rune) bool { return isBreak(r) })
	group, space := groups(s)
	s = blank(s, func(i int, _ rune) bool { return group[i] || space[i] })
	var of []Q
	for _, w := range strings.Fields(s) {
		for _, w := range inert(w) {
			if len(of) < MaxWords {
				of = append(of, Word{w})
			}
		}
	}
	if q := conjunction(of); q != nil {
		return q
	}
	// Somebody who types OR alone may be looking for it.
	if text := strings.TrimSpace(s); text != "" {
		return Exact{text}
	}
	return All{}
}

// blank returns s with a space in place of every character for which f holds.
func blank(s string, f func(i int, r rune) bool) string {
	var b strings.Builder
	for i, r := range s {
		if f(i, r) {
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}

// inert cuts a word until no part of it is syntax.
func inert(word string) []string {
	word = strings.TrimLeftFunc(word, func(r rune) bool { return isDash(r) || isHash(r) })
	if name, rest, ok := splitField(word); ok {
		return append([]string{name}, inert(rest)...)
	}
	if word == "" || isOperator(word) != 0 {
		return nil
	}
	return []string{word}
}
