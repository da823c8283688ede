package browsertest

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

const searchInput = "search-box input[type=search]"

// compose shows text as an input method does while it converts.
func compose(t *testing.T, ctx context.Context, text string) {
	t.Helper()
	length := int64(len([]rune(text)))
	_, err := chromedp.Call(ctx, input.ImeSetComposition, input.ImeSetCompositionParams{
		Text: text, SelectionStart: length, SelectionEnd: length,
	})
	if err != nil {
		t.Fatal(err)
	}
}

// commit ends the conversion with text.
func commit(t *testing.T, ctx context.Context, text string) {
	t.Helper()
	if _, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: text}); err != nil {
		t.Fatal(err)
	}
}

// press presses a key down, once, with the code that the browser reports for it.
func press(t *testing.T, ctx context.Context, key, text string, code int64) {
	t.Helper()
	_, err := chromedp.Call(ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{
		Type: input.DispatchKeyEventTypeKeyDown, Key: key, Code: key, Text: text, WindowsVirtualKeyCode: code,
	})
	if err != nil {
		t.Fatal(err)
	}
}

// pressAndGo presses Enter and waits for the page that it leads to. It returns the path.
func pressAndGo(t *testing.T, ctx context.Context) string {
	t.Helper()
	enter := chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		press(t, ctx, "Enter", "\r", enterKey)
		return nil
	})
	if _, err := chromedp.RunResponse(ctx, enter); err != nil {
		t.Fatal(err)
	}
	return eval[string](t, ctx, "location.pathname")
}

// The codes of keys. An input method that takes a key reports inputMethodKey in its place.
const (
	enterKey       = 13
	downKey        = 40
	escapeKey      = 27
	slashKey       = 191
	inputMethodKey = 229
)

func eval[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func open(t *testing.T, ctx context.Context, address string) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.Navigate(address), chromedp.WaitVisible(searchInput), chromedp.Focus(searchInput)); err != nil {
		t.Fatal(err)
	}
}

// await waits until an expression is true.
func await(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	if _, err := chromedp.Run(ctx, chromedp.Poll[bool](expression)); err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
}

func TestConversionSearchesNothing(t *testing.T) {
	s := newSite(t)
	ctx := newBrowser(t)
	open(t, ctx, s.URL+"/sample/home")
	s.asked()

	for _, text := range []string{"た", "たいしん", "耐震"} {
		compose(t, ctx, text)
	}
	// An Enter that the input method takes, and one that a browser passes on although it converts.
	press(t, ctx, "Enter", "", inputMethodKey)
	press(t, ctx, "Enter", "\r", enterKey)
	if value := eval[string](t, ctx, `document.querySelector("`+searchInput+`").value`); value != "耐震" {
		t.Errorf("the box holds %q", value)
	}
	await(t, ctx, `document.querySelectorAll("[role=option]").length === 3`)
	if asked := s.asked(); len(asked) == 0 || asked[len(asked)-1] != "suggest 耐震" || slices.ContainsFunc(asked, isSearch) {
		t.Errorf("during the conversion the browser asked for %q", asked)
	}
	// The arrows choose among what the input method offers.
	press(t, ctx, "ArrowDown", "", inputMethodKey)
	if active := eval[bool](t, ctx, `document.querySelector("`+searchInput+`").hasAttribute("aria-activedescendant")`); active {
		t.Error("an arrow that the input method took moves in the list")
	}

	// The list stays as it is when the conversion ends.
	eval[bool](t, ctx, `document.querySelector("[role=option]").dataset.same = "yes", true`)
	commit(t, ctx, "耐震")
	settle(t, ctx)
	if asked := s.asked(); len(asked) > 0 {
		t.Errorf("after the conversion the browser asked for %q", asked)
	}
	if !eval[bool](t, ctx, `document.querySelector("[role=option]")?.dataset.same === "yes"`) {
		t.Error("the list was made anew")
	}
	if path := eval[string](t, ctx, "location.pathname"); path != "/sample/home" {
		t.Errorf("the Enter that ended the conversion led to %s", path)
	}

	path := pressAndGo(t, ctx)
	if asked := s.asked(); path != "/search" || !slices.Contains(asked, "search 耐震") {
		t.Errorf("after Enter the browser is at %s and has asked for %q", path, asked)
	}
}

