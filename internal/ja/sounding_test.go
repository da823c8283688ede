package ja

import (
	"slices"
	"testing"
)

// Whatever word says that the dictionary reads it so is found by its reading.
func TestWordsAreFoundByTheirReadings(t *testing.T) {
	a := newAnalyzer(t)
	found := 0
	for _, text := range []string{"橋梁の点検をサーバーで管理する。", "人気のない引っ越しの打ち合わせ", "東京都の予算と新年度の工事", "子どもの国語辞典、お知らせ"} {
		for _, w := range a.Words(text) {
			if !w.ByDictionary || w.Stop {
				continue
			}
			found++
			if terms := a.ReadAs(FoldKana(w.Reading)); !slices.Contains(terms, w.Term) {
				t.Errorf("%s is read %s, which is that of %q", w.Term, w.Reading, terms)
			}
		}
	}
	if found < 10 {
		t.Errorf("%d words are by the dictionary", found)
	}
	if terms := a.ReadAs("ヌヌヌ"); terms != nil {
		t.Errorf("ヌヌヌ is the reading of %q", terms)
	}
	if terms := a.ReadAs("ニンキ"); !slices.Contains(terms, "人気") {
		t.Errorf("ニンキ is the reading of %q", terms)
	}
}

func BenchmarkSoundings(b *testing.B) {
	d := newAnalyzer(b).dict
	for b.Loop() {
		d.makeSoundings()
	}
}
