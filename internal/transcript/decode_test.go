package transcript_test

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/transcript"
)

const meeting = "WEBVTT\r\n\r\n00:00:01.000 --> 00:00:02.000\r\n木下: 〜橋の点検は①五年に一度です。\r\n"

func TestDecode(t *testing.T) {
	// Windows writes the wave dash as U+FF5E, and so does what reads its files.
	windows := strings.NewReplacer("〜", "～", "①", "一").Replace(meeting)
	tests := []struct {
		name, text, charset string
		encoding            encoding.Encoding
	}{
		{"UTF-8", meeting, "UTF-8", encoding.Nop},
		{"UTF-8 with BOM", meeting, "UTF-8", unicode.UTF8BOM},
		{"UTF-16LE with BOM", meeting, "UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{"UTF-16BE with BOM", meeting, "UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
		{"UTF-16LE", meeting, "UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"UTF-16BE", meeting, "UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
		{"Shift_JIS", windows, "Shift_JIS", japanese.ShiftJIS},
		{"EUC-JP", windows, "EUC-JP", japanese.EUCJP},
		{"ISO-2022-JP", windows, "ISO-2022-JP", japanese.ISO2022JP},
		{"short UTF-8", "あ", "UTF-8", encoding.Nop},
		{"short UTF-8 like half-width katakana", "é", "UTF-8", encoding.Nop},
		{"ASCII", "hello", "UTF-8", encoding.Nop},
		{"short Shift_JIS", "橋です", "Shift_JIS", japanese.ShiftJIS},
		{"short EUC-JP", "橋です", "EUC-JP", japanese.EUCJP},
		{"Windows signs in Shift_JIS", "①髙﨑㈱です", "Shift_JIS", japanese.ShiftJIS},
		{"half-width katakana in Shift_JIS", "ﾊｼは橋です", "Shift_JIS", japanese.ShiftJIS},
		{"UTF-16LE without ASCII but line ends", "橋を守る\n町を守る\n", "UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data, err := tt.encoding.NewEncoder().Bytes([]byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			text, charset, err := transcript.Decode(data)
			if err != nil {
				t.Fatal(err)
			}
			if text != tt.text || charset != tt.charset {
				t.Errorf("Decode = %q in %s, want %q in %s", text, charset, tt.text, tt.charset)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	long := strings.Repeat("x", transcript.MaxBytes+1)
	tests := []struct {
		name, data, code string
		line, column     int
	}{
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", "transcript.binary", 3, 1},
		{"NUL in text", "WEBVTT\n\n00:01.000 --> 00:02.000\nあ\x00い\n", "transcript.binary", 4, 2},
		{"NUL in text after BOM", "\uFEFF一行め\nあ\x00い\n", "transcript.binary", 2, 2},
		{"damaged UTF-8", "\uFEFF一行め\n二\xff行め", "transcript.charset", 2, 2},
		{"no Japanese encoding", "一行め\n二\xff\xfe\xfd行め\x80", "transcript.charset", 2, 2},
		{"compressed", "\x1f\x8b\x08\x01\xed\x8e\x02\x05\x06\x80\xff\x03\x04\x05\x06\x0b\x01\x02", "transcript.binary", 1, 2},
		{"too large", long, "transcript.too-large", 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := transcript.Parse("a.vtt", []byte(tt.data))
			var input *articles.InputError
			if !errors.As(err, &input) {
				t.Fatalf("Parse: %v, want an InputError", err)
			}
			if input.Code != tt.code || input.Line != tt.line || input.Column != tt.column || input.File != "a.vtt" || input.Hint == "" {
				t.Errorf("Parse: %s %v, want %s at %d:%d", input.Code, input, tt.code, tt.line, tt.column)
			}
		})
	}
}

// TestDecodeDoesNotGuessUTF8 takes every prefix of a text that is valid UTF-8: whatever is, is.
func TestDecodeDoesNotGuessUTF8(t *testing.T) {
	text := "é縺ゅ＞ｱｲｳ橋〜 と～、ﾊｼ𠮷"
	for i := range text {
		if i == 0 {
			continue
		}
		got, charset, err := transcript.Decode([]byte(text[:i]))
		if err != nil || got != text[:i] || charset != "UTF-8" {
			t.Errorf("Decode(%q) = %q, %s, %v", text[:i], got, charset, err)
		}
	}
}
