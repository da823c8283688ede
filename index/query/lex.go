package query

import (
	"strings"
	"unicode/utf8"
)

type tokenKind int

const (
	wordToken tokenKind = iota + 1
	exactToken
	fieldToken // text is the value, name the field's name as typed
	orToken
	andToken
	notToken
	openToken
	closeToken
)

// A token is a piece of a query; start and end are bytes of the query as typed.
type token struct {
	kind       tokenKind
	name, text string
	start, end int
}

// A lexer cuts a query into tokens.
type lexer struct {
	s            string
	at           int
	group, space map[int]bool
	tokens       []token
}

// lex returns the tokens of s, which is valid UTF-8, and the first problem.
func lex(s string) ([]token, *Problem) {
	l := &lexer{s: s}
	l.group, l.space = groups(s)
	for l.at < len(s) {
		if p := l.next(); p != nil {
			return nil, p
		}
	}
	return l.tokens, nil
}

// next reads one token; l.at is not at the end.
func (l *lexer) next() *Problem {
	r, n := utf8.DecodeRuneInString(l.s[l.at:])
	start := l.at
	switch {
	case isSpace(r) || l.space[start]:
		l.at += n
	case isQuote(r):
		text, ok := l.quoted()
		if !ok {
			return unclosedQuote(start, len(l.s))
		}
		if text != "" {
			l.emit(token{kind: exactToken, text: text, start: start})
		}
	case isBar(r):
		l.at += n
		l.emit(token{kind: orToken, start: start})
	case l.group[start] && isOpen(r):
		l.at += n
		l.emit(token{kind: openToken, start: start})
	case l.group[start]:
		l.at += n
		l.emit(token{kind: closeToken, start: start})
	case isDash(r):
		l.skip(isDash)
		// A dash that stands alone separates, as in a pasted title.
		if !l.atBreak() {
			l.emit(token{kind: notToken, start: start})
		}
	default:
		return l.word()
	}
	return nil
}

func (l *lexer) emit(t token) {
	t.end = l.at
	l.tokens = append(l.tokens, t)
}

// quoted reads from one quotation mark to the next and returns what is between, trimmed.
func (l *lexer) quoted() (string, bool) {
	_, n := utf8.DecodeRuneInString(l.s[l.at:])
	rest := l.s[l.at+n:]
	i := strings.IndexFunc(rest, isQuote)
	if i < 0 {
		return "", false
	}
	_, m := utf8.DecodeRuneInString(rest[i:])
	l.at += n + i + m
	return strings.TrimFunc(rest[:i], isSpace), true
}

// skip moves over the characters for which f holds.
func (l *lexer) skip(f func(rune) bool) {
	for l.at < len(l.s) {
		r, n := utf8.DecodeRuneInString(l.s[l.at:])
		if !f(r) {
			return
		}
		l.at += n
	}
}

// atBreak reports whether a word cannot go on here.
func (l *lexer) atBreak() bool {
	if l.at == len(l.s) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(l.s[l.at:])
	return isSpace(r) || isBar(r) || l.space[l.at] || l.group[l.at] && isClose(r)
}

// run reads up to the end of a word and returns it.
func (l *lexer) run() string {
	start := l.at
	for l.at < len(l.s) {
		r, n := utf8.DecodeRuneInString(l.s[l.at:])
		if isBreak(r) || l.space[l.at] || l.group[l.at] {
			break
		}
		l.at += n
	}
	return l.s[start:l.at]
}

// word reads a word, an operator that is one, a field or a #tag.
func (l *lexer) word() *Problem {
	start := l.at
	l.skip(isHash)
	hash := l.at > start
	text := l.run()
	switch name, rest, ok := splitField(text); {
	case hash && text != "":
		l.emit(token{kind: fieldToken, name: string(Tag), text: text, start: start})
	case hash: // a # alone says nothing
	case ok:
		return l.field(name, rest, start)
	case isOperator(text) != 0:
		l.emit(token{kind: isOperator(text), start: start})
	default:
		l.emit(token{kind: wordToken, text: text, start: start})
	}
	return nil
}

// field reads the value of a field, of which rest has been read already.
func (l *lexer) field(name, rest string, start int) *Problem {
	if rest == "" && l.at < len(l.s) {
		if r, _ := utf8.DecodeRuneInString(l.s[l.at:]); isQuote(r) {
			open := l.at
			text, ok := l.quoted()
			if !ok {
				return unclosedQuote(open, len(l.s))
			}
			rest = text
		}
	}
	t := token{kind: fieldToken, name: name, text: rest, start: start, end: l.at}
	if rest == "" {
		return emptyField(name, t)
	}
	l.tokens = append(l.tokens, t)
	return nil
}
