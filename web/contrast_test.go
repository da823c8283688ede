package web

import (
	"math"
	"regexp"
	"strconv"
	"testing"
)

// TestContrast holds the colours of the style to WCAG 2.2: 4.5 to 1 for text (1.4.3),
// 3 to 1 for the borders of what can be operated (1.4.11), in light and in dark.
func TestContrast(t *testing.T) {
	const text, border = 4.5, 3
	colours := palette(t)
	for _, pair := range []struct {
		front, back string
		least       float64
	}{
		{"ink", "paper", text}, {"ink", "raised", text}, {"ink", "sunk", text},
		{"soft", "paper", text}, {"soft", "raised", text}, {"soft", "sunk", text},
		{"indigo", "paper", text}, {"indigo", "raised", text}, {"indigo", "sunk", text},
		{"on-indigo", "indigo", text}, {"on-mark", "mark", text}, {"warn", "paper", text},
		{"firm", "paper", border}, {"firm", "raised", border}, {"indigo", "paper", border},
	} {
		for scheme := range 2 {
			front, back := colours[pair.front][scheme], colours[pair.back][scheme]
			if got := contrast(front, back); got < pair.least {
				t.Errorf("%s on %s is %.2f to 1 in scheme %d", pair.front, pair.back, got, scheme)
			}
		}
	}
}

// palette returns the light and the dark colour of each name.
func palette(t *testing.T) map[string][2]string {
	t.Helper()
	pairs := regexp.MustCompile(`--([a-z-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)`)
	colours := map[string][2]string{}
	for _, m := range pairs.FindAllStringSubmatch(string(assets().content[asset("site.css")]), -1) {
		colours[m[1]] = [2]string{m[2], m[3]}
	}
	if len(colours) < 10 {
		t.Fatalf("only %d colours were found in the style", len(colours))
	}
	return colours
}

// contrast returns the contrast ratio of two colours (WCAG 2.2, definition of contrast ratio).
func contrast(a, b string) float64 {
	l, m := luminance(a), luminance(b)
	return (max(l, m) + 0.05) / (min(l, m) + 0.05)
}

func luminance(colour string) float64 {
	weights, sum := [3]float64{0.2126, 0.7152, 0.0722}, 0.0
	for i, w := range weights {
		n, err := strconv.ParseUint(colour[2*i:2*i+2], 16, 8)
		if err != nil {
			return math.NaN()
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			sum += w * c / 12.92
		} else {
			sum += w * math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return sum
}
