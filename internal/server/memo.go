package server

import (
	"container/list"
	"sync"
)

// A memo keeps what was derived from texts, up to a number of bytes; beyond, it forgets what was
// not used for longest. Its keys name everything that a value was derived from, so a value is never out of date, and
// whoever has the key has been given the text: a memo decides nothing about who may see it.
type memo[K comparable, V any] struct {
	mu    sync.Mutex
	max   int
	size  int
	kept  map[K]*list.Element
	order *list.List // of *memory[K, V], the last used in front
}

type memory[K comparable, V any] struct {
	key   K
	value V
	size  int
}

func newMemo[K comparable, V any](max int) *memo[K, V] {
	return &memo[K, V]{max: max, kept: make(map[K]*list.Element), order: list.New()}
}

// get returns what is kept under key, or else what derive returns, which is then kept as size bytes.
// Two who ask at once may both derive it.
func (m *memo[K, V]) get(key K, size int, derive func() V) V {
	if v, ok := m.find(key); ok {
		return v
	}
	v := derive()
	m.keep(key, size, v)
	return v
}

func (m *memo[K, V]) find(key K) (v V, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.kept[key]
	if !ok {
		return v, false
	}
	m.order.MoveToFront(e)
	return e.Value.(*memory[K, V]).value, true
}

func (m *memo[K, V]) keep(key K, size int, v V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.kept[key]; ok || size > m.max {
		return
	}
	m.kept[key] = m.order.PushFront(&memory[K, V]{key: key, value: v, size: size})
	m.size += size
	for m.size > m.max {
		oldest := m.order.Remove(m.order.Back()).(*memory[K, V])
		delete(m.kept, oldest.key)
		m.size -= oldest.size
	}
}
