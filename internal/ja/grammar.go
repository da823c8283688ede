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
	for kind, is := range map[grammarKind]bool{
		stopKind:    stopPOS(pos),
		symbolKind:  isSymbol(pos),
		properKind:  strings.HasPrefix(pos, properPOS),
		nounKind:    strings.HasPrefix(pos, "名詞"),
		verbKind:    strings.HasPrefix(pos, verbPOS),
		numeralKind: pos == numeralPOS,
		readKind:    readPOS(pos),
	} {
		if is {
			k |= kind
		}
	}
	return k
}
