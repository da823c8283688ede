package naive

import (
	"slices"
	"testing"
)

func TestCompounds(t *testing.T) {
	nouner, err := NewNouner()
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"日本の郵便番号は何桁ですか", []string{"日本", "郵便番号"}},
		{"ハンガリー王の名前は？", []string{"ハンガリー王", "名前"}},
		{"第5回全国協議会で採択したのは", []string{"第5回全国協議会", "採択"}},
		{"リリース後に病気になったのは誰", []string{"リリース", "病気"}},
		{"何人の娘がどこにいたか", nil},
	} {
		var got []string
		for _, c := range nouner.Compounds(tc.text) {
			got = append(got, c.Text)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("Compounds(%q) = %q, want %q", tc.text, got, tc.want)
		}
	}
}
