package browsertest

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// witness remembers what the policy refused and what failed in a script, in every page from its beginning.
// Films are left out: the samples have none to play.
const witness = `
	self.refused = [];
	addEventListener("securitypolicyviolation", (e) => refused.push(e.effectiveDirective + " " + e.blockedURI), true);
	addEventListener("error", (e) => e.target instanceof HTMLMediaElement || refused.push("error " + (e.message ?? e.target.src)), true);
	addEventListener("unhandledrejection", (e) => refused.push("rejection " + e.reason));`

// TestNothingIsRefused opens every page with its policy in force and asks the browser what it refused.
func TestNothingIsRefused(t *testing.T) {
	s := newSite(t)
	ctx := newBrowser(t)
	visit(t, ctx, "about:blank")
	if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: witness}); err != nil {
		t.Fatal(err)
	}
	for _, name := range Names() {
		visit(t, ctx, s.URL+"/sample/"+name)
		if got := refused(t, ctx); got != "" {
			t.Errorf("%s: %s", name, got)
		}
		if eval[int](t, ctx, "document.styleSheets[0].cssRules.length") == 0 {
			t.Errorf("%s has no style", name)
		}
	}
	const plant = `{ const e = document.createElement("p"); e.setAttribute("style", "color: red"); document.body.append(e) }; true`
	eval[bool](t, ctx, plant)
	if refused(t, ctx) == "" {
		t.Error("the test does not see what the browser refuses")
	}
}

// refused returns what was refused until now; the browser reports it a moment later.
func refused(t *testing.T, ctx context.Context) string {
	t.Helper()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[string](
		`new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(refused.join("; ")))))`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return got
}
