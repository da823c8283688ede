package ja

import "strings"

// A grammar is what many morphs share: where they stand in the connection costs, part of speech and inflection.
type grammar struct {
	context
	kind              grammarKind
	pos, ctype, cform string
}

// A context is a row and a column of the connection costs.
type context struct{ row, col uint16 }

// A grammarKind says what is asked about the part of speech of every word.
type grammarKind uint8

const (
	stopKind   grammarKind = 1 << iota // see stopPOS
	symbolKind                         // see isSymbol
	properKind                         // a proper noun
	nounKind                           // any noun
	verbKind
	numeralKind
	readKind // see readPOS
)

func (g *grammar) is(k grammarKind) bool { return g.kind&k != 0 }

// kindOf returns the kinds of a part of speech.
func kindOf(pos string) grammarKind {
	var k grammarKind
	note := func(kind grammarKind, is bool) {
		if is {
			k |= kind
		}
	}
	note(stopKind, stopPOS(pos))
	note(symbolKind, isSymbol(pos))
	note(properKind, strings.HasPrefix(pos, properPOS))
	note(nounKind, strings.HasPrefix(pos, "名詞"))
	note(verbKind, strings.HasPrefix(pos, verbPOS))
	note(numeralKind, pos == numeralPOS)
	note(readKind, readPOS(pos))
	return k
}
