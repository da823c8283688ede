package index

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/internal/ja"
)

// lettersOf draws letters of every size, few enough that runs of them come again.
func lettersOf(least, most int) *rapid.Generator[[]rune] {
	return rapid.SliceOfN(rapid.SampledFrom([]rune("あい0aー.アイ橋都道龍髙𠮷\U0010FFFF")), least, most)
}

func spellingOf(text []rune) *spelling {
	var s spelling
	s.add(func(yield func(ja.Gram) bool) {
		for i, r := range text {
			if !yield(ja.Gram{Term: string(r), Position: i + 1, Begins: i%3 == 0}) {
				return
			}
		}
	})
	return &s
}

// Letters are found wherever they stand and nowhere else, whatever bytes they are kept in.
func TestRunsOfLettersAreCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, part := lettersOf(0, 30).Draw(t, "text"), lettersOf(1, 3).Draw(t, "part")
		want, beginning := uint32(0), uint32(0)
		for i := range text {
			if len(text)-i >= len(part) && slices.Equal(text[i:i+len(part)], part) {
				want++
				if i%3 == 0 && !edgeless(text[i]) {
					beginning++
				}
			}
		}
		kept, err := decodeSpelling(spellingOf(text).encode())
		if err != nil {
			t.Fatal(err)
		}
		sought := newLetterRun([]slot{{terms: []string{string(part)}}})
		if got := sought.countIn(&kept); got != want {
			t.Errorf("%q stands %d times in %q, not %d", string(part), want, string(text), got)
		}
		sought = newLetterRun([]slot{{terms: []string{runStart + string(part[:1])}}, {terms: []string{string(part)}}})
		if got := sought.countIn(&kept); got != beginning {
			t.Errorf("%q begins %d runs in %q, not %d", string(part), beginning, string(text), got)
		}
	})
}

func TestNoTwoLettersHaveOneNumber(t *testing.T) {
	letters := map[uint32]rune{gapNumber: 0}
	for r := rune(1); r <= 0x10FFFF; r++ {
		n := numberOf(r)
		if other, ok := letters[n]; ok {
			t.Fatalf("%q and %q are both %d", r, other, n)
		}
		letters[n] = r
		if back, size := firstNumber(appendNumber(nil, n)); back != n || size == 0 {
			t.Fatalf("%q is %d, not %d of %d bytes", r, n, back, size)
		}
	}
}

func TestNoRunReachesAcrossTexts(t *testing.T) {
	a := analyzer()
	var s spelling
	for _, text := range []string{"東京\n\n都庁", "（大阪）", "府庁"} {
		s.add(slices.Values(a.Grams(text)))
	}
	for part, want := range map[string]uint32{"東京": 1, "都庁": 1, "京都": 0, "庁大": 0, "大阪": 1, "阪府": 0, "東京\n\n都庁": 1, "都庁\n\n大阪": 0} {
		sought := newLetterRun(gramSlots(a.Grams(part)))
		if got := sought.countIn(&s); got != want {
			t.Errorf("%q is counted %d times, not %d", part, got, want)
		}
	}
}

func FuzzSpelling(f *testing.F) {
	f.Add(spellingOf([]rune("橋aコスト")).encode(), "コスト")
	f.Add([]byte{2, 0x80, 0x80, 1}, "a")
	f.Fuzz(func(t *testing.T, data []byte, part string) {
		s, err := decodeSpelling(data)
		if err != nil || part == "" {
			return
		}
		maker := newSieveMaker(len(data))
		maker.take(fields[fieldBody].letters, data)
		maker.next()
		sieve, err := maker.finish()
		if err != nil {
			t.Fatal(err)
		}
		if kept := sieve.blocks[0].keptIn(0, fieldBody); !bytes.Equal(kept, data) {
			t.Errorf("%q is kept as %q", data, kept)
		}
		for _, begin := range []string{"", runStart} {
			sought := newLetterRun([]slot{{terms: []string{begin + part}}})
			if n := sought.countIn(&s); int(n) > len(s.code) {
				t.Errorf("%q is counted %d times in %d bytes", part, n, len(s.code))
			}
		}
	})
}
