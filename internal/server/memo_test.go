package server

import "testing"

func TestMemo(t *testing.T) {
	m := newMemo[digest, int](10)
	derived := 0
	get := func(key byte, size int) int {
		return m.get(digest{key}, size, func() int { derived++; return int(key) * 100 })
	}
	for _, step := range []struct {
		key     byte
		size    int
		derived int
	}{
		{1, 4, 1}, {1, 4, 1}, {2, 4, 2}, {1, 4, 2},
		{3, 4, 3}, // 2 is forgotten: it was not used for longest
		{1, 4, 3}, {2, 4, 4},
		{4, 11, 5}, {4, 11, 6}, // too large to be kept
		{1, 4, 6},
	} {
		if v := get(step.key, step.size); v != int(step.key)*100 || derived != step.derived {
			t.Fatalf("%+v: value %d, derived %d times", step, v, derived)
		}
	}
	if m.size > m.max || len(m.kept) != m.order.Len() {
		t.Errorf("%d bytes in %d and %d", m.size, len(m.kept), m.order.Len())
	}
}
