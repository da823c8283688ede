package main

import (
	"github.com/ikawaha/kagome-dict/dict"
)

// A matrix holds the connection costs without the rows and columns that say the same as another:
// 4613 by 4595 of 5981 by 5981.
type matrix struct {
	rows, cols []byte // right and left context ID -> row and column
	cells      []byte // column after column, predicted, see [predict]
}

func newMatrix(d *dict.Dict) matrix {
	height, width := int(d.Connection.Row), int(d.Connection.Col)
	at := func(r, c int) int16 { return d.Connection.At(r, c) }
	rowOf, rows := distinct(height, width, at)
	colOf, cols := distinct(width, len(rows), func(c, r int) int16 { return at(rows[r], c) })
	cells := predict(len(cols), len(rows), func(c, r int) int16 { return at(rows[r], cols[c]) })
	return matrix{rows: planes16(rowOf), cols: planes16(colOf), cells: cells}
}

// distinct returns which of the n lines each line equals, numbered in order of appearance, and the first of each kind.
func distinct(n, length int, at func(line, i int) int16) (kind []uint16, first []int) {
	seen := make(map[string]uint16)
	for line := range n {
		key := make([]byte, 0, 2*length)
		for i := range length {
			v := at(line, i)
			key = append(key, byte(v), byte(v>>8))
		}
		k, ok := seen[string(key)]
		if !ok {
			k = uint16(len(first))
			seen[string(key)] = k
			first = append(first, line)
		}
		kind = append(kind, k)
	}
	return kind, first
}

// predict writes what each cell differs from left + above - left above. Costs are sums of the weights of features that
// neighbours share, so most differences are nothing: 6 MB instead of 17.
func predict(lines, length int, at func(line, i int) int16) []byte {
	v := make([]uint16, 0, lines*length)
	for l := range lines {
		for i := range length {
			var above, left, corner int16
			if l > 0 {
				above = at(l-1, i)
			}
			if i > 0 {
				left = at(l, i-1)
			}
			if l > 0 && i > 0 {
				corner = at(l-1, i-1)
			}
			v = append(v, zigzag(at(l, i)-above-left+corner))
		}
	}
	return planes16(v)
}
