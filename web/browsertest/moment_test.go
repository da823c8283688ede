package browsertest

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// shown is the text of the cue that the address leads to, if the window shows it.
const shown = `(() => {
	const cue = document.querySelector(".cue.now") ?? document.querySelector(".cue:target");
	const box = cue?.getBoundingClientRect();
	return cue && box.top >= 0 && box.bottom <= innerHeight ? cue.textContent.slice(0, 4) : "";
})()`

func TestMoments(t *testing.T) {
	s := newSite(t)
	ctx := newBrowser(t)
	for fragment, want := range map[string]string{
		"t=75":     "図面にな", // a cue begins here
		"t=80.123": "図面にな", // somewhere within it
		"t=9999":   "何も書い", // after the last one
		"t=0":      "それでは",
		"t=x":      "",
	} {
		visit(t, ctx, s.URL+"/articles/juku-12#"+fragment)
		if got := eval[string](t, ctx, shown); got != want {
			t.Errorf("#%s shows %q, not %q", fragment, got, want)
		}
	}
}

// TestMomentsWithoutScript follows a link as hits have it: to the second at which a cue begins.
func TestMomentsWithoutScript(t *testing.T) {
	s := newSite(t)
	ctx := newBrowser(t)
	visit(t, ctx, "about:blank")
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	visit(t, ctx, s.URL+"/articles/juku-12#t=75")
	if got := eval[string](t, ctx, shown); got != "図面にな" {
		t.Errorf("without script the address shows %q", got)
	}
	const form = `(() => { const f = document.querySelector("search-box form"); return f.method + " " + new URL(f.action).pathname })()`
	if got := eval[string](t, ctx, form); got != "get /search" {
		t.Errorf("without script the form does %q", got)
	}
}

// visit opens an address anew, so that only its own fragment counts.
func visit(t *testing.T, ctx context.Context, address string) {
	t.Helper()
	const small = 500 // pixels: not all of the transcript is in the window
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(small, small), chromedp.Navigate("about:blank"), chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
}
