package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
)

// magic begins the file; its digit is the version of the layout.
const magic = "SJDICT1\n"

// A file collects sections. Each is deflated by itself, so that the reader can inflate them side by side.
type file struct {
	sections [][]byte
}

func (f *file) section(raw []byte) { f.sections = append(f.sections, raw) }

// bytes returns the magic, the number of sections, the raw and deflated length of each, and then the sections.
func (f *file) bytes() ([]byte, error) {
	head := []byte(magic)
	head = binary.LittleEndian.AppendUint32(head, uint32(len(f.sections)))
	var body bytes.Buffer
	for i, raw := range f.sections {
		before := body.Len()
		z, err := flate.NewWriter(&body, flate.BestCompression)
		if err != nil {
			return nil, fmt.Errorf("section %d: %w", i, err)
		}
		if _, err := z.Write(raw); err != nil {
			return nil, fmt.Errorf("section %d: %w", i, err)
		}
		if err := z.Close(); err != nil {
			return nil, fmt.Errorf("section %d: %w", i, err)
		}
		head = binary.LittleEndian.AppendUint32(head, uint32(len(raw)))
		head = binary.LittleEndian.AppendUint32(head, uint32(body.Len()-before))
	}
	return append(head, body.Bytes()...), nil
}

// planes16 writes the low bytes of v and then the high bytes: alike bytes side by side deflate better.
func planes16(v []uint16) []byte {
	b := make([]byte, 2*len(v))
	for i, x := range v {
		b[i], b[len(v)+i] = byte(x), byte(x>>8)
	}
	return b
}

// planes32 is planes16 for four bytes.
func planes32(v []uint32) []byte {
	n := len(v)
	b := make([]byte, 4*n)
	for i, x := range v {
		b[i], b[n+i], b[2*n+i], b[3*n+i] = byte(x), byte(x>>8), byte(x>>16), byte(x>>24)
	}
	return b
}

// zigzag makes small numbers of either sign small numbers.
func zigzag(x int16) uint16 { return uint16(x<<1) ^ uint16(x>>15) }
