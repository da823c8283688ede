package ja

import (
	"strings"
	"testing"
)

// TestQuantities holds what else numbers with what they count are looked for as.
func TestQuantities(t *testing.T) {
	a := newAnalyzer(t)
	for text, want := range map[string]string{
		"30km":    "キロメートル|キロ",
		"30キロ圏":   "km|キロメートル|kg|キログラム",
		"120㎡":    "平方 メートル|平米",
		"km":      "",
		"17時":     "午後 5|17 0",
		"午後5時":    "17|17 0|5 0",
		"午前9時":    "9 0|9 0",
		"午後8時半":   "20|20 0|30 分|8 0",
		"9時30分":   "半|9 30",
		"9:30":    "9 時 30 分",
		"9:00に":   "9 時",
		"3割":      "30 パーセント",
		"20%":     "2 割",
		"一人当たり":   "1 人",
		"1人当たり":   "一人|名",
		"一般":      "",
		"1/3":     "3 分 1",
		"三分の一":    "1 3",
		"2025/05": "",
		"1.5倍":    "1 5",
		"一・五倍":    "1.5",
	} {
		var got []string
		words := a.Words(text)
		for i := range words {
			for _, s := range a.appendQuantities(nil, words, i) {
				got = append(got, strings.Join(terms(s.Words), " "))
			}
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%s: %q, want %q", text, s, want)
		}
	}
}
