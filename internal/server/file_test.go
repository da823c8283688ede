package server

import (
	"mime"
	"testing"
)

func TestDisposition(t *testing.T) {
	for _, test := range []struct {
		name   string
		inline bool
		want   string
	}{
		{"slides.pdf", false, `attachment; filename="slides.pdf"`},
		{"film.mp4", true, `inline; filename="film.mp4"`},
		{"資料 (1).pdf", false, `attachment; filename="__ (1).pdf"; filename*=UTF-8''%E8%B3%87%E6%96%99%20%281%29.pdf`},
		{`a"b\c.pdf`, false, `attachment; filename="a_b_c.pdf"; filename*=UTF-8''a%22b%5Cc.pdf`},
		{"a\r\nX: y", false, `attachment; filename="a__X: y"; filename*=UTF-8''a%0D%0AX%3A%20y`},
		{"100%.pdf", false, `attachment; filename="100_.pdf"; filename*=UTF-8''100%25.pdf`},
	} {
		got := disposition(test.name, test.inline)
		if got != test.want {
			t.Errorf("%q:\n%s, want\n%s", test.name, got, test.want)
		}
		_, params, err := mime.ParseMediaType(got)
		if err != nil || params["filename"] != test.name {
			t.Errorf("%q is read as %q: %v", got, params["filename"], err)
		}
	}
}

func TestFileKind(t *testing.T) {
	for _, test := range []struct {
		kind, want string
		shown      bool
	}{
		{"video/mp4", "video/mp4", true},
		{"audio/mpeg; x=y", "audio/mpeg", true},
		{"image/PNG", "image/png", true},
		{"image/svg+xml", "application/octet-stream", false},
		{"text/html; charset=utf-8", "application/octet-stream", false},
		{"application/xhtml+xml", "application/octet-stream", false},
		{"text/javascript", "application/octet-stream", false},
		{"application/pdf", "application/pdf", false},
		{"text/plain", "text/plain; charset=utf-8", false},
		{"", "application/octet-stream", false},
		{"x\r\ny", "application/octet-stream", false},
	} {
		if got := fileKind(test.kind); got != test.want || shown(got) != test.shown {
			t.Errorf("%q: %q, shown %t; want %q, %t", test.kind, got, shown(got), test.want, test.shown)
		}
	}
}
