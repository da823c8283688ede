package server

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
)

// scrape returns what Prometheus is told.
func scrape(t *testing.T, w *world) string {
	t.Helper()
	rec := httptest.NewRecorder()
	w.srv.MetricsHandler().ServeHTTP(rec, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil))
	return rec.Body.String()
}

// dropped returns how many searches held something that the store did not confirm.
func dropped(t *testing.T, w *world) float64 {
	t.Helper()
	for line := range strings.Lines(scrape(t, w)) {
		if value, ok := strings.CutPrefix(line, "authz_postcheck_dropped_total "); ok {
			n, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	t.Fatal("nothing is counted")
	return 0
}

func TestMetrics(t *testing.T) {
	w := newWorld(t)
	w.get("visitor", "/articles/secret-id?q=secretquery")
	w.get("visitor", "/no/such/address")
	w.ask("visitor", "MADEUP", "/")
	text := scrape(t, w)
	for _, want := range []string{
		`http_requests_total{method="GET",route="/articles/{id}",status="404"} 1`,
		`http_requests_total{method="GET",route="none",status="404"} 1`,
		`http_requests_total{method="other",route="none",status="405"} 1`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	for _, word := range []string{"secret", "MADEUP", "/no/such"} {
		if strings.Contains(text, word) {
			t.Errorf("%s is told", word)
		}
	}
	if got := w.get("visitor", "/metrics"); got.status != http.StatusNotFound {
		t.Errorf("readers get the metrics: %d", got.status)
	}
}
