package main

import (
	"slices"
	"strings"

	"github.com/ikawaha/kagome-dict/dict"
	"github.com/ikawaha/kagome-dict/uni"
)

// The columns of UniDic that follow its four parts of speech, which kagome keeps in a table of their own.
const (
	columnLForm    = uni.LForm - uni.POSHierarchy
	columnLemma    = uni.Lemma - uni.POSHierarchy
	columnPron     = uni.Pron - uni.POSHierarchy
	columnOrthBase = uni.OrthBase - uni.POSHierarchy
	columnCType    = uni.CType - uni.POSHierarchy
	columnCForm    = uni.CForm - uni.POSHierarchy
)

// Words hold what is known of each morph: its grammar (context IDs, part of speech, inflection), its cost,
// the lexeme it is a form of, and how it sounds where the lexeme does not say.
type words struct {
	morphs, lexemes, strings []byte

	grammars map[grammar]uint16
	order    []grammar
}

// A grammar is what many morphs share. Features are joined with commas; nothing is "*".
type grammar struct {
	left, right       int16
	pos, ctype, cform string
}

// A lexeme is a lemma with its reading, and the spelling the writer chose for it where the word inflects.
type lexeme struct {
	lemma, reading, base string
}

func newWords(d *dict.Dict, ids []int) *words {
	w := &words{grammars: make(map[grammar]uint16)}
	lexemes := make([]lexeme, len(ids))
	sounds := make([]string, len(ids))
	for i, id := range ids {
		lexemes[i] = lexemeOf(d.Contents[id])
		sounds[i] = soundOf(d.Contents[id])
	}
	table := slices.Clone(lexemes)
	slices.SortFunc(table, compareLexemes)
	table = slices.Compact(table)

	texts := &texts{ids: map[string]uint32{"": 0}, all: []string{""}}
	w.lexemes = packLexemes(table, texts)

	grammars := make([]uint16, len(ids))
	costs := make([]uint16, len(ids))
	numbers := make([]uint32, len(ids))
	prons := make([]uint32, len(ids))
	for i, id := range ids {
		m := d.Morphs[id]
		grammars[i] = w.number(grammar{m.LeftID, m.RightID, partOfSpeech(d, id), feature(d.Contents[id], columnCType), feature(d.Contents[id], columnCForm)})
		costs[i] = uint16(m.Weight)
		n, _ := slices.BinarySearchFunc(table, lexemes[i], compareLexemes)
		numbers[i] = uint32(n)
		prons[i] = texts.number(sounds[i])
	}
	w.morphs = slices.Concat(planes16(grammars), planes16(costs), planes32(numbers), planes32(prons))
	w.strings = texts.pack()
	return w
}

func compareLexemes(a, b lexeme) int {
	if c := strings.Compare(a.lemma, b.lemma); c != 0 {
		return c
	}
	if c := strings.Compare(a.reading, b.reading); c != 0 {
		return c
	}
	return strings.Compare(a.base, b.base)
}

func lexemeOf(row []string) lexeme {
	l := lexeme{lemma: feature(row, columnLemma), reading: feature(row, columnLForm)}
	if feature(row, columnCType) != "" {
		l.base = feature(row, columnOrthBase)
	}
	return l
}

// soundOf returns the pronunciation, or "" where it is the lexeme's reading but for long vowels and the like.
func soundOf(row []string) string {
	pron, reading := feature(row, columnPron), feature(row, columnLForm)
	if alike([]rune(pron), []rune(reading)) {
		return ""
	}
	return pron
}

// alike says whether a pronunciation differs from a reading only in how kana are said.
func alike(pron, reading []rune) bool {
	said := map[rune]string{'ー': "アイウエオ", 'ジ': "ヂ", 'ズ': "ヅ", 'オ': "ヲ", 'ワ': "ハ", 'エ': "ヘ"}
	return slices.EqualFunc(pron, reading, func(p, r rune) bool {
		return p == r || strings.ContainsRune(said[p], r)
	})
}

func feature(row []string, column int) string {
	if column >= len(row) || row[column] == "*" {
		return ""
	}
	return row[column]
}

func partOfSpeech(d *dict.Dict, id int) string {
	var names []string
	for _, p := range d.POSTable.POSs[id] {
		if name := d.POSTable.NameList[p]; name != "*" {
			names = append(names, name)
		}
	}
	return strings.Join(names, ",")
}

// number returns the number of g, a new one if it is new.
func (w *words) number(g grammar) uint16 {
	n, ok := w.grammars[g]
	if !ok {
		n = uint16(len(w.order))
		w.grammars[g] = n
		w.order = append(w.order, g)
	}
	return n
}
