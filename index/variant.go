package index

import (
	"slices"

	"github.com/shijuku/shijuku/internal/ja"
)

// A variant is something else that a unit may be found by, at places of its own.
type variant struct {
	slots  []slot
	weight float64 // against the unit as typed
	how    uint8   // what a document that has it was found by
}

// dateWeight is that of the unit itself: 令和7年 and 2025年 are the same word.
const dateWeight = 1.0

// dateVariant returns what a unit that is a date is found by, however the date is written.
func dateVariant(d ja.Date) variant {
	terms := slices.Sorted(slices.Values(d.Asked))
	return variant{slots: []slot{{terms: terms}}, weight: dateWeight, how: foundWords}
}

// variants looks for what else a unit is found by.
func (e *evaluation) variants(l *leaf, weight float64, articles set) error {
	for _, v := range l.unit.variants {
		if err := e.look(l, attempt{slots: v.slots, weight: weight * v.weight, how: v.how}, articles); err != nil {
			return err
		}
	}
	return nil
}
