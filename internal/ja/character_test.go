package ja

import (
	"testing"
	"unicode/utf8"
)

func TestEveryCharacterIsNormalizedOnce(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		normal, _ := Normalize(string(r))
		if again, _ := Normalize(normal); again != normal {
			t.Errorf("%U %q became %q, and that %q", r, r, normal, again)
		}
	}
}
