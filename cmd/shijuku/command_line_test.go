package main

import (
	"errors"
	"slices"
	"testing"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/web"
)

func TestLanguage(t *testing.T) {
	for _, test := range []struct {
		env  map[string]string
		want web.Lang
	}{
		{nil, web.Japanese},
		{map[string]string{"LANG": "C.UTF-8"}, web.Japanese},
		{map[string]string{"LANG": "en_US.UTF-8"}, web.English},
		{map[string]string{"LANG": "en_US.UTF-8", "LC_ALL": "ja_JP.UTF-8"}, web.Japanese},
		{map[string]string{"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "en_GB"}, web.English},
	} {
		if got := language(func(name string) string { return test.env[name] }); got != test.want {
			t.Errorf("%v: %v", test.env, got)
		}
	}
}

func TestExclusions(t *testing.T) {
	for _, test := range []struct{ args, want []string }{
		{[]string{"search", "橋", "-鉄道", "--as", "a@example.jp"}, []string{"search", "橋", "－鉄道", "--as", "a@example.jp"}},
		{[]string{"search", "-h"}, []string{"search", "-h"}},
		{[]string{"analyze", "-橋"}, []string{"analyze", "-橋"}},
		{nil, nil},
	} {
		if got := exclusions(test.args); !slices.Equal(got, test.want) {
			t.Errorf("%q: %q", test.args, got)
		}
	}
}

func TestSite(t *testing.T) {
	for given, want := range map[string]string{"": usualSite, "https://shijuku.example.jp/": "https://shijuku.example.jp", "http://a": "http://a"} {
		if got := (settings{URL: given}).site(usualSite); got != want {
			t.Errorf("%q: %q", given, got)
		}
	}
}

// Whatever goes wrong is said on one line, and in the reader's language if the message files know it.
func TestExplain(t *testing.T) {
	p := &program{lang: web.English}
	input := &articles.InputError{File: "a.md", Line: 3, Column: 5, Code: "of.no.file", Message: "it is wrong", Hint: "mend it"}
	for _, test := range []struct {
		err  error
		want string
	}{
		{input, "a.md:3:5: it is wrong (mend it)"},
		{errors.New("first\nsecond"), "first; second"},
		{errors.Join(&index.InUseError{Process: "42"}, nil), "process 42 works with this data directory (end it, or search on the site)"},
	} {
		if got := oneLine(p.explain(test.err)); got != test.want {
			t.Errorf("%v is explained as %q, not %q", test.err, got, test.want)
		}
	}
	for _, lang := range web.Languages() {
		for _, f := range failures {
			if _, hint, ok := web.Message(string(lang), f.code, nil); !ok || hint == "" {
				t.Errorf("%s: no message %q", lang, f.code)
			}
		}
	}
}
