package ja

import (
	_ "embed"
	"strings"
	"sync"
)

var (
	// radicalFile lists radicals, which text taken out of PDF files is full of and NFKC leaves alone.
	//go:embed data/radicals.txt
	radicalFile string
	// kanjiFile lists old and rare forms of kanji with the common one.
	//go:embed data/kanji.txt
	kanjiFile string
)

// Forms lead from a form of a kanji to the one that is compared.
type forms struct {
	common [1 << 16]uint16 // 0: the form is the common one
	astral map[rune]rune
}

// commonForms are the two tables, read once. A line is a common form and what becomes it; # begins a comment.
var commonForms = sync.OnceValue(func() *forms {
	f := &forms{astral: make(map[rune]rune)}
	for _, file := range []string{radicalFile, kanjiFile} {
		for line := range strings.Lines(file) {
			line, _, _ = strings.Cut(line, "#")
			runes := []rune(strings.Join(strings.Fields(line), ""))
			for _, r := range runes[min(1, len(runes)):] {
				if r < 1<<16 {
					f.common[r] = uint16(runes[0])
				} else {
					f.astral[r] = runes[0]
				}
			}
		}
	}
	f.settle()
	return f
})

// settle leads each form to the last one: a radical may stand for an old form (⻱龜) of a common one (亀).
func (f *forms) settle() {
	for r, common := range f.common {
		for next := f.of(rune(common)); common != 0 && next != rune(common); next = f.of(rune(common)) {
			common = uint16(next)
			f.common[r] = common
		}
	}
	for r, common := range f.astral {
		f.astral[r] = f.of(common)
	}
}

// of returns the form of r that is compared.
func (f *forms) of(r rune) rune {
	if r < 1<<16 {
		if common := f.common[r]; common != 0 {
			return rune(common)
		}
		return r
	}
	if common, ok := f.astral[r]; ok {
		return common
	}
	return r
}
