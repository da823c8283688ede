package index

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"github.com/shijuku/shijuku/articles"
)

// A cursor says after which article a page begins, and how the first page was answered. It is made of the request, the
// sort key and the article's ID alone: no document number, no time, no secret, so it tells nothing that the page before did not.
//
// Its bytes, in URL-safe base64 without padding: cursorVersion, the sum of cursorAny and cursorLate as they hold, digestSize bytes
// of the request's digest, the key's eight bytes, the article's ID.
type cursor struct {
	any   bool
	place place
}

const (
	cursorVersion = 2
	cursorAny     = 1 // any word is enough
	cursorLate    = 2 // the page ended behind the candidates
	digestSize    = 8 // enough to notice a cursor of another request; it protects nothing
	cursorHead    = 2 + digestSize + 8
	maxCursor     = 4096 // bytes; longer than any ID allows
)

// digest names what a request asks for, apart from the page.
func (r *Request) digest() []byte {
	text := ""
	if r.Query != nil {
		text = r.Query.String()
	}
	// Marshalling strings and numbers cannot fail.
	data, _ := json.Marshal([]any{text, r.Match, r.Filter, r.Sort})
	sum := sha256.Sum256(data)
	return sum[:digestSize]
}

// encode returns the cursor as text, for the request.
func (c *cursor) encode(r *Request) string {
	data := append([]byte{cursorVersion, 0}, r.digest()...)
	if c.any {
		data[1] |= cursorAny
	}
	if c.place.late {
		data[1] |= cursorLate
	}
	data = binary.BigEndian.AppendUint64(data, math.Float64bits(c.place.key))
	data = append(data, c.place.id...)
	return base64.RawURLEncoding.EncodeToString(data)
}

// decodeCursor reads what encode wrote for the same request.
func decodeCursor(text string, r *Request) (cursor, error) {
	// Base64 is read with line breaks in it, too, which encode never writes.
	if len(text) > maxCursor || strings.ContainsAny(text, "\r\n") {
		return cursor{}, ErrBadCursor
	}
	data, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil {
		return cursor{}, fmt.Errorf("%w: %w", ErrBadCursor, err)
	}
	if len(data) <= cursorHead || data[0] != cursorVersion || data[1] > cursorAny|cursorLate || string(data[2:2+digestSize]) != string(r.digest()) {
		return cursor{}, ErrBadCursor
	}
	key := math.Float64frombits(binary.BigEndian.Uint64(data[2+digestSize:]))
	if math.IsNaN(key) || math.IsInf(key, 0) {
		return cursor{}, ErrBadCursor
	}
	late := data[1]&cursorLate != 0
	return cursor{any: data[1]&cursorAny != 0, place: place{late: late, key: key, id: articles.ID(data[cursorHead:])}}, nil
}
