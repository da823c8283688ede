package ja

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/ikawaha/kagome-dict/uni"
	"github.com/ikawaha/kagome/v2/tokenizer"
)

func TestLatticeIsKagome(t *testing.T) {
	t0 := time.Now()
	d, err := loadDictionary(dictionaryFile)
	if err != nil {
		t.Fatal(err)
	}
	t.Log("load", time.Since(t0))
	runtime.GC()
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	t.Log("heap MB", ms.HeapAlloc>>20, "sys", ms.Sys>>20)
	tok, err := tokenizer.New(uni.Dict(), tokenizer.OmitBosEos())
	if err != nil {
		t.Fatal(err)
	}
	l := newLattice(d)
	files, _ := filepath.Glob("../../../shared/eval/*/corpus.jsonl")
	n, lines := 0, 0
	var own, kag time.Duration
	bytes := 0
	for _, f := range files {
		fh, err := os.Open(f)
		if err != nil {
			t.Fatal(err)
		}
		sc := bufio.NewScanner(fh)
		sc.Buffer(nil, 1<<20)
		for k := 0; sc.Scan() && k < 2000; k++ {
			var v struct{ Text string }
			json.Unmarshal(sc.Bytes(), &v)
			for _, s := range strings.FieldsFunc(v.Text, func(r rune) bool { return r == '\n' || r == '。' }) {
				lines++
				bytes += len(s)
				t1 := time.Now()
				got := l.cut(s, nil, nil)
				own += time.Since(t1)
				t1 = time.Now()
				want := tok.Analyze(s, tokenizer.Normal)
				kag += time.Since(t1)
				ok := len(got) == len(want)
				for i := 0; ok && i < len(got); i++ {
					w := want[i]
					g := got[i]
					n++
					if g.start != w.Position || s[g.start:g.end] != w.Surface || (g.id < 0) != (w.Class == tokenizer.UNKNOWN) {
						ok = false
						break
					}
					gr := d.grammar[g.grammar]
					if strings.Join(w.POS(), ",") != gr.pos+strings.Repeat(",*", 3-strings.Count(gr.pos, ",")) {
						ok = false
						t.Log(w.POS(), gr)
					}
					if g.id >= 0 {
						lemma, _ := w.FeatureAt(uni.Lemma)
						lform, _ := w.FeatureAt(uni.LForm)
						lx := d.lexemes[g.id]
						if lemma != d.texts.at(d.lexeme.lemma[lx]) && lemma != "*" || lform != d.texts.at(d.lexeme.reading[lx]) && lform != "*" {
							t.Log(lemma, lform, lx)
							ok = false
						}
					}
				}
				if !ok {
					t.Errorf("%q: got %v want %v", s, got, want)
					if lines > 10 {
						t.FailNow()
					}
				}
			}
		}
	}
	t.Log("tokens", n, "lines", lines, "own MB/s", float64(bytes)/1e6/own.Seconds(), "kagome", float64(bytes)/1e6/kag.Seconds())
}
