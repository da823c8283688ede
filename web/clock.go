package web

import (
	"fmt"
	"math"
	"strings"
)

// clock returns seconds into a recording as people read them, 0:12:34.
func clock(seconds float64) string {
	s := int(math.Floor(max(seconds, 0)))
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// duration returns seconds as the datetime attribute of a time element writes them, PT754S.
func duration(seconds float64) string { return fmt.Sprintf("PT%dS", int(max(seconds, 0))) }

// fileSize returns a number of bytes as people read it, in powers of 1000: 1.2 MB.
func fileSize(bytes int64) string {
	const step = 1000
	units := []string{"B", "kB", "MB", "GB", "TB"}
	value, unit := float64(bytes), 0
	for value >= step && unit < len(units)-1 {
		value, unit = value/step, unit+1
	}
	if unit == 0 {
		return fmt.Sprint(bytes, " B")
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", value), ".0") + " " + units[unit]
}
