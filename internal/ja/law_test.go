package ja

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// maxTermBytes bounds a term: 64 characters of a run, and what NFKC makes of them stays letters of four bytes.
const maxTermBytes = 4 * maxRun * maxParts

// Borders are the places between the characters of a text.
type borders struct {
	text string
	at   []bool
}

func bordersOf(text string) borders {
	b := borders{text, make([]bool, len(text)+1)}
	for i := range text {
		b.at[i] = true
	}
	b.at[len(text)] = true
	return b
}

// check fails if the bytes are not a piece of the text between characters.
func (b borders) check(t rapid.TB, start, end int) {
	t.Helper()
	if start < 0 || start > end || end > len(b.text) {
		t.Fatalf("span %d to %d of %d bytes of %q", start, end, len(b.text), b.text)
	}
	if !b.at[start] || !b.at[end] {
		t.Fatalf("span %d to %d cuts a character of %q", start, end, b.text)
	}
}

func checkWords(t rapid.TB, a *Analyzer, text string) {
	t.Helper()
	var before Word
	borders := bordersOf(text)
	for _, w := range a.Words(text) {
		borders.check(t, w.Start, w.End)
		if w.Start < before.Start || w.End < before.End || w.Start == w.End {
			t.Fatalf("%q: %+v after %+v", text, w, before)
		}
		if step := w.Position - before.Position; w.Stop && step != 0 || !w.Stop && step != 1 && step != 1+sentenceGap {
			t.Fatalf("%q: position of %+v after %+v", text, w, before)
		}
		for _, term := range slices.Concat([]string{w.Term, w.Base}, w.Alts, w.Also) {
			if term == "" || len(term) > maxTermBytes || !utf8.ValidString(term) {
				t.Fatalf("%q: term %q of %+v", text, term, w)
			}
		}
		before = w
	}
	for _, w := range Wholes(a.Words(text)) {
		borders.check(t, w.Start, w.End)
	}
}

func checkGrams(t rapid.TB, a *Analyzer, text string) {
	t.Helper()
	var before Gram
	borders := bordersOf(text)
	for _, g := range a.Grams(text) {
		borders.check(t, g.Start, g.End)
		n := utf8.RuneCountInString(g.Term)
		if n != 1 && n != 2 || !utf8.ValidString(g.Term) {
			t.Fatalf("%q: gram %+v", text, g)
		}
		if step := g.Position - before.Position; n == 2 && step != 0 || n == 1 && step != 1 && step != 2 {
			t.Fatalf("%q: position of %+v after %+v", text, g, before)
		}
		before = g
	}
}

func checkNormalize(t rapid.TB, text string) {
	t.Helper()
	normal, offsets := Normalize(text)
	f := folder{common: commonForms()}
	if f.compose(blankInvalid(text), 0); !slices.Equal(fold(blankInvalid(text)), f.letters) {
		t.Fatalf("%q has other letters where plain ones are taken as they are", text)
	}
	borders := bordersOf(text)
	if !utf8.ValidString(normal) {
		t.Fatalf("%q became %q, which is not UTF-8", text, normal)
	}
	beforeStart, beforeEnd := 0, 0
	for i, r := range normal {
		start, end := offsets.Source(i, i+utf8.RuneLen(r))
		borders.check(t, start, end)
		if start < beforeStart || end < beforeEnd || start == end {
			t.Fatalf("%q: byte %d of %q comes from %d to %d, the one before from %d to %d", text, i, normal, start, end, beforeStart, beforeEnd)
		}
		beforeStart, beforeEnd = start, end
	}
	if start, end := offsets.Source(-1, len(normal)+1); start > end || end > len(text) {
		t.Fatalf("%q: everything comes from %d to %d", text, start, end)
	}
	// Without the joiner between them, a letter and its mark compose the second time; so do a small letter and a mark
	// that does not compose with the capital (Y̊).
	if again, _ := Normalize(normal); again != normal && again != norm.NFKC.String(normal) && !strings.ContainsFunc(text, isInvisible) {
		t.Fatalf("%q became %q, and that %q", text, normal, again)
	}
}

func seeds(f *testing.F) {
	texts := hostile(200)
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		f.Add(texts[name])
	}
	f.Add(sampleFile)
	for _, text := range []string{"", "橋\u200d", "\ufe0f", "ア-\u0301ア", "1,000.5.", "GitHub-Wi-Fi", "㎡㍿ﷺ", "橋 梁 点 検", "か\n\u3099"} {
		f.Add(text)
	}
}

func FuzzWords(f *testing.F) {
	seeds(f)
	a := newAnalyzer(f)
	f.Fuzz(func(t *testing.T, text string) { checkWords(t, a, text) })
}

func FuzzGrams(f *testing.F) {
	seeds(f)
	a := newAnalyzer(f)
	f.Fuzz(func(t *testing.T, text string) { checkGrams(t, a, text) })
}

func FuzzNormalize(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text string) { checkNormalize(t, text) })
}

// anyText draws texts of the pieces that matter here, among any others.
func anyText() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.String(),
		rapid.SampledFrom([]string{
			"橋", "橋梁", "の", "です", "ー", "-", "ア", "ｶﾞ", "か\u3099", "\n", "\n\n", " ", "　", "。", "、", "・", "㎡", "1", "1,000", "十", "億", ".",
			"Git", "Hub", "API", "ヶ", "カ", "所", "\u200d", "\U000E0100", "🌉", "𠮷", "髙", "⻑", "\xff", "\x00", "(", "」", "ﷺ",
		}),
	)
	return rapid.Map(rapid.SliceOfN(piece, 0, 40), func(p []string) string { return strings.Join(p, "") })
}

func TestLaws(t *testing.T) {
	a := newAnalyzer(t)
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		checkWords(t, a, text)
		checkGrams(t, a, text)
		checkNormalize(t, text)
	})
}

// A word that is really there is found, whatever is around it.
func TestPlantedWord(t *testing.T) {
	a := newAnalyzer(t)
	rapid.Check(t, func(t *rapid.T) {
		before, after := anyText().Draw(t, "before"), anyText().Draw(t, "after")
		text := before + "。支承。" + after
		if !slices.ContainsFunc(a.Words(text), func(w Word) bool {
			return w.Term == "支承" && w.Start == len(before)+len("。") && w.End == w.Start+len("支承")
		}) {
			t.Fatalf("the word is not found in %q", text)
		}
		text = before + "支承" + after
		if !slices.ContainsFunc(a.Grams(text), func(g Gram) bool { return g.Term == "支承" && g.Start == len(before) }) {
			t.Fatalf("the pair is not found in %q", text)
		}
	})
}

func TestPlantedInHostileText(t *testing.T) {
	a := newAnalyzer(t)
	for name, text := range hostile(5000) {
		text := text + "。支承。" + text
		if !slices.ContainsFunc(a.Words(text), func(w Word) bool { return w.Term == "支承" }) {
			t.Errorf("%s: the word is not found", name)
		}
		checkWords(t, a, text)
		checkGrams(t, a, text)
	}
}
