package index

import (
	"slices"
	"strings"

	"github.com/shijuku/shijuku/internal/ja"
)

// A compound is also found where other nouns stand between its own: 人材育成方針 in 人材育成・確保基本方針. They must stand in
// order and within one run of nouns. Where a run begins is noted with each position, so that no second stream of terms is
// needed for it.

// maxBetween is how many other nouns may stand between those of a compound altogether.
const maxBetween = 3

// A nounRun follows nouns that stand together, also with の, や, と or ・ between them.
type nounRun struct {
	start int // position of the first, 0 outside of a run
}

// next takes the next word of a text and returns how many positions it stands behind the beginning of its run.
func (r *nounRun) next(w *ja.Word, surface string) int {
	switch {
	case w.Stop:
		if !linksNouns(w, surface) {
			r.start = 0
		}
		return 0
	case !nounLike(w):
		r.start = 0
		return 0
	case r.start == 0 || w.Position-r.start > maxRun:
		r.start = w.Position
	}
	return w.Position - r.start
}

// linksNouns reports whether a word that is not indexed may stand within a run of nouns.
func linksNouns(w *ja.Word, surface string) bool {
	switch surface {
	case "の", "や", "と", "・", "及び", "および":
		return true
	}
	return strings.HasPrefix(w.POS, "接頭辞") || strings.HasPrefix(w.POS, "接尾辞")
}

// nearby reports whether words may stand apart from each other: those of a compound, and none of them a number, which
// belongs to its neighbours.
func nearby(words []ja.Word) bool {
	n := 0
	for _, w := range words {
		if w.Stop {
			continue
		}
		if !nounLike(&w) || strings.HasPrefix(w.POS, "名詞,数詞") {
			return false
		}
		n++
	}
	return n > 1
}

// nearEachOther reports whether the slots stand in order within one run of nouns, with few others between them.
func nearEachOther(slots []slot, in []places) bool {
	for i, at := range in[0].at {
		if nearBehind(at, in[0].run[i], slots[1:], in[1:], maxBetween) {
			return true
		}
	}
	return false
}

// nearBehind reports whether the slots follow a noun of a run, with room for others between them.
func nearBehind(before, run uint32, slots []slot, in []places, room uint32) bool {
	if len(slots) == 0 {
		return true
	}
	first, allowed := before+1, room
	if slots[0].tight {
		allowed = 0
	}
	at := in[0].at
	i, _ := slices.BinarySearch(at, first)
	for ; i < len(at) && at[i] <= first+allowed; i++ {
		if in[0].run[i] == run && nearBehind(at[i], run, slots[1:], in[1:], room-(at[i]-first)) {
			return true
		}
	}
	return false
}
