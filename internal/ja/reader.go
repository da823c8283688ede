package ja

import "encoding/binary"

// A reader takes numbers and short strings off a section. Past the end it gives nothing.
type reader struct {
	rest []byte
}

func (r *reader) take(n int) []byte {
	if n > len(r.rest) {
		r.rest = nil
		return make([]byte, n)
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) byte() byte     { return r.take(1)[0] }
func (r *reader) uint16() uint16 { return binary.LittleEndian.Uint16(r.take(2)) }
func (r *reader) short() string  { return string(r.take(int(r.byte()))) }

// Texts are numbered strings; number 0 is the empty one. A string shares the memory of all.
type texts struct {
	all   string
	start []uint32 // and one more: the end of the last
}

func readTexts(b []byte) texts {
	if len(b) < 4 {
		return texts{start: []uint32{0}}
	}
	n := min(int(binary.LittleEndian.Uint32(b)), len(b)-4)
	lengths := b[4 : 4+n]
	t := texts{all: string(b[4+n:]), start: make([]uint32, n+1)}
	for i, l := range lengths {
		t.start[i+1] = t.start[i] + uint32(l)
	}
	return t
}

func (t texts) at(n uint32) string { return t.all[t.start[n]:t.start[n+1]] }
