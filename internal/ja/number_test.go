package ja

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNumeralValue(t *testing.T) {
	for in, want := range map[string]string{
		"20": "20", "二十": "20", "十": "10", "十三": "13", "二百五": "205", "千": "1000", "五千二百": "5200", "三億": "300000000",
		"3億5000万": "350000000", "1.5億": "150000000", "1,000": "1000", "12万3千": "123000", "二〇二五": "2025", "零": "0",
		"一兆二億": "1000200000000", "05": "5", "007": "007", "1.50": "1.50", "0": "0",
	} {
		if got, ok := numeralValue(in); got != want || !ok {
			t.Errorf("numeralValue(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"万億", "1.5千", "三.五", "九九九九九九九九九九九九九九九九", "億億", "1.00001万", strings.Repeat("7", maxRun+1)} {
		if got, ok := numeralValue(in); ok {
			t.Errorf("numeralValue(%q) = %q, want none", in, got)
		}
	}
}

// Any text of the characters of numerals has a value without a sign, or none.
func TestNumeralValueNeverOverflows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.SampledFrom([]rune("0123456789.,〇零一二五九十百千万億兆")), 1, 40, -1).Draw(t, "numeral")
		if value, ok := numeralValue(s); ok && strings.Trim(value, "0123456789.") != "" {
			t.Fatalf("numeralValue(%q) = %q", s, value)
		}
	})
}
