package ja

import (
	"bytes"
	"errors"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFingerprint(t *testing.T) {
	a := newAnalyzer(t)
	same, err := New()
	if err != nil {
		t.Fatal(err)
	}
	if a.Fingerprint() != same.Fingerprint() || a.Fingerprint() == "" {
		t.Errorf("one analysis, two fingerprints: %q and %q", a.Fingerprint(), same.Fingerprint())
	}
	for name, test := range map[string]struct {
		taught  Taught
		another bool
	}{
		"a word":        {Taught{Words: File{"words.csv", "国道,コクドウ,道路\n"}}, true},
		"a mishearing":  {Taught{Misheard: File{"misheard.txt", "国道 => 国土\n"}}, true},
		"a synonym":     {Taught{Synonyms: File{"synonyms.txt", "国道, 道路\n"}}, false},
		"comments only": {Taught{Words: File{"words.csv", "# nothing\n\n"}}, false},
	} {
		other, _, err := Teach(test.taught)
		if err != nil {
			t.Fatal(err)
		}
		if another := other.Fingerprint() != a.Fingerprint(); another != test.another {
			t.Errorf("%s: another fingerprint is %t", name, another)
		}
	}
}

// kagome's own form of the dictionary takes 366 MB; every process that searches holds it.
func TestDictionaryIsSmall(t *testing.T) {
	const most = 100 << 20
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	d, err := loadDictionary(dictionaryFile)
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if took := int64(after.HeapAlloc) - int64(before.HeapAlloc); took > most {
		t.Errorf("the dictionary takes %d MB", took>>20)
	}
	runtime.KeepAlive(d)
}

func TestDamagedDictionary(t *testing.T) {
	for name, file := range map[string][]byte{
		"empty":         nil,
		"other version": append([]byte("SJDICT0\n"), dictionaryFile[len(dictionaryMagic):]...),
		"head only":     dictionaryFile[:len(dictionaryMagic)+8],
		"cut short":     dictionaryFile[:len(dictionaryFile)/2],
		"overwritten":   append(bytes.Clone(dictionaryFile[:len(dictionaryFile)-4096]), make([]byte, 4096)...),
	} {
		if _, err := loadDictionary(file); !errors.Is(err, errDictionary) {
			t.Errorf("%s: error is %v", name, err)
		}
	}
}

func TestStopFile(t *testing.T) {
	if _, err := readStops("never 為る\n"); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("error is %v", err)
	}
}

// Every entry of the lexicon is recognised where it stands alone, by one word.
func TestLexicon(t *testing.T) {
	a := newAnalyzer(t)
	for surface, e := range a.lexicon.entries {
		words := a.Words(surface)
		if len(words) != 1 || words[0].Term != e.term || words[0].Reading != e.reading {
			t.Errorf("%s: words are %+v", surface, words)
		}
		if strings.Trim(e.reading, "アイウエオカキクケコガギグゲゴサシスセソザジズゼゾタチツテトダヂヅデドナニヌネノハヒフヘホバビブベボパピプペポマミムメモヤユヨラリルレロワヲンャュョッァィゥェォー") != "" {
			t.Errorf("%s: the reading %s is not katakana", surface, e.reading)
		}
	}
}

func TestWholes(t *testing.T) {
	a := newAnalyzer(t)
	for text, want := range map[string]string{
		"GitHubの使い方":            "1 github, 2 使う, 3 方",
		"Wi-Fi設定":               "1 wifi, 2 設定",
		"github":                "",
		"橋梁点検":                  "",
		"JavaScriptとPostgreSQL": "1 javascript, 2 postgresql",
	} {
		var got []string
		for _, w := range Wholes(a.Words(text)) {
			if !w.Stop {
				got = append(got, string(rune('0'+w.Position))+" "+w.Term)
			}
		}
		if got := strings.Join(got, ", "); got != want {
			t.Errorf("Wholes of %s are %q, want %q", text, got, want)
		}
	}
}

func TestGrams(t *testing.T) {
	a := newAnalyzer(t)
	var got []string
	for _, g := range a.Grams("橋「コスト」\n\n1、2") {
		s := g.Term
		if g.Begins {
			s = "^" + s
		}
		got = append(got, string(rune('0'+g.Position))+s)
	}
	want := "1^橋 1^橋コ 2^コ 2^コス 3ス 3スト 4ト 6^1 6^12 7^2"
	if got := strings.Join(got, " "); got != want {
		t.Errorf("grams are\n%s, want\n%s", got, want)
	}
}

func TestOffsets(t *testing.T) {
	for _, test := range []struct{ text, normal, part, source string }{
		{"幅１２０㎡だ", "幅120m2だ", "m2", "㎡"},
		{"ﾌﾞﾘｯｼﾞ点検", "ブリッジ点検", "ブリッジ", "ﾌﾞﾘｯｼﾞ"},
		{"葛\U000E0100城橋", "葛城橋", "葛城", "葛\U000E0100城"},
		{"この橋りょ\n　うは", "この橋りょうは", "橋りょう", "橋りょ\n　う"},
		{"𠮷野川", "吉野川", "吉野", "𠮷野"},
		{"a\xffb", "a b", "b", "b"},
	} {
		normal, offsets := Normalize(test.text)
		if normal != test.normal {
			t.Errorf("Normalize(%q) = %q, want %q", test.text, normal, test.normal)
			continue
		}
		i := strings.Index(normal, test.part)
		start, end := offsets.Source(i, i+len(test.part))
		if got := test.text[start:end]; got != test.source {
			t.Errorf("%q in %q comes from %q, want %q", test.part, test.text, got, test.source)
		}
	}
}

// One analyzer serves everybody at once.
func TestConcurrentUse(t *testing.T) {
	a := newAnalyzer(t)
	want := a.Words(sampleFile)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if diff := cmp.Diff(want, a.Words(sampleFile)); diff != "" {
				t.Errorf("another answer when asked at once (-want +got):\n%s", diff)
			}
		})
	}
	wg.Wait()
}
