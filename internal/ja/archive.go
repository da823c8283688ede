package ja

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

//go:generate go run ./gen data/unidic.bin

// dictionaryFile is UniDic in the layout that gen writes.
//
//go:embed data/unidic.bin
var dictionaryFile []byte

const (
	// dictionaryMagic begins the file; its digit is the version of the layout.
	dictionaryMagic = "SJDICT1\n"
	// maxSection bounds what a section inflates to. The largest is the connection matrix with 42 MB.
	maxSection = 64 << 20
)

// The sections of the file, in order.
const (
	sectionAlphabet = iota
	sectionLabels
	sectionChildren
	sectionEnding
	sectionRows
	sectionCols
	sectionCells
	sectionMorphs
	sectionLexemes
	sectionStrings
	sectionCharacters
	sectionUnknown
	sectionGrammar
	sectionCount
)

var errDictionary = errors.New("ja: the dictionary is damaged")

// inflate returns the sections of the file. Each is deflated by itself, so they are inflated side by side.
func inflate(file []byte) ([][]byte, error) {
	const entry = 8 // raw and deflated length
	head := len(dictionaryMagic) + 4
	if !bytes.HasPrefix(file, []byte(dictionaryMagic)) || len(file) < head+entry*sectionCount ||
		binary.LittleEndian.Uint32(file[len(dictionaryMagic):]) != sectionCount {
		return nil, errDictionary
	}
	var wg sync.WaitGroup
	sections, errs := make([][]byte, sectionCount), make([]error, sectionCount)
	body := file[head+entry*sectionCount:]
	for i := range sectionCount {
		raw := binary.LittleEndian.Uint32(file[head+entry*i:])
		deflated := binary.LittleEndian.Uint32(file[head+entry*i+4:])
		if raw > maxSection || uint64(deflated) > uint64(len(body)) {
			return nil, errDictionary
		}
		part := body[:deflated]
		body = body[deflated:]
		wg.Go(func() {
			sections[i] = make([]byte, raw)
			if _, err := io.ReadFull(flate.NewReader(bytes.NewReader(part)), sections[i]); err != nil {
				errs[i] = fmt.Errorf("%w: section %d: %w", errDictionary, i, err)
			}
		})
	}
	wg.Wait()
	return sections, errors.Join(errs...)
}

// join16 undoes gen's planes16: first the low bytes, then the high ones.
func join16(b []byte) []uint16 {
	n := len(b) / 2
	low, high := b[:n], b[n:2*n]
	v := make([]uint16, n)
	for i := range v {
		v[i] = uint16(low[i]) | uint16(high[i])<<8
	}
	return v
}

// join32 undoes gen's planes32.
func join32(b []byte) []uint32 {
	n := len(b) / 4
	b0, b1, b2, b3 := b[:n], b[n:2*n], b[2*n:3*n], b[3*n:4*n]
	v := make([]uint32, n)
	for i := range v {
		v[i] = uint32(b0[i]) | uint32(b1[i])<<8 | uint32(b2[i])<<16 | uint32(b3[i])<<24
	}
	return v
}
