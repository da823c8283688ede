package server

import (
	"container/list"
	"sync"
)

// A memo keeps what was derived from texts, up to a number of bytes; beyond, it forgets what was
// not used for longest. Its keys are hashes of everything that a value was derived from, so a
// value is never out of date, and whoever has the key has the text: a memo decides nothing about who may see it.
type memo[V any] struct {
	mu    sync.Mutex
	max   int
	size  int
	kept  map[digest]*list.Element
	order *list.List // of *memory[V], the last used in front
}

type memory[V any] struct {
	key   digest
	value V
	size  int
}

func newMemo[V any](max int) *memo[V] {
	return &memo[V]{max: max, kept: make(map[digest]*list.Element), order: list.New()}
}

// get returns what is kept under key, or else what derive returns, which is then kept as size bytes.
// Two who ask at once may both derive it.
func (m *memo[V]) get(key digest, size int, derive func() V) V {
	if v, ok := m.find(key); ok {
		return v
	}
	v := derive()
	m.keep(key, size, v)
	return v
}

func (m *memo[V]) find(key digest) (v V, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.kept[key]
	if !ok {
		return v, false
	}
	m.order.MoveToFront(e)
	return e.Value.(*memory[V]).value, true
}

func (m *memo[V]) keep(key digest, size int, v V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.kept[key]; ok || size > m.max {
		return
	}
	m.kept[key] = m.order.PushFront(&memory[V]{key: key, value: v, size: size})
	m.size += size
	for m.size > m.max {
		oldest := m.order.Remove(m.order.Back()).(*memory[V])
		delete(m.kept, oldest.key)
		m.size -= oldest.size
	}
}
