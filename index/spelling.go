package index

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/shijuku/shijuku/internal/ja"
)

// A spelling is the letters of one field of a document, as they are stored: normalised, without spaces and brackets, with a gap
// between paragraphs and two between texts, which no run of letters that is looked for reaches across.
type spelling struct {
	code   []byte
	begins []byte // where runs of katakana, Latin letters or digits begin: bytes of code, each from the one before
	begun  int    // the last of them
}

// add appends the letters of a text.
func (s *spelling) add(grams iter.Seq[ja.Gram]) {
	if len(s.code) > 0 {
		s.code = append(s.code, gapNumber, gapNumber)
	}
	position := 0
	for g := range grams {
		if g.Position == position {
			continue // the pair that begins with the letter before
		}
		if g.Position > position+1 {
			s.code = append(s.code, gapNumber)
		}
		position = g.Position
		r := firstRune(g.Term)
		if g.Begins && !edgeless(r) {
			s.begins = binary.AppendUvarint(s.begins, uint64(len(s.code)-s.begun))
			s.begun = len(s.code)
		}
		s.code = appendNumber(s.code, numberOf(r))
	}
}

// encode returns what is stored.
func (s *spelling) encode() []byte {
	data := make([]byte, 0, binary.MaxVarintLen32+len(s.code)+len(s.begins))
	data = binary.AppendUvarint(data, uint64(len(s.code)))
	data = append(data, s.code...)
	return append(data, s.begins...)
}

// decodeSpelling reads what encode wrote. It points into data. Where nothing is stored there are no letters.
func decodeSpelling(data []byte) (spelling, error) {
	if len(data) == 0 {
		return spelling{}, nil
	}
	n, size := binary.Uvarint(data)
	if size <= 0 || n > uint64(len(data)-size) {
		return spelling{}, fmt.Errorf("index: letters that are stored as %.20q", data)
	}
	code := data[size:][:n]
	return spelling{code: code, begins: data[size+int(n):]}, nil
}

// numbers yields the letters in order, gaps too.
func (s *spelling) numbers(yield func(uint32) bool) {
	for rest := s.code; len(rest) > 0; {
		n, size := firstNumber(rest)
		if size == 0 || !yield(n) {
			return
		}
		rest = rest[size:]
	}
}

// beginnings yields the bytes of code at which a run begins.
func (s *spelling) beginnings(yield func(int) bool) {
	at := 0
	for rest := s.begins; len(rest) > 0; {
		distance, size := binary.Uvarint(rest)
		if size <= 0 {
			return
		}
		at += int(distance)
		if rest = rest[size:]; at >= len(s.code) || !yield(at) {
			return
		}
	}
}

// A letterRun is letters side by side that are looked for.
type letterRun struct {
	code    []byte
	numbers []uint32 // the letters, none twice and no gap
	pairs   []uint32 // hashes of its pairs of letters
	begins  bool     // only where a run of katakana, Latin letters or digits begins
}

// newLetterRun returns what slots of grams spell. Where none of them says what stands between two letters there is a gap.
func newLetterRun(slots []slot) letterRun {
	var letters []uint32
	var r letterRun
	for _, s := range slots {
		term, at := s.terms[0], s.offset-slots[0].offset
		if rest, ok := strings.CutPrefix(term, runStart); ok {
			r.begins, term = true, rest
		}
		for _, letter := range term {
			for len(letters) <= at {
				letters = append(letters, gapNumber)
			}
			letters[at] = numberOf(letter)
			at++
		}
	}
	for i, n := range letters {
		r.code = appendNumber(r.code, n)
		if n != gapNumber && !slices.Contains(r.numbers, n) {
			r.numbers = append(r.numbers, n)
		}
		if i > 0 && n != gapNumber && letters[i-1] != gapNumber {
			r.pairs = append(r.pairs, pairHash(letters[i-1], n))
		}
	}
	return r
}

// countIn returns how often r stands in a spelling.
func (r *letterRun) countIn(s *spelling) uint32 {
	if r.begins {
		n := uint32(0)
		for at := range s.beginnings {
			if bytes.HasPrefix(s.code[at:], r.code) {
				n++
			}
		}
		return n
	}
	n := uint32(0)
	for at := r.from(s, 0); at >= 0; at = r.from(s, at+1) {
		n++
	}
	return n
}

// from returns the first byte of code from which r stands in a spelling, at or behind one; -1 if there is none.
func (r *letterRun) from(s *spelling, first int) int {
	for {
		i := bytes.Index(s.code[first:], r.code)
		if i < 0 {
			return -1
		}
		if at := first + i; at == 0 || s.code[at-1] < moreBytes {
			return at
		}
		first += i + 1
	}
}
