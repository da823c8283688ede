package ja

import (
	"strings"
	"testing"

	"github.com/ikawaha/kagome-dict/uni"
	"github.com/ikawaha/kagome/v2/tokenizer"
)

// newKagome returns the reference. Its dictionary takes seconds to load and hundreds of megabytes.
func newKagome(tb testing.TB) *tokenizer.Tokenizer {
	tb.Helper()
	if testing.Short() {
		tb.Skip("kagome's own dictionary is large")
	}
	k, err := tokenizer.New(uni.Dict(), tokenizer.OmitBosEos())
	if err != nil {
		tb.Fatal(err)
	}
	return k
}

// TestLatticeIsKagome compares what the lattice finds in a compact dictionary with kagome, morph for morph,
// in what both are given: the sentences of normalised texts.
func TestLatticeIsKagome(t *testing.T) {
	texts := []string{sampleFile, "すもももももももものうち", "外国人参政権", "東京都の橋", "キャプチャツール", "■□〓※", "𠮷野家で𩸽を食べた", "龘龘龘"}
	t.Run("own", func(t *testing.T) { compareWithKagome(t, texts) })
	t.Run("eval", func(t *testing.T) { compareWithKagome(t, evalTexts(t, 1<<20)) })
}

func compareWithKagome(t *testing.T, texts []string) {
	k := newKagome(t)
	a := newAnalyzer(t)
	l := newLattice(a.dict)
	compared := 0
	for _, text := range texts {
		n := normalize(text)
		for s := range n.sentences() {
			piece := n.text[n.starts[s.from]:n.starts[n.window(s.from, s.to)]]
			if hasLongRun(a.dict, piece) {
				continue // where kagome goes on to 1024 characters
			}
			got, want := l.cut(piece, nil, nil), k.Analyze(piece, tokenizer.Normal)
			compared += len(want)
			if !sameMorphs(a.dict, piece, got, want) {
				t.Fatalf("%q\n got %v\nwant %v", piece, surfaces(piece, got), want)
			}
		}
	}
	t.Logf("%d morphs compared", compared)
	if compared == 0 {
		t.Error("nothing was compared")
	}
}

func hasLongRun(d *dictionary, text string) bool {
	run, last := 0, byte(0)
	for _, r := range text {
		if c := d.class(r); c == last {
			run++
		} else {
			run, last = 1, c
		}
		if run > maxRun {
			return true
		}
	}
	return false
}

func sameMorphs(d *dictionary, text string, got []morph, want []tokenizer.Token) bool {
	if len(got) != len(want) {
		return false
	}
	for i, w := range want {
		g := got[i]
		if g.start != w.Position || text[g.start:g.end] != w.Surface || (g.id < 0) != (w.Class == tokenizer.UNKNOWN) {
			return false
		}
		if d.grammar[g.grammar].pos != strings.TrimRight(strings.Join(w.POS(), ","), ",*") {
			return false
		}
		if g.id >= 0 && !sameFeatures(d, g, w) {
			return false
		}
	}
	return true
}

func sameFeatures(d *dictionary, g morph, w tokenizer.Token) bool {
	feature := func(i int) string {
		f, _ := w.FeatureAt(i)
		return strings.TrimPrefix(f, "*")
	}
	lexeme := &d.lexeme[d.lexemes[g.id]]
	grammar := d.grammar[g.grammar]
	sound := d.texts.at(d.sounds[g.id])
	return d.texts.at(lexeme.lemma) == feature(uni.Lemma) &&
		d.texts.at(lexeme.reading) == feature(uni.LForm) &&
		grammar.ctype == feature(uni.CType) && grammar.cform == feature(uni.CForm) &&
		(sound == "" || sound == feature(uni.Pron))
}

func surfaces(text string, morphs []morph) []string {
	var s []string
	for _, m := range morphs {
		s = append(s, text[m.start:m.end])
	}
	return s
}
