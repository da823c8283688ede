package transcript

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"

	"github.com/shijuku/shijuku/articles"
)

// The character encodings that Decode tells apart, by the names IANA gives them.
const (
	utf8Name   = "UTF-8"
	utf16LE    = "UTF-16LE"
	utf16BE    = "UTF-16BE"
	shiftJIS   = "Shift_JIS"
	eucJP      = "EUC-JP"
	iso2022JP  = "ISO-2022-JP"
	byteOrder  = "\uFEFF"
	sampleSize = 64 << 10 // enough to tell encodings apart; decoding candidates whole would cost four times the file
)

// Decode returns the text of a file in UTF-8, without a byte order mark, and the name of its encoding.
// A byte order mark decides; whatever is valid UTF-8 is UTF-8; then UTF-16, ISO-2022-JP, Shift_JIS
// (as Windows has it, with its wave dash U+FF5E) and EUC-JP are told apart by how Japanese the result is.
// The error is an [*articles.InputError]: the file is no text, too large, or in none of these.
func Decode(data []byte) (text string, charset string, err error) {
	text, charset, e := decode(data)
	if e != nil {
		return "", "", e
	}
	return text, charset, nil
}

func decode(data []byte) (string, string, *articles.InputError) {
	if len(data) > MaxBytes {
		return "", "", problemTooLarge()
	}
	switch {
	case bytes.HasPrefix(data, []byte(byteOrder)):
		return decodeUTF8(data[len(byteOrder):])
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return decodeUTF16(data[2:], utf16LE)
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return decodeUTF16(data[2:], utf16BE)
	}
	if bytes.IndexByte(data, 0) >= 0 {
		if name := guessUTF16(data); name != "" {
			return decodeUTF16(data, name)
		}
		return "", "", problemBinary(placeOf(data, bytes.IndexByte(data, 0)))
	}
	if utf8.Valid(data) && !hasEscape(data) {
		return decodeUTF8(data)
	}
	return decodeLegacy(data)
}

func decodeUTF8(data []byte) (string, string, *articles.InputError) {
	if bad := invalidUTF8(data); bad >= 0 {
		return "", "", problemCharset(placeOf(data, bad))
	}
	return text(string(data), utf8Name)
}

// decodeUTF16 decodes data in the byte order that name says. An odd last byte makes no character.
func decodeUTF16(data []byte, name string) (string, string, *articles.InputError) {
	return text(string(utf16.Decode(units(data, name))), name)
}

// units returns data as the code units of UTF-16.
func units(data []byte, name string) []uint16 {
	high, low := 1, 0
	if name == utf16BE {
		high, low = 0, 1
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = uint16(data[2*i+high])<<8 | uint16(data[2*i+low])
	}
	return units
}

// text refuses what decoded well but is no text: a picture or a program with a misleading name.
func text(s, charset string) (string, string, *articles.InputError) {
	if i := strings.IndexFunc(s, binary); i >= 0 {
		return "", "", problemBinary(placeOf([]byte(s), i))
	}
	return s, charset, nil
}

// binary reports whether r does not occur in text. Word processors leave some controls behind,
// meeting tools an escape or a bell; none of these is a NUL.
func binary(r rune) bool { return r == 0 }

// guessUTF16 returns the byte order in which data is UTF-16 without a byte order mark, "" if in none.
func guessUTF16(data []byte) string {
	sample := data[:min(len(data), sampleSize)&^1]
	for _, name := range []string{utf16LE, utf16BE} {
		s := string(utf16.Decode(units(sample, name)))
		if !strings.ContainsRune(s, 0) && likeness(s) > 0.9 {
			return name
		}
	}
	return ""
}

// likeness returns the share of characters that a transcript consists of:
// ASCII, kana, Chinese characters, and full-width signs.
func likeness(s string) float64 {
	all, likely := 0, 0
	for _, r := range s {
		all++
		if r == '\n' || r == '\r' || r == '\t' || ' ' <= r && r <= '~' || 0x3000 <= r && r <= 0x30FF ||
			0x4E00 <= r && r <= 0x9FFF || 0xFF00 <= r && r <= 0xFFEF || 0x2000 <= r && r <= 0x22FF {
			likely++
		}
	}
	return float64(likely) / float64(max(all, 1))
}

// hasEscape reports whether data switches character sets as ISO-2022-JP does.
func hasEscape(data []byte) bool {
	return bytes.Contains(data, []byte("\x1b$B")) || bytes.Contains(data, []byte("\x1b$@")) ||
		bytes.Contains(data, []byte("\x1b(J"))
}

// decodeLegacy decodes data in the Japanese encoding in which it is most like Japanese.
func decodeLegacy(data []byte) (string, string, *articles.InputError) {
	candidates := []struct {
		name     string
		encoding encoding.Encoding
	}{{shiftJIS, japanese.ShiftJIS}, {eucJP, japanese.EUCJP}}
	if hasEscape(data) {
		candidates = candidates[:1]
		candidates[0].name, candidates[0].encoding = iso2022JP, japanese.ISO2022JP
	}
	best, name, most := "", "", 0.0
	for _, c := range candidates {
		decoded, err := c.encoding.NewDecoder().Bytes(data)
		if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
			continue
		}
		if score := japaneseness(decoded); best == "" || score > most {
			best, name, most = string(decoded), c.name, score
		}
	}
	if best == "" || most < 0 {
		return "", "", problemForeign(data)
	}
	return text(best, name)
}

// japaneseness returns how much text looks like Japanese that was decoded rightly. Hiragana speaks for it;
// half-width katakana, and the three Chinese characters as which UTF-8 kana appear in Shift_JIS, speak against.
func japaneseness(text []byte) float64 {
	score := 0
	for _, r := range string(text[:min(len(text), sampleSize)]) {
		switch {
		case unicode.Is(unicode.Hiragana, r):
			score += 2
		case r == '縺' || r == '繧' || r == '繝' || 0xFF61 <= r && r <= 0xFF9F || unicode.IsControl(r) && !unicode.IsSpace(r):
			score -= 3
		case unicode.Is(unicode.Katakana, r) || unicode.Is(unicode.Han, r):
			score++
		}
	}
	return float64(score)
}

// problemForeign says where data stops being UTF-8: a file that is nearly UTF-8 was damaged there.
func problemForeign(data []byte) *articles.InputError {
	bad := invalidUTF8(data)
	controls := 0
	for _, b := range data[:min(len(data), sampleSize)] {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' {
			controls++
		}
	}
	if controls > min(len(data), sampleSize)/20 {
		return problemBinary(placeOf(data, max(bad, 0)))
	}
	return problemCharset(placeOf(data, max(bad, 0)))
}

// invalidUTF8 returns the offset of the first byte that is not valid UTF-8, -1 if there is none.
func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// placeOf returns the line and column of the byte at offset.
func placeOf(data []byte, offset int) place {
	before := data[:offset]
	begin := bytes.LastIndexByte(before, '\n') + 1
	return place{bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[begin:]) + 1}
}
