package articles

import (
	"errors"
	"fmt"
	"time"
)

// Held is the day, and perhaps the time of day, at which something took place.
// The zero Held is unknown. Times are in the zone of the knowledge base.
type Held struct {
	at    time.Time // clock reading and zone as written; midnight UTC for a date alone
	clock bool
}

var errHeld = errors.New("not a date such as 2025-01-31 or 2025-01-31T17:30+09:00")

// heldLayouts are the forms in which a time may be written; the first is canonical.
var heldLayouts = []struct {
	layout string
	zoned  bool
}{
	{"2006-01-02T15:04:05Z07:00", true},
	{"2006-01-02T15:04Z07:00", true},
	{"2006-01-02T15:04:05", false},
	{"2006-01-02T15:04", false},
	{"2006-01-02 15:04:05Z07:00", true},
	{"2006-01-02 15:04Z07:00", true},
	{"2006-01-02 15:04:05", false},
	{"2006-01-02 15:04", false},
}

// ParseHeld reads a date, or a date and a time with or without seconds and zone, as ISO 8601 writes them.
// Times are brought into the zone loc, which also stands where none is written.
func ParseHeld(s string, loc *time.Location) (Held, error) {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return Held{at: t}, checkYear(t)
	}
	for _, l := range heldLayouts {
		var t time.Time
		var err error
		if l.zoned {
			t, err = time.Parse(l.layout, s)
		} else {
			t, err = time.ParseInLocation(l.layout, s, loc)
		}
		if err == nil {
			t = t.In(loc).Truncate(time.Second)
			return Held{at: t, clock: true}, checkYear(t)
		}
	}
	return Held{}, fmt.Errorf("%q: %w", s, errHeld)
}

// The years a date may lie in: Meiji 6, when Japan took the Gregorian calendar, to the last that sorts as text.
const (
	minYear = 1873
	maxYear = 9999
)

func checkYear(t time.Time) error {
	if t.Year() < minYear || t.Year() > maxYear {
		return fmt.Errorf("the year %d does not lie between %d and %d", t.Year(), minYear, maxYear)
	}
	return nil
}

// IsZero reports whether the date is unknown.
func (h Held) IsZero() bool { return h.at.IsZero() }

// HasClock reports whether the time of day is known.
func (h Held) HasClock() bool { return h.clock }

// Date returns the day as 2006-01-02, "" if unknown.
func (h Held) Date() string {
	if h.IsZero() {
		return ""
	}
	return h.at.Format(time.DateOnly)
}

// Clock returns the time of day as 15:04, "" if unknown.
func (h Held) Clock() string {
	if !h.clock {
		return ""
	}
	return h.at.Format("15:04")
}

// String returns the canonical form, which ParseHeld reads back; "" if unknown.
func (h Held) String() string {
	if h.clock {
		return h.at.Format(heldLayouts[0].layout)
	}
	return h.Date()
}

// Key returns a number that orders dates by what the calendar and the clock showed; 0 if unknown.
// A date alone counts as the beginning of its day.
func (h Held) Key() int64 {
	if h.IsZero() {
		return 0
	}
	y, m, d := h.at.Date()
	return time.Date(y, m, d, h.at.Hour(), h.at.Minute(), h.at.Second(), 0, time.UTC).Unix() + keyOffset
}

// keyOffset makes every key positive, so that zero is free for "unknown":
// the seconds from the first possible date to 1970, rounded up.
const keyOffset = 97 * 366 * 24 * 60 * 60

// FiscalYear returns the Japanese fiscal year (年度), which begins on April 1; 0 if unknown.
func (h Held) FiscalYear() int {
	if h.IsZero() {
		return 0
	}
	y, m, _ := h.at.Date()
	if m < time.April {
		return y - 1
	}
	return y
}

// Ymd returns year, month and day; zeroes if unknown.
func (h Held) Ymd() (year int, month time.Month, day int) {
	if h.IsZero() {
		return 0, 0, 0
	}
	return h.at.Date()
}

// Weekday returns the day of the week; the date must be known.
func (h Held) Weekday() time.Weekday { return h.at.Weekday() }

// Equal reports whether h and g are written alike.
func (h Held) Equal(g Held) bool { return h.String() == g.String() }
