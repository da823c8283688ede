package ja

import (
	"iter"
	"reflect"
	"slices"
	"testing"
	"unicode/utf8"
)

// Analyze takes the memory of words before, and nothing of what they said.
func TestAnalyzeIsWordsAndCharacters(t *testing.T) {
	a := newAnalyzer(t)
	var words []Word
	for _, text := range []string{
		"令和7年5月14日に GitHub Actions で打合せを見直した。",
		"橋",
		"",
		"シンポジウム（第3回）の\n\n資料・議事録は、こちら",
		"えーと、支承をとり付けよう。",
	} {
		var characters iter.Seq[Gram]
		words, characters = a.Analyze(text, words)
		if want := a.Words(text); len(want)+len(words) > 0 && !reflect.DeepEqual(words, want) {
			t.Errorf("words of %q are\n%+v, not\n%+v", text, words, want)
		}
		want := slices.DeleteFunc(a.Grams(text), func(g Gram) bool { return utf8.RuneCountInString(g.Term) > 1 })
		if got := slices.Collect(characters); !slices.Equal(got, want) {
			t.Errorf("characters of %q are\n%+v, not\n%+v", text, got, want)
		}
	}
}
