package browsertest

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// A device is a size of window and a scheme of colours.
type device struct {
	name          string
	width, height int64
	scheme        string
}

var devices = []device{
	{"wide", 1280, 900, "light"},
	{"phone", 390, 844, "light"},
	{"dark", 1280, 900, "dark"},
}

// TestScreenshots opens every page on every device and looks for what a picture would show:
// text that runs out of the window. With SHIJUKU_SCREENSHOTS it leaves the pictures in that folder.
func TestScreenshots(t *testing.T) {
	s := newSite(t)
	ctx := newBrowser(t)
	folder := os.Getenv("SHIJUKU_SCREENSHOTS")
	for _, name := range Names() {
		for _, d := range devices {
			look(t, ctx, s.URL+"/sample/"+name, d)
			if folder != "" {
				picture(t, ctx, filepath.Join(folder, name+"-"+d.name+".png"))
			}
		}
	}
}

func look(t *testing.T, ctx context.Context, address string, d device) {
	t.Helper()
	scheme := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: d.scheme}}}
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

func picture(t *testing.T, ctx context.Context, path string) {
	t.Helper()
	const png = 100 // the quality that asks for PNG
	image, err := chromedp.Run(ctx, chromedp.FullScreenshot(png))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, image, 0o644); err != nil {
		t.Fatal(err)
	}
}
