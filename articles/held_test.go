package articles_test

import (
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
)

var tokyo = time.FixedZone("JST", 9*60*60)

func TestParseHeld(t *testing.T) {
	tests := []struct {
		in, want, date string
		year           int
	}{
		{"2025-01-31", "2025-01-31", "2025-01-31", 2024},
		{"2025-04-01", "2025-04-01", "2025-04-01", 2025},
		{"2025-01-31T17:30+09:00", "2025-01-31T17:30:00+09:00", "2025-01-31", 2024},
		{"2025-01-31T17:30:05", "2025-01-31T17:30:05+09:00", "2025-01-31", 2024},
		{"2025-01-31 17:30", "2025-01-31T17:30:00+09:00", "2025-01-31", 2024},
		{"2025-01-31 17:30+09:00", "2025-01-31T17:30:00+09:00", "2025-01-31", 2024},
		{"2025-03-31T15:00Z", "2025-04-01T00:00:00+09:00", "2025-04-01", 2025},
	}
	for _, tt := range tests {
		h, err := articles.ParseHeld(tt.in, tokyo)
		if err != nil {
			t.Errorf("ParseHeld(%q): %v", tt.in, err)
			continue
		}
		if h.String() != tt.want || h.Date() != tt.date || h.FiscalYear() != tt.year {
			t.Errorf("ParseHeld(%q) = %v, %v, %v; want %v, %v, %v", tt.in, h, h.Date(), h.FiscalYear(), tt.want, tt.date, tt.year)
		}
		if again, err := articles.ParseHeld(h.String(), tokyo); err != nil || !again.Equal(h) || again.Key() != h.Key() {
			t.Errorf("ParseHeld(%q) is not read back: %v, %v", h, again, err)
		}
	}
	for _, in := range []string{"", "2025-02-30", "令和7年", "2025/01/31", "1600-01-01", "2025-01-31T25:00"} {
		if h, err := articles.ParseHeld(in, tokyo); err == nil {
			t.Errorf("ParseHeld(%q) = %v, want an error", in, h)
		}
	}
}

func TestHeldKeyOrders(t *testing.T) {
	inOrder := []string{"1873-01-01", "1969-12-31T23:59", "1970-01-01", "2025-01-31", "2025-01-31T17:30", "2025-01-31T19:00", "2025-02-01", "9999-12-31"}
	last := articles.Held{}.Key()
	for _, s := range inOrder {
		h, err := articles.ParseHeld(s, tokyo)
		if err != nil {
			t.Fatal(err)
		}
		if h.Key() <= last {
			t.Errorf("Key(%s) = %d, not after %d", s, h.Key(), last)
		}
		last = h.Key()
	}
}

func TestMomentAt(t *testing.T) {
	p := articles.Passage{Text: "あいう", Moments: []articles.Moment{{Offset: 0, At: 1}, {Offset: 3, At: 2.5}, {Offset: 6, At: 4}}}
	for offset, want := range map[int]float64{0: 1, 2: 1, 3: 2.5, 5: 2.5, 6: 4, 9: 4} {
		if got := p.MomentAt(offset).At; got != want {
			t.Errorf("MomentAt(%d) = %v, want %v", offset, got, want)
		}
	}
	if (articles.Passage{Text: "あ"}).MomentAt(0) != (articles.Moment{}) {
		t.Error("a passage without times has a moment")
	}
}
