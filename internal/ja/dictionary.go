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
	// contexts repeats the contexts of grammar close together, for the lattice.
	contexts []context

	// For each morph: what many share and its cost, its lexeme, and its sound (0: that of the lexeme).
	morphs     []weighted
	lexemes    []uint32
	sounds     []uint32
	lexeme     []lexeme
	classes    []byte // of each rune below 65536
	classFlags []byte
	unknown    [][]weighted // of each class: guesses at a word the dictionary does not have

	compounds compoundKeys
	stops     *stops
	soundings func() *soundings

	// What words of other letters and numbers in digits are to their neighbours.
	nounGrammar, numberGrammar uint16
}

const (
	nounPOS    = "名詞,普通名詞,一般"
	numeralPOS = "名詞,数詞"
)

// A weighted grammar is what the lattice needs of a morph.
type weighted struct {
	grammar uint16
	weight  int16
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
	wg.Go(func() { d.readMorphs(s[sectionMorphs]) })
	d.lexeme = readLexemes(s[sectionLexemes])
	d.texts = readTexts(s[sectionStrings])
	d.readTraits()
	d.compounds = d.compoundLemmas()
	wg.Wait()
	if err := d.readGrammar(s[sectionGrammar]); err != nil {
		return nil, err
	}
	if err := d.readUnknown(s[sectionCharacters], s[sectionUnknown]); err != nil {
		return nil, err
	}
	d.knowSoundings()
	return d, nil
}

// readMorphs reads four columns of 2, 2, 4 and 4 bytes.
func (d *dictionary) readMorphs(b []byte) {
	n := len(b) / 12
	grammars, weights := join16(b[:2*n]), join16(b[2*n:4*n])
	d.morphs = make([]weighted, n)
	for i := range d.morphs {
		d.morphs[i] = weighted{grammars[i], int16(weights[i])}
	}
	d.lexemes = join32(b[4*n : 8*n])
	d.sounds = join32(b[8*n : 12*n])
}

func (d *dictionary) readGrammar(b []byte) error {
	r := reader{b}
	for len(r.rest) > 0 {
		left, right := r.uint16(), r.uint16()
		g := grammar{pos: r.short(), ctype: r.short(), cform: r.short()}
		if int(left) >= len(d.costs.colOf) || int(right) >= len(d.costs.rowOf) {
			return fmt.Errorf("%w: contexts %d and %d", errDictionary, left, right)
		}
		g.col, g.row, g.kind = d.costs.colOf[left], d.costs.rowOf[right], kindOf(g.pos)
		d.grammar, d.contexts = append(d.grammar, g), append(d.contexts, g.context)
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