func isSearch(asked string) bool { return strings.HasPrefix(asked, "search") }

// settle lets more time pass in the page than it waits before it asks for suggestions.
func settle(t *testing.T, ctx context.Context) {
	t.Helper()
	_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`new Promise((done) => setTimeout(() => done(true), 400))`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
}

func TestSuggestionsByKeyboard(t *testing.T) {
	s := newSite(t)
	ctx := newBrowser(t)
	open(t, ctx, s.URL+"/sample/home")
	commit(t, ctx, "耐")
	await(t, ctx, `document.querySelector("`+searchInput+`").getAttribute("aria-expanded") === "true"`)
	press(t, ctx, "ArrowDown", "", downKey)
	press(t, ctx, "ArrowDown", "", downKey)
	const active = `(() => { const i = document.querySelector("` + searchInput + `");
		return i.value + "|" + document.getElementById(i.getAttribute("aria-activedescendant"))?.getAttribute("aria-selected") })()`
	if got := eval[string](t, ctx, active); got != "耐震診断のすすめ|true" {
		t.Errorf("after two arrows: %s", got)
	}
	picture(t, ctx, "suggestions")
	press(t, ctx, "Escape", "", escapeKey)
	if got := eval[string](t, ctx, active); got != "耐|undefined" {
		t.Errorf("after Escape: %s", got)
	}
	commit(t, ctx, "震")
	await(t, ctx, `document.querySelectorAll("[role=option]").length === 3`)
	press(t, ctx, "ArrowDown", "", downKey)
	path := pressAndGo(t, ctx)
	if asked := s.asked(); path != "/search" || !slices.Contains(asked, "search 耐震補強") {
		t.Errorf("after Enter the browser is at %s and has asked for %q", path, asked)
	}
}

// A speaker that is chosen is asked for as a speaker; what is shown is only the name.
func TestChosenSpeakerIsAskedFor(t *testing.T) {
	s := newSite(t)
	ctx := newBrowser(t)
	open(t, ctx, s.URL+"/sample/home")
	commit(t, ctx, "耐")
	await(t, ctx, `document.querySelectorAll("[role=option]").length === 3`)
	for range 3 {
		press(t, ctx, "ArrowDown", "", downKey)
	}
	if got := eval[string](t, ctx, `document.querySelector("`+searchInput+`").value`); got != "耐久 太郎" {
		t.Errorf("the box shows %q", got)
	}
	path := pressAndGo(t, ctx)
	if asked := s.asked(); path != "/search" || !slices.Contains(asked, `search 講師:"耐久 太郎"`) {
		t.Errorf("after Enter the browser is at %s and has asked for %q", path, asked)
	}
}

func TestSlashFocusesTheBox(t *testing.T) {
	s := newSite(t)
	ctx := newBrowser(t)
	open(t, ctx, s.URL+"/sample/talk")
	const focused = `document.activeElement === document.querySelector("` + searchInput + `")`
	eval[bool](t, ctx, `document.activeElement.blur(), true`)
	press(t, ctx, "/", "/", slashKey)
	if !eval[bool](t, ctx, focused) || eval[string](t, ctx, "document.activeElement.value") != "" {
		t.Error("the key did not move to the empty box")
	}
	press(t, ctx, "/", "/", slashKey)
	if got := eval[string](t, ctx, "document.activeElement.value"); got != "/" {
		t.Errorf("a second one is not typed: %q", got)
	}
	eval[bool](t, ctx, `document.activeElement.blur(), document.querySelector("shortcut-setting input").click(), document.activeElement.blur(), true`)
	press(t, ctx, "/", "/", slashKey)
	if eval[bool](t, ctx, focused) {
		t.Error("the shortcut works although it is turned off")
	}
}
