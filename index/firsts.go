package index

import "slices"

// A firsts keeps the first of what is added to it, in an order.
type firsts[T any] struct {
	items   []T
	size    int
	compare func(a, b T) int
	full    bool // the first size of items are in order and bound what may follow
}

// slack is how many times its size it holds before it is put in order.
const slack = 4

func (l *firsts[T]) add(x T) {
	if l.full && l.compare(x, l.items[l.size-1]) > 0 {
		return
	}
	if l.items = append(l.items, x); len(l.items) >= slack*l.size {
		l.items, l.full = l.first(), true
	}
}

// first returns the first items, in order.
func (l *firsts[T]) first() []T {
	slices.SortFunc(l.items, l.compare)
	return l.items[:min(len(l.items), l.size)]
}
