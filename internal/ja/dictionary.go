package ja

import (
	"encoding/binary"
	"fmt"
	"sync"
)

// A dictionary is UniDic in memory: about 70 MB, most of it the connection costs. It is never written to.
type dictionary struct {
	trie    trie
	costs   connections
	texts   texts
	grammar []grammar

	// For each morph: what many share and its cost, its lexeme, and its sound (0: that of the lexeme).
	morphs     []weighted
	lexemes    []uint32
	sounds     []uint32
	lexeme     lexemes
	classes    []byte // of each rune below 65536
	classFlags []byte
	unknown    [][]weighted // of each class: guesses at a word the dictionary does not have

	compounds compoundKeys

	// What words of other letters and numbers in digits are to their neighbours.
	nounGrammar, numberGrammar uint16
}

const (
	nounPOS    = "名詞,普通名詞,一般"
	numeralPOS = "名詞,数詞"
)

// A grammar is what many morphs share: where they stand in the connection costs, part of speech and inflection.
type grammar struct {
	context
	pos, ctype, cform string
}

// A context is a row and a column of the connection costs.
type context struct{ row, col uint16 }

// Lexemes are the columns of the table of lexemes; the numbers are those of texts.
type lexemes struct {
	lemma, reading, base []uint32
}

// A weighted grammar is what the lattice needs of a morph.
type weighted struct {
	context
	weight  int16
	grammar uint16
}

const (
	alwaysUnknown = 1 // a rune of the class may begin an unknown word even where a known one begins
	groupUnknown  = 2 // a run of the class is one unknown word
)

// loadDictionary reads the file. It takes 0.15 seconds on two cores.
func loadDictionary(file []byte) (*dictionary, error) {
	s, err := inflate(file)
	if err != nil {
		return nil, err
	}
	d := &dictionary{}
	var wg sync.WaitGroup
	wg.Go(func() { d.costs = readConnections(s[sectionRows], s[sectionCols], s[sectionCells]) })
	wg.Go(func() { d.trie = readTrie(s[sectionAlphabet], s[sectionLabels], s[sectionChildren], s[sectionEnding]) })
	d.readMorphs(s[sectionMorphs])
	columns := join32Columns(s[sectionLexemes], 3)
	d.lexeme = lexemes{columns[0], columns[1], columns[2]}
	d.texts = readTexts(s[sectionStrings])
	wg.Wait()
	if err := d.readGrammar(s[sectionGrammar]); err != nil {
		return nil, err
	}
	if err := d.readUnknown(s[sectionCharacters], s[sectionUnknown]); err != nil {
		return nil, err
	}
	d.compounds = d.compoundLemmas()
	return d, nil
}

// readMorphs reads four columns of 2, 2, 4 and 4 bytes.
func (d *dictionary) readMorphs(b []byte) {
	n := len(b) / 12
	grammars, weights := join16(b[:2*n]), join16(b[2*n:4*n])
	d.morphs = make([]weighted, n)
	for i := range d.morphs {
		d.morphs[i] = weighted{weight: int16(weights[i]), grammar: grammars[i]}
	}
	d.lexemes = join32(b[4*n : 8*n])
	d.sounds = join32(b[8*n : 12*n])
}

func join32Columns(b []byte, columns int) [][]uint32 {
	n := len(b) / columns
	v := make([][]uint32, columns)
	for i := range v {
		v[i] = join32(b[i*n : (i+1)*n])
	}
	return v
}

func (d *dictionary) readGrammar(b []byte) error {
	r := reader{b}
	for len(r.rest) > 0 {
		left, right := r.uint16(), r.uint16()
		g := grammar{pos: r.short(), ctype: r.short(), cform: r.short()}
		if int(left) >= len(d.costs.colOf) || int(right) >= len(d.costs.rowOf) {
			return fmt.Errorf("%w: contexts %d and %d", errDictionary, left, right)
		}
		g.col, g.row = d.costs.colOf[left], d.costs.rowOf[right]
		d.grammar = append(d.grammar, g)
	}
	for i := range d.morphs {
		m := &d.morphs[i]
		m.context = d.grammar[m.grammar].context
	}
	return nil
}

func (d *dictionary) readUnknown(characters, unknown []byte) error {
	if len(characters) < 4 {
		return errDictionary
	}
	n := binary.LittleEndian.Uint32(characters)
	d.classes, d.classFlags = characters[4:4+n], characters[4+n:]
	r := reader{unknown[4:]}
	for range d.classFlags {
		var morphs []weighted
		for range r.byte() {
			m := weighted{grammar: r.uint16(), weight: int16(r.uint16())}
			if int(m.grammar) >= len(d.grammar) {
				return errDictionary
			}
			m.context = d.grammar[m.grammar].context
			switch d.grammar[m.grammar].pos {
			case nounPOS:
				d.nounGrammar = m.grammar
			case numeralPOS:
				d.numberGrammar = m.grammar
			}
			morphs = append(morphs, m)
		}
		d.unknown = append(d.unknown, morphs)
	}
	return nil
}

// class returns the character class of r.
func (d *dictionary) class(r rune) byte {
	if int(r) < len(d.classes) {
		return d.classes[r]
	}
	return d.classes[0]
}
