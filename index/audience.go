package index

import (
	"strings"
	"sync"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// A verdict says which layers of a class somebody may read, one bit a layer.
type verdict uint8

func (v verdict) may(l articles.Layer) bool { return v>>l&1 == 1 }

// An audience is all viewers who belong to the same circles within an interval in which no rule begins or ends.
// They see the same, so what is worked out for one of them serves all.
type audience struct {
	key string

	mu       sync.Mutex
	viewer   articles.Viewer
	verdicts []verdict // by class
}

// audienceKey returns a name for the circles of a viewer and the interval that began at since.
// A viewer who does not know the time is somebody else: dated rules never hold for them.
func audienceKey(v articles.Viewer, since time.Time) string {
	var b strings.Builder
	switch {
	case v.Now.IsZero():
		b.WriteString("never")
	case !since.IsZero():
		b.WriteString(since.UTC().Format(time.RFC3339Nano))
	}
	for _, c := range v.Circles { // sorted; all belong to the public, whether it is named or not
		if c != articles.Public {
			b.WriteByte(0)
			b.WriteString(string(c))
		}
	}
	return b.String()
}

// judge returns the verdicts on the first n classes. Which layers of a class the audience may read is
// what MayRead says of an article of that class.
func (a *audience) judge(classes *catalog, n int) []verdict {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.verdicts) < n {
		for _, class := range classes.classesFrom(len(a.verdicts)) {
			var v verdict
			for _, l := range articles.Layers {
				if a.viewer.MayRead(&class, l) {
					v |= 1 << l
				}
			}
			a.verdicts = append(a.verdicts, v)
		}
	}
	return a.verdicts
}
