package query

import (
	"reflect"
	"strings"
	"testing"
)

func TestVerbatim(t *testing.T) {
	many := MaxWords - 1
	long := strings.Repeat("橋 ", many) + strings.Repeat("梁", MaxRunes-2*many)
	for query, want := range map[string]string{
		"":      "",
		"打合せ":   `"打合せ"`,
		"橋梁　点検": `"橋梁" "点検"`,
		`橋梁 "点検 要領" -積算 tag:耐震`:      `"橋梁" "点検 要領" -積算 tag:耐震`,
		"(橋 OR 橋梁) 耐震":               `("橋" OR "橋梁") "耐震"`,
		`"もう引用" year:2024 -(a OR b)`: `"もう引用" year:2024 -(a OR b)`,
		long:                         long,
	} {
		q, problem := Parse(query)
		if problem != nil {
			t.Fatalf("%q: %v", query, problem)
		}
		v := Verbatim(q)
		if got := v.String(); got != want {
			t.Errorf("%q becomes %q, want %q", query, got, want)
		}
		if again, problem := Parse(v.String()); problem != nil || !reflect.DeepEqual(again, v) {
			t.Errorf("%q is read as %#v, want %#v (%v)", v, again, v, problem)
		}
	}
}
