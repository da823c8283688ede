package web_test

import (
	"io"
	"testing"

	"github.com/shijuku/shijuku/web"
	"github.com/shijuku/shijuku/web/browsertest"
)

func TestRenderIsDeterministic(t *testing.T) {
	everyPage(t, func(t *testing.T, s browsertest.Sample) {
		once, again := render(t, s), render(t, s)
		if once != again {
			t.Error("two pages of the same content differ")
		}
	})
}

func BenchmarkRenderSearch(b *testing.B) {
	s := browsertest.Samples()["search"]
	for b.Loop() {
		if err := web.Render(io.Discard, s.Page, s.Frame); err != nil {
			b.Fatal(err)
		}
	}
}
