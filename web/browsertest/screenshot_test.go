package browsertest

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// A device is a size of window, a scheme of colours, and what is drawn on: screen or print.
type device struct {
	name          string
	width, height int64
	scheme, media string
}

var devices = []device{
	{"wide", 1280, 900, "light", "screen"},
	{"phone", 390, 844, "light", "screen"},
	{"narrow", 320, 640, "dark", "screen"}, // what remains of 1280 pixels at 400 % (WCAG 1.4.10)
	{"dark", 1280, 900, "dark", "screen"},
	{"paper", 718, 1016, "light", "print"}, // A4 with margins of a centimetre
}

// TestScreenshots opens every page on every device and looks for what a picture would show:
// text that runs out of the window. With SHIJUKU_SCREENSHOTS it leaves the pictures in that folder.
func TestScreenshots(t *testing.T) {
	s := newSite(t)
	ctx := newBrowser(t)
	for _, name := range Names() {
		for _, d := range devices {
			look(t, ctx, s.URL+"/sample/"+name, d)
			picture(t, ctx, name+"-"+d.name)
		}
	}
}

func look(t *testing.T, ctx context.Context, address string, d device) {
	t.Helper()
	scheme := emulation.SetEmulatedMediaParams{Media: d.media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: d.scheme}}}
	if _, err := chromedp.Run(ctx, chromedp.Title()); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, scheme); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(d.width, d.height), chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
	width, err := chromedp.Run(ctx, chromedp.Evaluate[int64]("document.documentElement.scrollWidth"))
	if err != nil {
		t.Fatal(err)
	}
	if width > d.width {
		t.Errorf("%s on %s is %d pixels wide, the window %d", address, d.name, width, d.width)
	}
}

// picture leaves a picture of the page in the folder for screenshots, if there is one.
func picture(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	folder := os.Getenv("SHIJUKU_SCREENSHOTS")
	if folder == "" {
		return
	}
	const png = 100 // the quality that asks for PNG
	image, err := chromedp.Run(ctx, chromedp.FullScreenshot(png))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), image, 0o644); err != nil {
		t.Fatal(err)
	}
}
