package index

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// What stands in a document passes the sieve, of single letters nothing else does, and of pairs little.
func TestSieve(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	letters := []rune("あいうえおかきくけこアイウエオ橋梁点検")
	var texts [][]rune
	maker := newSieveMaker(0)
	for range 2*blockDocs + 70 {
		text := make([]rune, random.IntN(20))
		for i := range text {
			text[i] = letters[random.IntN(len(letters))]
		}
		texts = append(texts, text)
		maker.take(fields[fieldBody].letters, spellingOf(text).encode())
		maker.next()
	}
	s, err := maker.finish()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range letters {
		one := newLetterRun([]slot{{terms: []string{string(r)}}})
		with := s.holding(fieldBody, &one)
		for doc, text := range texts {
			if with.Contains(uint32(doc)) != slices.Contains(text, r) {
				t.Fatalf("%q in %q", r, string(text))
			}
		}
		if s.holding(fieldTitle, &one) != nil {
			t.Errorf("%q is in titles", r)
		}
	}
	asked, mistaken := 0, 0
	for _, a := range letters {
		pair := []rune{a, letters[random.IntN(len(letters))]}
		two := newLetterRun([]slot{{terms: []string{string(pair)}}})
		may := map[uint32]bool{}
		for doc := range s.sift(s.holding(fieldBody, &two), two.pairs) {
			may[doc] = true
		}
		for doc, text := range texts {
			holds := two.countIn(spellingOf(text)) > 0
			if holds && !may[uint32(doc)] {
				t.Errorf("%q does not pass in %q", string(pair), string(text))
			}
			if asked++; may[uint32(doc)] && !holds {
				mistaken++
			}
		}
	}
	if mistaken > asked/10 {
		t.Errorf("%d of %d documents pass without the pair", mistaken, asked)
	}
}

// Letters that cannot be read are an error, whichever block they are in.
func TestDamagedLetters(t *testing.T) {
	for _, damaged := range []int{0, blockDocs, 2*blockDocs + 3} {
		maker := newSieveMaker(0)
		for doc := range 3 * blockDocs {
			letters := spellingOf([]rune("橋梁")).encode()
			if doc == damaged {
				letters = []byte{0xff}
			}
			maker.take(fields[fieldBody].letters, letters)
			maker.next()
		}
		if _, err := maker.finish(); err == nil {
			t.Errorf("that document %d is damaged is no error", damaged)
		}
	}
}
