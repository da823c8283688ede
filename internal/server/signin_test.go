package server

import (
	"net/url"
	"strings"
	"testing"
)

func TestSafePath(t *testing.T) {
	for _, test := range []struct{ next, want string }{
		{"", "/"},
		{"/", "/"},
		{"/search?q=%E6%A9%8B&tag=a", "/search?q=%E6%A9%8B&tag=a"},
		{"/articles/a%2Fb#t=12", "/articles/a%2Fb#t=12"},
		{"search", "/"},
		{"//evil.example", "/"},
		{"///evil.example", "/"},
		{`/\evil.example`, "/"},
		{`/%5Cevil.example`, "/"},
		{`\\evil.example`, "/"},
		{"/%2F/evil.example", "/"},
		{"/\t/evil.example", "/"},
		{"/\r\nSet-Cookie: x=y", "/"},
		{"https://evil.example/", "/"},
		{"javascript:alert(1)", "/"},
		{"/a:b", "/a:b"},
		{"/%zz", "/"},
	} {
		if got := safePath(test.next); got != test.want {
			t.Errorf("%q: %q, want %q", test.next, got, test.want)
		}
	}
}

func FuzzSafePath(f *testing.F) {
	f.Add("/search?q=a#b")
	f.Add("//evil.example")
	f.Add("/%5C/evil.example")
	f.Fuzz(func(t *testing.T, next string) {
		got := safePath(next)
		base := &url.URL{Scheme: "https", Host: "shijuku.example", Path: "/sign-in"}
		u, err := base.Parse(got)
		if err != nil || u.Host != base.Host || u.Scheme != base.Scheme {
			t.Errorf("%q leads to %v", got, u)
		}
		if strings.HasPrefix(got, "//") || strings.ContainsAny(got, "\\\r\n\t") || !strings.HasPrefix(got, "/") {
			t.Errorf("%q is %q", next, got)
		}
		if again := safePath(got); again != got {
			t.Errorf("%q is %q the second time", got, again)
		}
	})
}
