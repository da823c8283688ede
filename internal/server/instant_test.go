package server

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// TestInstants moves the clock to and around the instants at which layers open and close, forwards and backwards, while more
// articles with dates come in: every route must say what [articles.Viewer.MayRead] says of that instant, L-56 and L-60.
func TestInstants(t *testing.T) {
	w := newWorld(t)
	w.direct = true
	begins, ends := now.Add(time.Hour), now.Add(24*time.Hour)
	a := talk(t, "dated", "期日のある話", "免震装置の設計")
	a.Tags = []string{"期日札"}
	a.Attachments[0].Name = "slides.pdf"
	a.Visibility[articles.LayerCard] = articles.Rule{To: articles.NewAudience(articles.Public), From: begins, Until: ends}
	a.Visibility[articles.LayerText] = articles.Rule{To: articles.NewAudience(articles.Members), From: begins.Add(time.Hour)}
	a.Visibility[articles.LayerMedia] = articles.Rule{To: articles.NewAudience(articles.Public), Until: begins.Add(2 * time.Hour)}
	w.save(a)
	var instants []time.Time
	for _, at := range []time.Time{begins, begins.Add(time.Hour), begins.Add(2 * time.Hour), ends} {
		for _, d := range []time.Duration{-time.Hour / 2, -1, 0, 1} {
			instants = append(instants, at.Add(d))
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 4 {
		for _, i := range random.Perm(len(instants)) {
			w.set(func(w *world) { w.at = instants[i] })
			for _, as := range []string{"visitor", "jiro", "hanako", "public", "emi"} {
				w.checkInstant(t, as, &a, instants[i])
			}
		}
		more := note(fmt.Sprint("more", round), "別の話", "別の話", articles.Public)
		more.Visibility[articles.LayerText].From = instants[random.IntN(len(instants))]
		more.Visibility[articles.LayerCard].From = instants[random.IntN(len(instants))].Add(time.Duration(random.IntN(3)))
		w.save(more)
	}
	if n := dropped(t, w); n != 0 {
		t.Errorf("the store did not confirm %v hits", n)
	}
}

// checkInstant compares what somebody is shown of a with what they may see of it.
func (w *world) checkInstant(t *testing.T, as string, a *articles.Article, at time.Time) {
	t.Helper()
	circles := map[string][]articles.Circle{
		"jiro": {articles.Members}, "hanako": {articles.Members, regulars}, "emi": {articles.Members, articles.Editors},
	}
	viewer := articles.NewViewer(at, circles[as]...)
	may := func(l articles.Layer) bool { return viewer.MayRead(a, l) }
	q := func(path, text string) string { return path + "?q=" + url.QueryEscape(text) }
	for _, test := range []struct {
		path, says string // what the answer holds if it is shown
		shown      bool
	}{
		{"/", a.Title, may(articles.LayerCard)},
		{"/articles/dated", a.Title, may(articles.LayerCard)},
		{"/api/v1/articles/dated", a.Title, may(articles.LayerCard)},
		{"/api/v1/articles/dated", `"cues"`, may(articles.LayerText)},
		{"/api/v1/articles/dated", `"attachments"`, may(articles.LayerMedia)},
		{"/articles/dated/transcript.vtt", "免震", may(articles.LayerText)},
		{"/articles/dated/files/slides.pdf", "content of", may(articles.LayerMedia)},
		{q("/search", "期日"), `"/articles/dated`, may(articles.LayerCard)},
		{q("/api/v1/search", "期日"), `"total":1`, may(articles.LayerCard)},
		{q("/api/v1/search", "免震"), `"total":1`, may(articles.LayerText)},
		{q("/api/v1/search", "配布資料"), `"total":1`, may(articles.LayerMedia)},
		{"/api/v1/search?tag=" + url.QueryEscape("期日札") + "&facets=tag", `"count":1`, may(articles.LayerCard)},
		{q("/api/v1/suggest", "期日"), "期日札", may(articles.LayerCard)},
		{q("/api/v1/suggest", "免"), "免震", may(articles.LayerText)},
	} {
		answer := w.ask(as, http.MethodGet, test.path)
		if shown := strings.Contains(answer.body, test.says); shown != test.shown {
			t.Errorf("%s at %s: %s shows %q: %t, want %t\n%v", as, at.Format(time.RFC3339Nano), test.path, test.says, shown, test.shown, answer)
		}
	}
}
