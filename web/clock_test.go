package web

import "testing"

func TestClock(t *testing.T) {
	for seconds, want := range map[float64]string{0: "0:00:00", 754.2: "0:12:34", 59.999: "0:00:59", 3600: "1:00:00", 36061: "10:01:01", -1: "0:00:00"} {
		if got := clock(seconds); got != want {
			t.Errorf("%v: %s, not %s", seconds, got, want)
		}
	}
}

func TestFileSize(t *testing.T) {
	for bytes, want := range map[int64]string{0: "0 B", 999: "999 B", 1000: "1 kB", 1234: "1.2 kB", 2_340_000: "2.3 MB", 3e9: "3 GB", 5e15: "5000 TB"} {
		if got := fileSize(bytes); got != want {
			t.Errorf("%d: %s, not %s", bytes, got, want)
		}
	}
}

func TestMomentFragment(t *testing.T) {
	for at, want := range map[float64]string{754.2: "t=754.2", 0: "t=0", 12.345: "t=12.345", 3e6: "t=3000000"} {
		if got := MomentFragment(at); got != want {
			t.Errorf("%v: %s, not %s", at, got, want)
		}
	}
}
