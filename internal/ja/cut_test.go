package ja

import (
	"strings"
	"testing"
)

// TestCuts shows the other ways to cut a compound, and where there are none.
func TestCuts(t *testing.T) {
	a := newAnalyzer(t)
	for text, want := range map[string]string{
		"参政権":     "参 政権",
		"町立":      "町立",
		"下水道路線図":  "下水 道路 線図|下水 道路 線 図",
		"外国人の参政権": "参 政権",
		"小出市長":    "小出 市 長",
		"京都":      "", // no word of its own
		"国道":      "",
		"市道":      "", // one by one
		"耐震補強":    "",
		"十二月":     "",
		"ダム":      "",
		"見直し":     "",
		"固定資産評価審査委員会規程": "", // too long
	} {
		var got []string
		words := a.Words(text)
		for i := range words {
			for _, s := range a.appendCuts(nil, words, i) {
				got = append(got, strings.Join(terms(s.Words), " "))
				if !s.Same {
					t.Errorf("%s: another cut is not the same", text)
				}
			}
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%s: %q, want %q", text, s, want)
		}
	}
}
