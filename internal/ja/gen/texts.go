package main

import (
	"encoding/binary"
	"strings"

	"github.com/ikawaha/kagome-dict/dict"
)

// Texts numbers strings in order of appearance; number 0 is the empty string.
type texts struct {
	ids map[string]uint32
	all []string
}

func (t *texts) number(s string) uint32 {
	n, ok := t.ids[s]
	if !ok {
		n = uint32(len(t.all))
		t.ids[s] = n
		t.all = append(t.all, s)
	}
	return n
}

// pack writes the number of strings, the length of each in a byte, and the strings.
func (t *texts) pack() []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(t.all)))
	for _, s := range t.all {
		b = append(b, byte(len(s)))
	}
	return append(b, strings.Join(t.all, "")...)
}

// packLexemes writes three columns of string numbers: lemma, reading, base.
func packLexemes(table []lexeme, t *texts) []byte {
	var lemmas, readings, bases []uint32
	for _, l := range table {
		lemmas = append(lemmas, t.number(l.lemma))
		readings = append(readings, t.number(l.reading))
		bases = append(bases, t.number(l.base))
	}
	b := planes32(lemmas)
	b = append(b, planes32(readings)...)
	return append(b, planes32(bases)...)
}

// characters writes the class of each rune below 65536 and, for each class, whether it is always tried as an
// unknown word (1) and whether a run of it is one word (2).
func characters(d *dict.Dict) []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(d.CharCategory)))
	b = append(b, d.CharCategory...)
	for class := range d.CharClass {
		var flags byte
		if d.InvokeList[class] {
			flags |= 1
		}
		if d.GroupList[class] {
			flags |= 2
		}
		b = append(b, flags)
	}
	return b
}

// unknown writes the number of classes and, for each, its unknown words: grammar and cost.
// The grammar table is written afterwards, see [words.pack], because this adds to it.
func unknown(d *dict.Dict, w *words) []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(d.CharClass)))
	for class := range d.CharClass {
		first := int(d.UnkDict.Index[int32(class)])
		n := int(d.UnkDict.IndexDup[int32(class)]) + 1
		b = append(b, byte(n))
		for id := first; id < first+n; id++ {
			m := d.UnkDict.Morphs[id]
			var pos []string
			for _, p := range d.UnkDict.Contents[id][:4] {
				if p != "*" {
					pos = append(pos, p)
				}
			}
			g := w.number(grammar{left: m.LeftID, right: m.RightID, pos: strings.Join(pos, ",")})
			b = binary.LittleEndian.AppendUint16(b, g)
			b = binary.LittleEndian.AppendUint16(b, uint16(m.Weight))
		}
	}
	return b
}

// pack writes the grammars: two context IDs and three short strings each.
func (w *words) pack() []byte {
	var b []byte
	for _, g := range w.order {
		b = binary.LittleEndian.AppendUint16(b, uint16(g.left))
		b = binary.LittleEndian.AppendUint16(b, uint16(g.right))
		for _, s := range []string{g.pos, g.ctype, g.cform} {
			b = append(b, byte(len(s)))
			b = append(b, s...)
		}
	}
	return b
}
